"""What looks doubtful and is not raises no doubt, and what is empty is told for what it is."""

from dataclasses import replace

import pytest

from educonnect_xl.accounts.checks import about, check_export
from educonnect_xl.accounts.columns import CLASS, FIRST_NAME, LAST_NAME, LOGIN, NOTIFIED_ON, PASSWORD, STATE
from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.accounts.located import on_rows, on_sheet
from tests.support.exports import export_of, student


def codes_of(*students: dict[str, str]) -> list[tuple[FindingCode, int | None]]:
    return [(finding.code, finding.line) for finding in check_export(export_of(*students))]


@pytest.mark.parametrize("blank", ["", "   ", "\u00a0"])
def test_a_blank_password_is_none_and_its_spaces_are_not_told_too(blank: str) -> None:
    assert codes_of(student() | {PASSWORD: blank}) == [(FindingCode.NO_PASSWORD, 2)]


@pytest.mark.parametrize("blank", ["", "  "])
def test_a_blank_login_is_none_and_repeats_none(blank: str) -> None:
    twins = [student(Nom=name) | {LOGIN: blank} for name in "AB"]
    assert codes_of(*twins) == [(FindingCode.NO_LOGIN, 2), (FindingCode.NO_LOGIN, 3)]


def test_students_without_any_name_are_not_namesakes() -> None:
    nameless = [student(Identifiant=login) | {LAST_NAME: "", FIRST_NAME: ""} for login in "ab"]
    assert codes_of(*nameless) == [(FindingCode.NO_NAME, 2), (FindingCode.NO_NAME, 3)]


def test_students_with_one_name_alone_can_be_namesakes() -> None:
    alike = [student(Identifiant=login) | {FIRST_NAME: ""} for login in "ab"]
    assert codes_of(*alike) == [(FindingCode.NAMESAKES, 3)]
    alike = [student(Identifiant=login) | {LAST_NAME: "-"} for login in "ab"]
    assert codes_of(*alike) == [(FindingCode.NAMESAKES, 3)]


def test_each_repetition_names_the_first_line() -> None:
    findings = check_export(export_of(*(student(Nom=name) for name in "ABC")))
    assert [(one.code, one.line, one.values) for one in findings] == [
        (FindingCode.REPEATED_LOGIN, 3, {"first": 2}),
        (FindingCode.REPEATED_LOGIN, 4, {"first": 2}),
    ]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (CLASS, "6A"),
        (CLASS, "5E3"),
        (CLASS, "3-1"),
        (CLASS, "2NDE 1"),
        (PASSWORD, "1E5"),
        (PASSWORD, "a 5,00E+03"),
        (LAST_NAME, "03-janv"),
        (LAST_NAME, "  MARTIN "),
        (LAST_NAME, "ÃNGELO"),
        (STATE, "notifié, pas encore activé"),
        (NOTIFIED_ON, ""),
        (NOTIFIED_ON, " "),
        (NOTIFIED_ON, "2026-05-31 13:07"),
    ],
)
def test_what_schools_write_raises_no_doubt(column: str, text: str) -> None:
    assert codes_of(student() | {column: text}) == []


@pytest.mark.parametrize(
    "text",
    ["5E+03", "5.00E+03", "1-déc", "01-févr.", "août-26", "FÉVR-2026", "3-mars", "jan-03", "15-sep", "31/12/2026"],
)
def test_what_excel_writes_is_told_in_every_code(text: str) -> None:
    for column in (CLASS, LOGIN, PASSWORD):
        assert codes_of(student() | {column: text}) == [(FindingCode.CONVERTED_VALUE, 2)]


def test_what_was_told_as_converted_while_reading_is_not_told_twice() -> None:
    export = export_of(student(Classe="5,00E+03", Mot="1,2E+10"))
    read = [Finding(FindingCode.CONVERTED_VALUE, 2, CLASS), Finding(FindingCode.EMPTY_ROW, 2, PASSWORD)]
    found = check_export(replace(export, findings=read))
    assert sorted((str(one.code), str(one.column)) for one in found) == [
        (FindingCode.EMPTY_ROW, PASSWORD),
        (FindingCode.CONVERTED_VALUE, CLASS),
        (FindingCode.CONVERTED_VALUE, PASSWORD),
    ]


def test_how_many_schools_there_are_is_told() -> None:
    schools = enumerate(["", "A", "B", " A", "C"])
    (finding,) = check_export(
        export_of(*(student(UAI=uai, Nom=f"X{number}", Identifiant=f"x{number}") for number, uai in schools))
    )
    assert (finding.code, finding.line, finding.values) == (FindingCode.SEVERAL_SCHOOLS, None, {"count": 3})


def test_findings_come_by_line_those_on_the_whole_list_first() -> None:
    students = [student(Identifiant="a") | {STATE: "?"}, student(Classe="", Identifiant="b"), student(Classe="6a")]
    lines = [line for _, line in codes_of(*students)]
    assert lines == [None, 2, 3]


