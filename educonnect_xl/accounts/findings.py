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
    ERROR_VALUE = "valeur_en_erreur"
    SHORT_CODE = "code_plus_court"
    FORMULA_TEXT = "texte_en_formule"
    INVISIBLE_CHARACTERS = "caracteres_invisibles"
    BROKEN_ACCENTS = "accents_abimes"
    DOUBTFUL_ENCODING = "codage_douteux"
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
    CLASS_SPELLINGS = "classe_reunie"
    REPEATED_COLUMN = "colonne_en_double"
    MISSING_COLUMN = "colonne_absente"
    PREAMBLE = "preambule_ignore"
    EMPTY_ROW = "ligne_vide"
    TOTAL_ROW = "ligne_de_total"
    LONE_TEXT = "texte_seul"
    STRAY_CELLS = "cellules_a_cote"
    HIDDEN_SHEET = "feuille_masquee"
    REPEATED_HEADER = "en_tete_repete"
    TWO_ROW_HEADER = "en_tete_sur_deux_lignes"
    EMPTY_COLUMN = "colonne_vide"
    CUT_FIELDS = "champs_coupes"
    EXTRA_SEPARATORS = "separateurs_en_trop"
    QUOTED_ROWS = "lignes_entre_guillemets"
    BYTE_ORDER_MARK = "marque_d_encodage"
    OLD_ENCODING = "codage_ancien"
    SEVERAL_SCHOOLS = "plusieurs_etablissements"
    RENAMED_SHEET = "feuille_renommee"
    UNDRAWABLE = "caractere_sans_police"


SEVERITIES: Mapping[FindingCode, Severity] = MappingProxyType(
    {
        FindingCode.FIELD_COUNT: Severity.ERROR,
        FindingCode.CONVERTED_VALUE: Severity.WARNING,
        FindingCode.ERROR_VALUE: Severity.WARNING,
        FindingCode.SHORT_CODE: Severity.WARNING,
        FindingCode.FORMULA_TEXT: Severity.WARNING,
        FindingCode.INVISIBLE_CHARACTERS: Severity.WARNING,
        FindingCode.BROKEN_ACCENTS: Severity.WARNING,
        FindingCode.DOUBTFUL_ENCODING: Severity.WARNING,
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
        FindingCode.CLASS_SPELLINGS: Severity.WARNING,
        FindingCode.REPEATED_COLUMN: Severity.WARNING,
        FindingCode.MISSING_COLUMN: Severity.NOTE,
        FindingCode.PREAMBLE: Severity.NOTE,
        FindingCode.EMPTY_ROW: Severity.NOTE,
        FindingCode.TOTAL_ROW: Severity.WARNING,
        FindingCode.LONE_TEXT: Severity.WARNING,
        FindingCode.STRAY_CELLS: Severity.WARNING,
        FindingCode.HIDDEN_SHEET: Severity.WARNING,
        FindingCode.REPEATED_HEADER: Severity.NOTE,
        FindingCode.TWO_ROW_HEADER: Severity.NOTE,
        FindingCode.EMPTY_COLUMN: Severity.NOTE,
        FindingCode.CUT_FIELDS: Severity.NOTE,
        FindingCode.EXTRA_SEPARATORS: Severity.NOTE,
        FindingCode.QUOTED_ROWS: Severity.NOTE,
        FindingCode.BYTE_ORDER_MARK: Severity.NOTE,
        FindingCode.OLD_ENCODING: Severity.NOTE,
        FindingCode.SEVERAL_SCHOOLS: Severity.NOTE,
        FindingCode.RENAMED_SHEET: Severity.NOTE,
        FindingCode.UNDRAWABLE: Severity.WARNING,
    }
)

# What makes a class or a code doubtful: it may not be what ÉduConnect gave.
DOUBTFUL = frozenset(
    {
        FindingCode.CONVERTED_VALUE,
        FindingCode.ERROR_VALUE,
        FindingCode.SHORT_CODE,
        FindingCode.FORMULA_TEXT,
        FindingCode.INVISIBLE_CHARACTERS,
        FindingCode.BROKEN_ACCENTS,
        FindingCode.DOUBTFUL_ENCODING,
    }
)
# What was not read as a student, or not at all.
LEFT_OUT = frozenset(
    {
        FindingCode.PREAMBLE,
        FindingCode.EMPTY_ROW,
        FindingCode.TOTAL_ROW,
        FindingCode.LONE_TEXT,
        FindingCode.REPEATED_HEADER,
        FindingCode.STRAY_CELLS,
        FindingCode.HIDDEN_SHEET,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `values` are what its sentence needs, and never what a name, login or password says.

    `line` is the line of the file, or the row of the list's own sheet, from 1, None when the whole export is meant; of
    another sheet where that is named. `class_name` is the class of its student where it may be told, else "".
    """

    code: FindingCode
    line: int | None = None
    column: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    class_name: str = ""
    sheet: str = ""

    @property
    def severity(self) -> Severity:
        """Return how much this kind of finding matters."""
        return SEVERITIES[self.code]
