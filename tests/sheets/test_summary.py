"""The summary counts everybody once, links each class, and says who is left out and what to look at."""

import pytest

from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, NOT_NOTIFIED
from educonnect_xl.sheets.summary import SummarySheet, summarise
from tests.support.exports import export_of, student

STUDENTS = [
    student(Classe="6B", État=NOT_NOTIFIED),
    student(Classe="6A", État=ACTIVATED),
    student(Classe="6A", État="", Nom="B"),
]


def summary_of(*findings: Finding, students: list[dict[str, str]] = STUDENTS, selection: str = "tous") -> SummarySheet:
    roster = make_roster(export_of(*students), Choices(selection=selection))
    return summarise(roster, "Sommaire", [f"sheet {one.name}" for one in roster.classes], findings)


def test_each_class_has_its_figures_and_the_total_is_theirs() -> None:
    summary = summary_of()
    assert summary.header == ["Classe", "Élèves", NOT_NOTIFIED, ACTIVATED, "État non renseigné"]
    assert summary.entries == [("6A", "sheet 6A", [2, 0, 1, 1]), ("6B", "sheet 6B", [1, 1, 0, 0])]
    assert summary.total == [3, 1, 1, 1]
    assert summary.title == "Comptes ÉduConnect par classe — 3\u00a0élèves, 2\u00a0classes"
    assert summary.subtitle == "COLLEGE DE L'EXEMPLE (9990001A) · export export.csv"
    assert summary.name == "Sommaire"


def test_the_classes_of_several_schools_stand_under_its_name_and_above_its_subtotal() -> None:
    summary = summary_of(students=[*STUDENTS, student(Classe="6A", UAI="9990002B", Établissement="LYCEE LONG " * 9)])
    assert [entry[:2] for entry in summary.entries] == [
        ("COLLEGE DE L'EXEMPLE (9990001A)", ""), ("6A (9990001A)", "sheet 6A"), ("6B (9990001A)", "sheet 6B"),
        ("Sous-total", ""),
        (("LYCEE LONG " * 9).strip() + " (9990002B)", ""), ("6A (9990002B)", "sheet 6A"), ("Sous-total", ""),
    ]  # fmt: skip
    assert [list(entry[2])[:1] for entry in summary.entries] == [[], [2], [1], [3], [], [1], [1]]
    assert summary.total[0] == 4
    assert summary.notes[0] == (
        "Établissements",
        [
            "COLLEGE DE L'EXEMPLE (9990001A)\u00a0: 3\u00a0élèves, 2\u00a0classes",
            f"{('LYCEE LONG ' * 9).strip()} (9990002B)\u00a0: 1\u00a0élève, 1\u00a0classe",
        ],
    )
    assert summary.label_width == 24  # the name of a school goes over the figures' columns


def test_where_nobody_is_left_out_that_is_said() -> None:
    assert summary_of().notes == [
        ("Laissés de côté", ["Personne : tous les élèves de l’export sont dans ce classeur."]),
    ]


def test_who_and_what_is_left_out_is_said() -> None:
    ((title, sentences),) = summary_of(
        Finding(FindingCode.PREAMBLE, 1, values={"last": 2}),
        Finding(FindingCode.EMPTY_ROW, 5),
        Finding(FindingCode.MISSING_COLUMN, None, "MEF"),
        selection="non-actives",
    ).notes
    assert title == "Laissés de côté"
    assert sentences == [
        "1\u00a0élève dont le compte n’est pas dans l’état demandé (non-actives).",
        "Textes avant l’en-tête, laissés de côté\u00a0: 1 (ligne 1)",
        "Lignes vides, laissées de côté\u00a0: 1 (ligne 5)",
    ]


@pytest.mark.parametrize("code", [FindingCode.TOTAL_ROW, FindingCode.LONE_TEXT, FindingCode.STRAY_CELLS])
def test_what_was_not_read_is_left_out_and_not_told_a_second_time(code: FindingCode) -> None:
    ((title, (sentence,)),) = summary_of(Finding(code, 5)).notes
    assert title == "Laissés de côté"
    assert sentence.endswith("\u00a0: 1 (ligne 5)")


def test_what_is_doubtful_is_to_be_checked_and_notes_are_not() -> None:
    notes = summary_of(
        Finding(FindingCode.NO_NAME, 3),
        Finding(FindingCode.SEVERAL_SCHOOLS, values={"count": 2}),
        Finding(FindingCode.RENAMED_SHEET, values={"name": "A/B", "sheet": "A-B"}),
    ).notes
    assert notes[1:] == [
        (
            "À vérifier",
            ["Élèves sans nom\u00a0: 1 (ligne 3)", "Feuilles dont Excel refuse le nom de la classe\u00a0: 1"],
        )
    ]


@pytest.mark.parametrize(("label", "width"), [("6A", 24), ("x" * 22, 24), ("x" * 30, 32), ("x" * 80, 44)])
def test_the_column_of_classes_is_as_wide_as_its_longest_name_within_bounds(label: str, width: float) -> None:
    assert summary_of(students=[student(Classe="6A"), student(Classe=label)]).label_width == width


def test_a_long_sentence_gets_the_lines_it_needs() -> None:
    summary = summary_of()
    line = summary.note_height("court")
    assert [summary.note_height("x" * length) / line for length in (80, 90, 180)] == [1, 2, 3]


def test_what_no_sheet_shows_is_not_in_a_label() -> None:
    assert summary_of(students=[student(Classe="6\ufffeA")]).entries[0][0].isprintable()


@pytest.mark.parametrize(("name", "is_link"), [("X" * 54, True), ("X" * 55, False), ("X" * 53 + "🙂", False)])
def test_a_note_of_more_than_excel_takes_in_a_formula_is_no_link_and_whole(name: str, is_link: bool) -> None:
    names = {4: name, 5: "Y" * 52, 6: "Y" * 52}
    summary = summary_of(
        *(Finding(FindingCode.SHORT_CODE, line, sheet="Liste", class_name=names[line]) for line in names)
    )
    (sentence,) = summary.notes[-1][1]
    assert all(name in sentence for name in names.values())
    assert len(sentence) == (256 if name == "X" * 55 else 255)
    assert [text for _, text, *_ in summary.note_links()] == ([sentence] if is_link else [])


def test_a_note_that_is_a_link_is_found_as_far_below_the_total_as_it_stands() -> None:
    summary = summary_of(
        Finding(FindingCode.NO_NAME, 3),
        Finding(FindingCode.SHORT_CODE, 9, "Mot de passe", sheet="Liste", class_name="6A"),
        Finding(FindingCode.SHORT_CODE, 5, "Mot de passe", sheet="Liste", class_name="6A"),
    )
    below = ["", *(line for title, sentences in summary.notes for line in ("", title, *sentences))]
    ((place, sentence, sheet, line),) = summary.note_links()
    assert below[place] == sentence
    assert (sheet, line) == ("Liste", 5)
