"""What is wrong or doubtful in an export, as data: french/findings.py words it, a report shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a finding matters to whoever hands the codes out."""

    ERROR = "erreur"
    WARNING = "avertissement"
    NOTE = "information"


class FindingCode(StrEnum):
    """The kinds of findings; their values are those of `--json` and of docs/controles.md."""

    FIELD_COUNT = "nombre_de_champs"
    CONVERTED_VALUE = "valeur_convertie"
    BROKEN_ACCENTS = "accents_abimes"
    CHANGED_BY_HAND = "modifie_a_la_main"
    NOT_IN_EXPORT = "absent_de_l_export"
    NO_CLASS = "sans_classe"
    NO_NAME = "sans_nom"
    NO_LOGIN = "sans_identifiant"
    NO_PASSWORD = "sans_mot_de_passe"  # noqa: S105 - the name of a kind
    REPEATED_LOGIN = "identifiant_en_double"
    NAMESAKES = "homonymes"
    UNKNOWN_STATE = "etat_inconnu"
    UNREADABLE_DATE = "date_illisible"
    STRAY_SPACES = "espaces_en_trop"
    CLASS_CASE = "classe_casse"
    REPEATED_COLUMN = "colonne_en_double"
    MISSING_COLUMN = "colonne_absente"
    PREAMBLE = "preambule_ignore"
    EMPTY_ROW = "ligne_vide"
    SEVERAL_SCHOOLS = "plusieurs_etablissements"
    RENAMED_SHEET = "feuille_renommee"


SEVERITIES: Mapping[FindingCode, Severity] = MappingProxyType(
    {
        FindingCode.FIELD_COUNT: Severity.ERROR,
        FindingCode.CONVERTED_VALUE: Severity.WARNING,
        FindingCode.BROKEN_ACCENTS: Severity.WARNING,
        FindingCode.CHANGED_BY_HAND: Severity.WARNING,
        FindingCode.NOT_IN_EXPORT: Severity.WARNING,
        FindingCode.NO_CLASS: Severity.WARNING,
        FindingCode.NO_NAME: Severity.WARNING,
        FindingCode.NO_LOGIN: Severity.WARNING,
        FindingCode.NO_PASSWORD: Severity.WARNING,
        FindingCode.REPEATED_LOGIN: Severity.WARNING,
        FindingCode.NAMESAKES: Severity.WARNING,
        FindingCode.UNKNOWN_STATE: Severity.WARNING,
        FindingCode.UNREADABLE_DATE: Severity.WARNING,
        FindingCode.STRAY_SPACES: Severity.WARNING,
        FindingCode.CLASS_CASE: Severity.WARNING,
        FindingCode.REPEATED_COLUMN: Severity.WARNING,
        FindingCode.MISSING_COLUMN: Severity.NOTE,
        FindingCode.PREAMBLE: Severity.NOTE,
        FindingCode.EMPTY_ROW: Severity.NOTE,
        FindingCode.SEVERAL_SCHOOLS: Severity.NOTE,
        FindingCode.RENAMED_SHEET: Severity.NOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `values` are what its sentence needs, and never what a name, login or password says.

    `line` is the line of the file (or the row of the sheet) from 1, None when the whole export is meant.
    """

    code: FindingCode
    line: int | None = None
    column: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return how much this kind of finding matters."""
        return SEVERITIES[self.code]
