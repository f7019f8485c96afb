"""The kinds of findings and what each weighs are those that docs/controles.md tells scripts to read."""

import re
from pathlib import Path

from educonnect_xl.accounts.checks import missing_codes
from educonnect_xl.accounts.findings import DOUBTFUL, LEFT_OUT, SEVERITIES, Finding, FindingCode, Severity
from tests.support.exports import export_with

DOCUMENTED = Path(__file__).parents[2] / "docs" / "controles.md"


def test_each_kind_has_the_name_and_the_weight_that_are_documented() -> None:
    documented = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", DOCUMENTED.read_text("utf-8"), re.MULTILINE))
    assert {code.value: severity.value for code, severity in SEVERITIES.items()} == documented
    assert set(SEVERITIES) == set(FindingCode)


def test_what_is_doubtful_is_a_warning_and_was_read() -> None:
    assert {SEVERITIES[code] for code in DOUBTFUL} == {Severity.WARNING}
    assert not DOUBTFUL & LEFT_OUT
    assert Finding(FindingCode.SHORT_CODE, 3).severity is Severity.WARNING


def test_columns_of_codes_that_a_list_lacks_are_told_and_others_are_not() -> None:
    lacking = export_with(("Classe", "Nom", "Identifiant"), ("6A", "X", "x"))
    assert missing_codes(lacking) == [Finding(FindingCode.MISSING_COLUMN, None, "Mot de passe")]
    assert [found.column for found in missing_codes(export_with(("Classe", "Nom"), ("6A", "X")))] == [
        "Identifiant", "Mot de passe",
    ]  # fmt: skip
