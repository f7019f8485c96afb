"""Every error and every finding has its French sentence, with nothing left to fill."""

import re
from pathlib import Path

import pytest

from educonnect_xl.accounts.findings import SEVERITIES, Finding, FindingCode
from educonnect_xl.buttons.settings import SETTINGS
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import ComparisonError, SelectionError, UsageError
from educonnect_xl.errors.clicking import LiveError
from educonnect_xl.errors.installing import InstallationError
from educonnect_xl.errors.protecting import ProtectionError
from educonnect_xl.errors.reading import ExportError, InputError
from educonnect_xl.errors.writing import OutputError
from educonnect_xl.french import errors as error_messages
from educonnect_xl.french import findings as finding_messages
from educonnect_xl.french import wording
from educonnect_xl.french.help import HELP
from educonnect_xl.french.sentences.clicking import CLICKED

VALUES = {
    "option": "--classe",
    "path": Path("e.csv"), "reason": "Permission denied", "found": ["Produit"], "missing": ["Classe"], "line": 3,
    "rows": [(3, 2), (4, 5)], "more": 2, "expected": 4, "sheets": ["6A", "6B"], "names": ["a.csv", "b.csv"],
    "count": 2_000_000, "limit": 1_048_573,
    "column": "Nom", "name": "6C", "nearest": ["6A"], "known": ["6A", "6B"],
    "book": "a.xlsx", "sheet": "Liste",
    "weakness": "court", "class_name": "6A", "source": "env:CODE", "classes": ["6A"], "package": "reportlab",
    "places": [(3, "6A"), (5, "")],
    "old": "ancien.csv", "new": "nouveau.csv", "character": "U+674E", "fault": "titre", "start": "Ouvrez", "row": 7,
    "findings": [Finding(FindingCode.UNDRAWABLE, 3, values={"character": "U+674E"})], "others": 1,
    "kind": "html", "label": "Ordre", "choices": ["naturel", "excel"],
}  # fmt: skip
BRANCHES = {
    EduconnectError, InputError, ExportError, ComparisonError,
    ProtectionError, SelectionError,
    LiveError, InstallationError, OutputError, UsageError,
}  # fmt: skip


def all_errors(root: type[EduconnectError] = EduconnectError) -> list[type[EduconnectError]]:
    below = [error for child in root.__subclasses__() for error in all_errors(child)]
    return [root, *below] if root not in BRANCHES else below


def annotations(error: type[EduconnectError]) -> set[str]:
    return {name for parent in error.__mro__ for name in vars(parent).get("__annotations__", {})}


@pytest.mark.parametrize("error", all_errors(), ids=lambda error: error.__name__)
@pytest.mark.parametrize("is_clicked", [False, True])
def test_an_error_says_what_is_wrong_in_one_or_two_sentences(error: type[EduconnectError], is_clicked: bool) -> None:
    sentence = error_messages.describe(error(**{name: VALUES[name] for name in annotations(error)}), is_clicked)
    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence.startswith(("«\u00a0", "--"))
    assert 1 <= sentence.count(". ") + 1 <= 2
    assert not {"{", "}", "None"} & set(sentence.split())
    assert "Permission" not in sentence


@pytest.mark.parametrize("name", HELP)
def test_help_is_a_sentence_for_a_command_and_none_for_an_option(name: str) -> None:
    text = HELP[name]
    assert text[0].isalpha() or text.startswith("«")
    assert text.endswith(".") == text[0].isupper()


def test_an_error_is_also_the_python_error_it_would_be() -> None:
    assert issubclass(ExportError, ValueError)
    assert issubclass(InputError, OSError)
    assert issubclass(OutputError, OSError)


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_finding_has_its_sentence_and_its_kind_a_title(code: str) -> None:
    values = {
        "first": 2,
        "last": 3,
        "character": "U+674E",
        "classes": "6A, 6a",
        "count": 2,
        "name": "A/B",
        "sheet": "A-B",
        "fields": 2,
        "expected": 3,
        "encoding": "mac_roman",
    }
    finding = Finding(FindingCode(code), 3, "Classe", values)
    sentence, title = finding_messages.describe_finding(finding), finding_messages.summarise_kind([finding])
    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert title[0].isupper()


def test_findings_of_a_kind_are_summed_up_with_their_first_lines() -> None:
    found = [Finding(FindingCode.NAMESAKES, line) for line in range(10, 20)] + [Finding(FindingCode.NO_NAME, 4)]
    assert finding_messages.summarise_findings(found) == [
        "Homonymes dans une même classe\u00a0: 10 (lignes 10, 11, 12, 13, 14…)",
        "Élèves sans nom\u00a0: 1 (ligne 4)",
    ]


def test_numbers_and_plurals_are_french() -> None:
    assert wording.counted(0, "élève") == "0\u00a0élève"
    assert wording.counted(1, "élève") == "1\u00a0élève"
    assert wording.counted(2213, "élève") == "2\u00a0213\u00a0élèves"


@pytest.mark.parametrize("error", CLICKED, ids=lambda error: error.__name__)
def test_who_clicks_is_told_of_no_option_and_of_settings_that_there_are(error: type[EduconnectError]) -> None:
    values = {name: VALUES[name] for name in annotations(error)}
    assert error_messages.describe(error(**values), is_clicked=True) != error_messages.describe(error(**values))
    assert not re.search(r"(?:^|\s)--?[a-z]", CLICKED[error])
    named = re.findall("réglage «\u00a0(.+?)\u00a0»", CLICKED[error])
    assert set(named) <= {setting.label for setting in SETTINGS}