@pytest.mark.parametrize("blank", ["\x01", "\u200b", " \u00ad "])
def test_a_field_of_what_nobody_sees_is_an_empty_one(blank: str) -> None:
    assert (FindingCode.NO_CLASS, 2) in codes_of(student(Classe=blank))
    assert (FindingCode.NO_NAME, 2) in codes_of(student(Nom=blank))


def test_a_text_beside_a_formula_does_not_hide_that_there_is_no_password() -> None:
    told = [Finding(FindingCode.FORMULA_TEXT, 2, PASSWORD)]
    found = check_export(replace(export_of(student() | {PASSWORD: ""}), findings=told))
    assert [one.code for one in found] == [FindingCode.FORMULA_TEXT, FindingCode.NO_PASSWORD]


def test_namesakes_are_of_one_class_however_its_spaces_are_written() -> None:
    twins = [student(Identifiant="a", Classe="6  A"), student(Identifiant="b", Classe="6 A")]
    assert (FindingCode.NAMESAKES, 3) in codes_of(*twins)


def test_spellings_of_a_class_are_told_in_one_order_and_without_their_spaces() -> None:
    spellings = ["sixa", " siXa", "sIxa", "Sixa", "sixA"]
    students = [student(Nom=name, Identifiant=f"i{n}", Classe=name) for n, name in enumerate(spellings)]
    told = [one.values for one in check_export(export_of(*students)) if one.code == FindingCode.CLASS_CASE]
    assert told == [{"classes": "Sixa, sIxa, siXa, sixA, sixa"}]


def test_classes_that_look_alike_are_told_in_order_with_how_many_ways_they_are_written() -> None:
    spellings = ["6B", "6B\u200b", "6\u200bB", "5C", "5C\u200b", "4D", "4D\u200b", "3E", "3E\u200b", " 3E", "2F"]
    students = [student(Nom=f"N{n}", Identifiant=f"i{n}", Classe=name) for n, name in enumerate(spellings)]
    told = [one.values for one in check_export(export_of(*students)) if one.code == FindingCode.CLASS_SPELLINGS]
    assert told == [{"name": name, "count": count} for name, count in [("3E", 2), ("4D", 2), ("5C", 2), ("6B", 3)]]


def test_what_matters_to_some_students_is_theirs_what_was_left_out_and_doubtful_classes() -> None:
    export = export_of(student(), student(Nom="ABADIE"))
    kept = [
        Finding(FindingCode.MISSING_COLUMN, None, STATE),
        Finding(FindingCode.NO_PASSWORD, 2, PASSWORD),
        Finding(FindingCode.TOTAL_ROW, 9),
        Finding(FindingCode.CONVERTED_VALUE, 3, CLASS),
        Finding(FindingCode.NO_CLASS, 3, CLASS),
    ]
    others = [
        Finding(FindingCode.CONVERTED_VALUE, 3, PASSWORD),
        Finding(FindingCode.STRAY_SPACES, 3, CLASS),
        Finding(FindingCode.NO_PASSWORD, 3, PASSWORD),
    ]
    assert about([*kept, *others], export.where(lambda row: row == export.rows[0])) == kept


@pytest.mark.parametrize(
    "code",
    [
        FindingCode.PREAMBLE, FindingCode.EMPTY_ROW, FindingCode.TOTAL_ROW, FindingCode.LONE_TEXT,
        FindingCode.REPEATED_HEADER, FindingCode.STRAY_CELLS, FindingCode.HIDDEN_SHEET,
    ],
)  # fmt: skip
def test_what_was_left_out_matters_to_all_and_stays_where_it_is_in_the_file(code: FindingCode) -> None:
    """It is on no row of the list's own sheet, and may be what somebody is looked for in."""
    export, left_out = export_of(student(), student(Nom="ABADIE")), Finding(code, 3, values={"rows": 1})
    assert about([left_out], export.where(lambda row: row == export.rows[0])) == [left_out]
    assert on_sheet([left_out], "Liste") == [left_out]
    assert on_rows([left_out], export, export.rows, 4, "Liste") == [left_out]


def test_what_is_found_of_a_student_is_on_the_row_that_the_list_s_own_sheet_has_it_on() -> None:
    export = export_of(student(), student(Nom="ABADIE"))
    twin, gone = Finding(FindingCode.NAMESAKES, 3, values={"first": 2}), Finding(FindingCode.NO_NAME, 9)
    assert on_sheet([twin], "Liste") == [replace(twin, sheet="Liste")]
    assert on_rows([twin, gone], export, export.rows[::-1], 4, "Liste") == [
        replace(twin, line=4, values={"first": 5}, sheet="Liste"), replace(gone, line=None, sheet="Liste"),
    ]  # fmt: skip
