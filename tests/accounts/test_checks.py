"""Each doubt is told once, on its line, and a clean export raises none."""

from pathlib import Path

import pytest

import educonnect_xl
from educonnect_xl.accounts import checks
from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.columns import CLASS, LAST_NAME, LOGIN, NOTIFIED_ON, PASSWORD, STATE
from educonnect_xl.accounts.findings import SEVERITIES, FindingCode
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.french import outcomes
from educonnect_xl.french.findings import describe_finding, summarise_findings
from tests.support.exports import export_of, student

OTHER = student(Nom="ABADIE", Identifiant="z.abadie")


def found(*students: dict[str, str]) -> list[tuple[str, int | None, str | None]]:
    """Return the findings on these students; the first is on line 2, as in a file."""
    return [(f.code, f.line, f.column) for f in check_export(export_of(*students))]


def test_a_clean_export_raises_no_doubt() -> None:
    assert found(student(), OTHER) == []


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (CLASS, " ", "sans_classe"),
        (LAST_NAME, "", "sans_nom"),
        (LOGIN, "", "sans_identifiant"),
        (PASSWORD, "", "sans_mot_de_passe"),
        (STATE, "Compte bloqué", "etat_inconnu"),
        (STATE, "", "etat_inconnu"),
        (NOTIFIED_ON, "bientôt", "date_illisible"),
        (CLASS, "6A ", "espaces_en_trop"),
        (CLASS, "6  A", "espaces_en_trop"),
        (PASSWORD, "\u00a0abc", "espaces_en_trop"),
        (CLASS, "5,00E+03", "valeur_convertie"),
        (CLASS, "03-janv", "valeur_convertie"),
        (CLASS, "janv.-03", "valeur_convertie"),
        (CLASS, "03/01/2026", "valeur_convertie"),
        (PASSWORD, "1,2E+10", "valeur_convertie"),
        (LAST_NAME, "Ã‰LOI", "accents_abimes"),
        (LAST_NAME, "CR\ufffdPU", "accents_abimes"),
    ],
)
def test_a_doubtful_field_is_told_once_with_its_line(column: str, text: str, code: str) -> None:
    assert found(student() | {column: text}, OTHER) == [(code, 2, column)]


def test_an_activated_account_needs_no_password() -> None:
    assert found(student(Mot="", État="Compte activé")) == []


def test_repeated_logins_are_told_whatever_their_case() -> None:
    assert found(student(), student(Nom="ABADIE", Identifiant="Z.MARTIN ")) == [
        ("espaces_en_trop", 3, LOGIN),
        ("identifiant_en_double", 3, LOGIN),
    ]


def test_empty_logins_repeat_nothing() -> None:
    codes = [code for code, _, _ in found(student(Identifiant=""), OTHER | {"Identifiant": ""})]
    assert codes == ["sans_identifiant", "sans_identifiant"]


def test_namesakes_of_one_class_are_told_and_those_of_two_are_not() -> None:
    twin = student(Identifiant="other", Nom="Martin", Prénom="ZOE")
    assert found(student(), twin) == [("homonymes", 3, LAST_NAME)]
    assert found(student(), twin | {"Classe": "6B"}) == []
    assert found(student(), twin | {"UAI": "9990002B"}) == [("plusieurs_etablissements", None, None)]


def test_students_without_any_name_are_no_namesakes_of_each_other() -> None:
    nameless = [student(Nom="", Prénom=first_name, Identifiant=login) for first_name, login in (("", "b"), ("-", "c"))]
    codes = [code for code, _, _ in found(*nameless)]
    assert codes == ["sans_nom"] * 2


def test_classes_that_differ_by_case_alone_are_told_once() -> None:
    findings = check_export(export_of(student(Classe="6A"), OTHER | {"Classe": "6a"}, OTHER | {"Identifiant": "x"}))
    assert [(f.code, f.values) for f in findings if f.code == "classe_casse"] == [
        ("classe_casse", {"classes": "6A, 6a"})
    ]


def test_of_very_many_of_a_kind_the_last_tells_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_MOST_TOLD", 2)
    students = [student(Identifiant=str(number), Nom=f"N{number}", Mot="") for number in range(5)]
    findings = check_export(export_of(*students))
    assert [(f.code, f.line, f.values.get("rows")) for f in findings] == [
        ("sans_mot_de_passe", 2, None),
        ("sans_mot_de_passe", 3, None),
        ("sans_mot_de_passe", 4, 3),
    ]
    assert describe_finding(findings[-1]).endswith("(Et 2\u00a0autres lignes.)")
    assert summarise_findings(findings)[0].startswith("Comptes à activer sans mot de passe\u00a0: 5")
    assert outcomes.findings(findings, 5, 1)[-1].endswith("5\u00a0avertissements.")


def test_missing_columns_are_told_and_nothing_said_of_their_fields() -> None:
    export = export_from_rows([(1, ("Nom", "Classe")), (2, ("X", "6A")), (3, ("Y", "6A"))], Path("e.csv"))
    codes = [(finding.code, finding.column) for finding in check_export(export)]
    assert {code for code, _ in codes} == {"colonne_absente"}
    assert [column for _, column in codes] == ["Prénom élève", "État du compte", "Identifiant", "Mot de passe"]


def test_every_kind_of_finding_has_a_severity_and_is_found_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(educonnect_xl.__file__).parent.rglob("*.py"))
    assert set(SEVERITIES) == set(FindingCode)
    assert {
        code for code in FindingCode if sources.count(f"FindingCode.{code.name}") < 3
    } == set()  # severity, words, finder
