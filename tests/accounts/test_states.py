"""Account states are recognised loosely, and never dropped for want of knowing them."""

import pytest

from educonnect_xl.accounts.states import (
    ACTIVATED,
    KNOWN_STATES,
    NOT_NOTIFIED,
    NOTIFIED,
    SELECTIONS,
    is_known,
    parse_state,
    selects,
)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Compte notifié mais non activé", NOTIFIED),
        ("Notifié et non activé", NOTIFIED),
        ("NOTIFIE, PAS ENCORE ACTIVE", NOTIFIED),
        ("Notifiés et non activés", NOTIFIED),
        ("Compte non notifié", NOT_NOTIFIED),
        ("Non notifié et non activé", NOT_NOTIFIED),
        ("non  notifie", NOT_NOTIFIED),
        ("Compte activé", ACTIVATED),
        ("Notifié et activé", ACTIVATED),
        ("Actif", ACTIVATED),
        ("Activé, non actualisé", ACTIVATED),
        ("Activée", ACTIVATED),
        ("Comptes activés", ACTIVATED),
        ("Comptes actifs", ACTIVATED),
        ("Jamais notifiée", NOT_NOTIFIED),
        ("Notifié, n'a pas été activé", NOTIFIED),
        ("Notifiée, jamais activée", NOTIFIED),
    ],
)
def test_a_known_state_is_recognised_in_other_words(text: str, state: str) -> None:
    assert parse_state(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "Compte désactivé",
        "Inactif",
        "Non activé",
        "À activer",
        "Bloqué",
        "Notifié",
        "Pas encore actif",
        "Notifié mais inactif",
        "Activer",
        "",
    ],
)
def test_any_other_state_is_shown_as_it_is(text: str) -> None:
    assert parse_state(f" {text} ") == text


@pytest.mark.parametrize("selection", SELECTIONS)
def test_an_unknown_state_passes_every_selection(selection: str) -> None:
    assert selects(selection)("Compte bloqué")
    assert selects(selection)("")


def test_the_states_are_worded_as_educonnect_words_them() -> None:
    assert (NOT_NOTIFIED, NOTIFIED, ACTIVATED) == (
        "Compte non notifié", "Compte notifié mais non activé", "Compte activé",
    )  # fmt: skip
    assert KNOWN_STATES == (NOT_NOTIFIED, NOTIFIED, ACTIVATED)
    assert [is_known(text) for text in ("non notifié", "Bloqué", "")] == [True, False, False]


def test_the_spaces_of_an_unknown_state_are_folded() -> None:
    assert parse_state("  En   attente ") == "En attente"


def test_a_selection_keeps_just_its_states() -> None:
    kept = {name: [s for s in (NOT_NOTIFIED, NOTIFIED, ACTIVATED) if selects(name)(s)] for name in SELECTIONS}
    assert kept == {
        "tous": [NOT_NOTIFIED, NOTIFIED, ACTIVATED],
        "non-actives": [NOT_NOTIFIED, NOTIFIED],
        "non-notifies": [NOT_NOTIFIED],
        "notifies-non-actives": [NOTIFIED],
    }
