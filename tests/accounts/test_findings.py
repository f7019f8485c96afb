"""The kinds of findings are those that the secretary's page explains, and what is not among the students is told so."""

import re
from pathlib import Path

from educonnect_xl.accounts.checks import missing_codes
from educonnect_xl.accounts.findings import DOUBTFUL, LEFT_OUT, SEVERITIES, Finding, FindingCode, Severity
from tests.support.exports import export_with

PAGE = (Path(__file__).parent.parent.parent / "docs" / "controles.md").read_text("utf-8")


def test_every_finding_is_explained_to_the_secretary() -> None:
    explained = re.findall(r"^\| `(\w+)` \| (\w+) \|", PAGE, re.MULTILINE)
    assert explained == [(str(code), severity.value) for code, severity in SEVERITIES.items()]


def test_what_makes_a_code_doubtful_is_listed_for_the_secretary() -> None:
    (listed,) = re.findall(r"^Ce qui rend une classe ou un code douteux \((.*?)\)", PAGE, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(\w+)`", listed)) == {str(code) for code in DOUBTFUL}


def test_lines_and_sheets_that_give_no_student_are_what_is_left_out() -> None:
    """Not the columns, separators and marks that are left out of a line or a file whose students are read."""
    explained = dict(re.findall(r"^\| `(\w+)` \| \w+ \| (.*?) \|", PAGE, re.MULTILINE))
    left_out = {code for code, text in explained.items() if re.search(r"laissée?s? de côté|n’est pas lue", text)}
    of_read_students = {FindingCode.EMPTY_COLUMN, FindingCode.EXTRA_SEPARATORS, FindingCode.BYTE_ORDER_MARK}
    assert left_out - of_read_students == set(LEFT_OUT)


def test_a_finding_has_the_severity_of_its_kind_and_is_of_the_whole_list_unless_said_otherwise() -> None:
    finding = Finding(FindingCode.FIELD_COUNT)
    assert finding.severity is Severity.ERROR
    assert (finding.line, finding.column, finding.values, finding.class_name, finding.sheet) == (None, None, {}, "", "")


def test_columns_of_codes_that_a_list_lacks_are_told_and_others_are_not() -> None:
    lacking = export_with(("Classe", "Nom", "Identifiant"), ("6A", "X", "x"))
    assert missing_codes(lacking) == [Finding(FindingCode.MISSING_COLUMN, None, "Mot de passe")]
    assert [found.column for found in missing_codes(export_with(("Classe", "Nom"), ("6A", "X")))] == [
        "Identifiant", "Mot de passe",
    ]  # fmt: skip
