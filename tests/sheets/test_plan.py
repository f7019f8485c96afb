"""A workbook is planned whole: the summary, everybody, each class in order, and which class has another name."""

from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.sheets.plan import WorkbookPlan, plan_workbook
from tests.support.exports import export_of, student


def planned(*classes: str, taken: tuple[str, ...] = ("Liste",), findings: tuple[Finding, ...] = ()) -> WorkbookPlan:
    export = export_of(*(student(Classe=name, Identifiant=f"x{n}") for n, name in enumerate(classes)))
    return plan_workbook(make_roster(export, Choices()), Choices(), findings, taken)


def test_every_sheet_is_planned_in_order_and_holds_its_students() -> None:
    plan = planned("6B", "6A", "6B")
    assert plan.summary.name == "Sommaire"
    assert plan.everybody.name == "Liste"
    assert [sheet.name for sheet in plan.classes] == ["6A", "6B"]
    assert list(plan.everybody.rows) == [row for sheet in plan.classes for row in sheet.rows]
    assert plan.renamed == []
    assert [(label, sheet) for label, sheet, _ in plan.summary.entries] == [("6A", "6A"), ("6B", "6B")]


def test_no_sheet_is_called_as_one_that_is_there_or_as_the_summary() -> None:
    plan = planned("6A", "Sommaire", "Liste", taken=("liste", "SOMMAIRE", "6a"))
    assert plan.summary.name == "Sommaire (2)"
    assert [sheet.name for sheet in plan.classes] == ["6A (2)", "Liste (2)", "Sommaire (3)"]


def test_a_class_whose_sheet_has_another_name_is_told_in_the_summary_too() -> None:
    doubt = Finding(FindingCode.NO_NAME, 2)
    plan = planned("A/B", "6A", findings=(doubt,))
    assert plan.renamed == [Finding(FindingCode.RENAMED_SHEET, None, "Classe", {"name": "A/B", "sheet": "A-B"})]
    (title, sentences) = plan.summary.notes[-1]
    assert title == "À vérifier"
    assert [sentence.partition("\u00a0")[0] for sentence in sentences] == [
        "Élèves sans nom",
        "Feuilles dont Excel refuse le nom de la classe",
    ]


def test_what_may_be_no_class_is_told_neither_by_its_name_nor_by_that_of_its_sheet() -> None:
    (renamed,) = planned("pa55/word").renamed
    assert renamed.values == {"name": "ligne 2", "sheet": "…"}


def test_names_that_are_given_one_by_one_are_taken_all_the_same() -> None:
    export = export_of(student(Classe="6A"))
    plan = plan_workbook(make_roster(export, Choices()), Choices(), [], taken=iter(["Sommaire", "6A"]))
    assert (plan.summary.name, plan.classes[0].name) == ("Sommaire (2)", "6A (2)")


def test_each_class_is_laid_out_for_its_own_students_unless_all_are_to_be_alike() -> None:
    export = export_of(student(Classe="6A", Nom="x" * 30), student(Classe="6B", Nom="x"))
    roster = make_roster(export, Choices())
    widths = [
        {sheet.columns[0].width for sheet in plan.classes}
        for plan in (plan_workbook(roster, Choices(), [], []), plan_workbook(roster, Choices(), [], [], alike=True))
    ]
    assert [len(set_of_widths) for set_of_widths in widths] == [2, 1]


def test_a_row_is_as_high_as_its_own_student_needs_where_all_classes_are_alike() -> None:
    long, short = {"Nom": "DE LA ROCHEFOUCAULD " * 4}, {"Nom": "LI"}
    export = export_of(*(student(Classe=name, **who) for name in ("6A", "6B") for who in (long, short)))
    plan = plan_workbook(make_roster(export, Choices()), Choices(), [], [], alike=True)
    for sheet in plan.classes:
        assert len(sheet.row_heights) == 2
        assert sheet.row_heights[0] > sheet.row_heights[1]
