"""A question names what it is about and what each answer does; a warning says which lines, of which sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from educonnect_xl.accounts.counts import SchoolCount
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.results import ClassWorkbookResult, HandoutResult
from educonnect_xl.accounts.roster import School
from educonnect_xl.accounts.selection import LeftOut, Reason
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED, NOTIFIED
from educonnect_xl.french import outcomes, questions, titles
from educonnect_xl.french.findings import describe_finding, summarise_findings

NO_NAME = Finding(FindingCode.NO_NAME, 3, "Nom élève")
SHORT = Finding(FindingCode.SHORT_CODE, 4, "Mot de passe", class_name="6A", sheet="Liste")
UNDRAWN = Finding(FindingCode.UNDRAWABLE, 3, values={"character": "U+674E"}, class_name="6A", sheet="Liste")
WHICH_SHEET = "Feuille Liste : celle du bouton « Importer l’export ». N’ouvrez pas le CSV."
FROM_THE_EXPORT = "Repartez de l’export d’origine, sans l’ouvrir dans un tableur, ou vérifiez ces lignes une à une."


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        (LeftOut(Reason.STUDENT, 1), "un élève non demandé."),
        (LeftOut(Reason.STUDENT, 2), "2 élèves qui n’ont pas été demandés."),
    ],
)
def test_who_was_not_asked_for_is_told(left_out: LeftOut, sentence: str) -> None:
    assert spaced(outcomes.left_out_sentence(left_out)) == sentence


SCHOOLS = [SchoolCount(School("COLLEGE A", "9990001A"), 2, 1), SchoolCount(School("", ""), 1, 2)]
OF_SCHOOLS = ["COLLEGE A (9990001A) : 2 élèves, 1 classe", "Établissement non renseigné : 1 élève, 2 classes"]


def test_each_school_is_told_with_what_it_has() -> None:
    assert list(map(spaced, outcomes.school_counts(SCHOOLS))) == OF_SCHOOLS
    done = ClassWorkbookResult(3, 3, {}, {ACTIVATED: 3}, [], Path("o.xlsx"), schools=SCHOOLS)
    assert spaced(outcomes.report(done)).splitlines() == [
        "3 élèves, 3 classes", *(f"  {line}" for line in OF_SCHOOLS), "  Compte activé        3", "Classeur : o.xlsx",
    ]  # fmt: skip
    assert list(map(spaced, outcomes.findings([SHORT], 3, 3, SCHOOLS)))[1:] == [
        "3 élèves, 3 classes : 1 avertissement.", *OF_SCHOOLS, WHICH_SHEET,
    ]  # fmt: skip


def test_a_sheet_is_named_once_and_only_where_lines_are_told() -> None:
    lines = list(map(spaced, outcomes.findings([SHORT, replace(SHORT, line=5), replace(SHORT, line=None)], 2, 1)))
    assert lines.count(WHICH_SHEET) == 1
    assert WHICH_SHEET not in map(spaced, outcomes.findings([replace(SHORT, line=None)], 2, 1))


def test_a_warning_says_what_to_do_where_codes_are_doubtful_and_which_sheet_where_it_is_to_be_imported() -> None:
    assert spaced(outcomes.warning([NO_NAME], "e.csv")).splitlines() == [
        "Attention, dans « e.csv » :", "  Élèves sans nom : 1 (ligne 3)",
    ]  # fmt: skip
    short = "  Codes en chiffres plus courts que les autres : 1 (ligne 4 en 6A de la feuille Liste)"
    assert spaced(outcomes.warning([SHORT], "e.csv")).splitlines()[1:] == [short, f"  {FROM_THE_EXPORT}"]
    assert spaced(outcomes.warning([SHORT], "e.csv", is_imported=True)).splitlines()[1:] == [
        short, f"  {FROM_THE_EXPORT}", f"  {WHICH_SHEET}",
    ]  # fmt: skip


def test_questions_before_doubtful_lists_and_undrawable_characters_say_what_is_wrong() -> None:
    assert spaced(questions.ask_despite([NO_NAME])) == (
        "À vérifier d’abord :\nÉlèves sans nom : 1 (ligne 3)\nContinuer quand même ?"
    )
    asked = spaced(questions.ask_to_omit([UNDRAWN]))
    assert asked == (
        "Élèves dont un caractère n’existe dans aucune de nos polices : 1 (ligne 3 en 6A de la feuille Liste).\n"
        "Imprimer les autres et laisser de côté ceux-là, à écrire à la main ?"
    )


def test_who_was_omitted_and_where_passwords_are_is_told_of_what_was_handed_out() -> None:
    omitted = [UNDRAWN, replace(UNDRAWN, class_name="", sheet="")]
    done = HandoutResult(2, 1, [], 1, Path("f.pdf"), password_sheet=Path("p.xlsx"), omitted=omitted)
    sentence = "Le caractère U+674E n’existe dans aucune de nos polices."
    assert spaced(outcomes.handed_out(done, "fiche")).splitlines() == [
        "2 fiches, 1 classe",
        f"Laissé de côté, à écrire à la main : ligne 3 de Liste en 6A. {sentence}",
        f"Laissé de côté, à écrire à la main : ligne 3. {sentence}",
        "Sortie : f.pdf",
        "Mots de passe : p.xlsx. Rangez ce fichier ailleurs, ne l’envoyez pas.",
    ]


@pytest.mark.parametrize(
    ("lists", "is_last", "last", "no"),
    [
        (["a", "b"], True, " : c’est la dernière utilisée", "travailler sur b"),
        (["a", "b", "c"], False, "", "proposer la suivante"),
    ],
)
def test_which_list_is_asked_with_all_that_may_be_meant(lists: list[str], is_last: bool, last: str, no: str) -> None:
    asked = spaced(questions.ask_which_list(lists, is_last))
    assert asked == (
        f"{len(lists)} listes peuvent convenir :\n"
        + "".join(f"– {one}\n" for one in lists)
        + f"\nTravailler sur a{last} ?\nOui : sur celle-ci.\nNon : {no}.\nAnnuler : ne rien faire."
    )


def test_lists_that_are_open_are_named_by_their_book_sheet_and_file() -> None:
    assert spaced(questions.open_list("a.xlsx", "Liste", "")) == "« a.xlsx », feuille « Liste »"
    assert spaced(questions.open_list("a", "b", "e.csv")) == "« a », feuille « b », importée de e.csv"
    asked = spaced(questions.ask_to_compare("un", "deux")).splitlines()
    assert asked[1:3] == ["ancien : un", "nouveau : deux"]
    assert [line.partition(" :")[0] for line in asked[3:]] == ["Oui", "Non", "Annuler"]


@pytest.mark.parametrize(
    ("finding", "sentence", "summary"),
    [
        (Finding(FindingCode.EMPTY_ROW, 3, values={"rows": 2}), "Ligne vide : laissée de côté. (Et 1 autre ligne.)",
         "Lignes vides, laissées de côté : 2 (ligne 3)"),
        (Finding(FindingCode.EMPTY_ROW, 3, values={"rows": 1001}),
         "Ligne vide : laissée de côté. (Et 1 000 autres lignes.)", "Lignes vides, laissées de côté : 1 001 (ligne 3)"),
        (Finding(FindingCode.SEVERAL_SCHOOLS, values={"count": 3}),
         "L’export réunit 3 établissements : leurs classes restent séparées.",
         "Plusieurs établissements, aux classes séparées : 3"),
        (Finding(FindingCode.CLASS_SPELLINGS, None, "Classe", {"name": "6A", "count": 3}),
         "La classe « 6A » est écrite de 3 façons qui ont le même aspect (accents décomposés, caractères invisibles) : "
         "elles sont réunies.", "Classes écrites de plusieurs façons du même aspect, réunies : 1"),
        (Finding(FindingCode.HIDDEN_SHEET, values={"sheet": "a\nb"}),
         "La feuille masquée « a\\nb » a aussi une liste : elle n’est pas lue.",
         "Listes sur une feuille masquée, non lues : 1 (« a\\nb »)"),
    ],
)  # fmt: skip
def test_a_finding_counts_what_it_tells_of(finding: Finding, sentence: str, summary: str) -> None:
    assert spaced(describe_finding(finding)) == sentence
    assert list(map(spaced, summarise_findings([finding]))) == [summary]


@pytest.mark.parametrize(("count", "more"), [(5, ""), (6, "…")])
def test_of_many_hidden_sheets_the_first_are_named(count: int, more: str) -> None:
    hidden = [Finding(FindingCode.HIDDEN_SHEET, values={"sheet": f"s{n}"}) for n in range(count)]
    (summary,) = summarise_findings(hidden)
    assert spaced(summary).endswith(f": {count} (« s0 », « s1 », « s2 », « s3 », « s4 »{more})")


@pytest.mark.parametrize(
    ("students", "activated", "slips", "first", "third"),
    [
        (3, 0, 3, "3 élèves.", "3. 3 fiches à remettre en main propre, une par élève."),
        (3, 1, 2, "3 élèves (1 compte déjà activé).", "3. 2 fiches à remettre en main propre, une par élève."),
        (3, 2, 1, "3 élèves (2 comptes déjà activés).", "3. 1 fiche à remettre en main propre, une par élève."),
        (3, 2, 3, "3 élèves (2 comptes déjà activés).", "3. 3 fiches à remettre en main propre, une par élève."),
    ],
)
def test_the_cover_of_a_pack_counts_what_is_in_it(
    students: int, activated: int, slips: int, first: str, third: str
) -> None:
    lines = list(map(spaced, titles.pack_content(students, activated, slips, 0)))
    assert (lines[0], lines[3], len(lines)) == (first, third, 5)
    assert [line[:2] for line in lines[1:4]] == ["1.", "2.", "3."]


def test_the_cover_of_a_pack_without_slips_asks_for_none_back() -> None:
    lines = list(map(spaced, titles.pack_content(2, 2, 0, 0)))
    assert lines[0] == "2 élèves (2 comptes déjà activés)."
    assert lines[3:] == ["Aucune fiche à remettre."]


def test_the_cover_of_a_pack_says_who_is_not_in_it() -> None:
    assert spaced(titles.pack_content(2, 1, 1, 3)[-1]) == "3 élèves à ajouter à la main sur les listes."


def test_states_are_short_where_room_is_and_told_apart_in_a_legend() -> None:
    assert list(map(titles.short_state, (NOT_NOTIFIED, NOTIFIED, ACTIVATED, "compte activé", "Bloqué", ""))) == [
        "non notifié", "notifié", "déjà activé", "déjà activé", "Bloqué", "",
    ]  # fmt: skip
    assert spaced(titles.legend({NOTIFIED: "▒", "": "╳"})) == "▒ notifié  ╳ état non renseigné"
    assert spaced(titles.document_subject("export e.csv")) == (
        "Confidentiel : comptes ÉduConnect des élèves, export e.csv"
    )
