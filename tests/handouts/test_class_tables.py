"""A school's table of classes is read however a spreadsheet saved it, and refused where it does not say all."""

import csv
from pathlib import Path

import pytest

from educonnect_xl.errors.handing_out import ClassTableError, MissingClassesError
from educonnect_xl.errors.reading import FolderGivenError, MissingFileError
from educonnect_xl.handouts.class_tables import read_class_table


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_class_gets_what_stands_beside_its_name(table: Path, delimiter: str, line_end: str, encoding: str) -> None:
    lines = [f"Classe{delimiter}Adresse", f"6È{delimiter}é", f"5A{delimiter} a ", ""]
    table.write_bytes(line_end.join(lines).encode(encoding))
    assert read_class_table(table, ["5A", "6È"]) == ["a", "é"]


def test_case_and_spaces_of_a_name_do_not_count(table: Path) -> None:
    table.write_text("2nde  b ;x\n", "utf-8")
    assert read_class_table(table, ["2NDE B"]) == ["x"]


def test_blank_lines_and_other_classes_are_passed_over(table: Path) -> None:
    table.write_text("\n;\n6B;b\n\n6A;a\n", "utf-8")
    assert read_class_table(table, ["6A"]) == ["a"]


def test_the_first_line_of_a_class_counts(table: Path) -> None:
    table.write_text("6A;a\n6a;b\n", "utf-8")
    assert read_class_table(table, ["6A"]) == ["a"]


def test_a_quoted_value_may_hold_the_delimiter(table: Path) -> None:
    table.write_text('6A;"a;b"\n', "utf-8")
    assert read_class_table(table, ["6A"]) == ["a;b"]


@pytest.mark.parametrize("name", [",,", "6A,B,C", "a\tb", "6A\x0b", "6A\u2028B", '6 "A"'])
def test_a_name_may_hold_what_parts_columns_or_lines_elsewhere(table: Path, name: str) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([[name, "a@college.example"], ["6B", "b,c"]])
    assert read_class_table(table, [name, "6B"]) == ["a@college.example", "b,c"]


def test_classes_without_a_value_are_all_named(table: Path) -> None:
    table.write_text("6A;a\n6B;\n6C; \n", "utf-8")
    with pytest.raises(MissingClassesError) as caught:
        read_class_table(table, ["6D", "6C", "6B", "6A"])
    assert (caught.value.path, caught.value.classes) == (table, ["6D", "6C", "6B"])


@pytest.mark.parametrize(("content", "line"), [("6A\n", 1), ("6A;a\n\n6B;b;c\n", 3)])
def test_a_line_that_is_not_two_columns_is_named(table: Path, content: str, line: int) -> None:
    table.write_text(content, "utf-8")
    with pytest.raises(ClassTableError) as caught:
        read_class_table(table, ["6A"])
    assert (caught.value.path, caught.value.line) == (table, line)


def test_a_table_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as missing:
        read_class_table(tmp_path / "absent.csv", ["6A"])
    assert missing.value.path == tmp_path / "absent.csv"
    with pytest.raises(FolderGivenError) as folder:
        read_class_table(tmp_path, ["6A"])
    assert folder.value.path == tmp_path
