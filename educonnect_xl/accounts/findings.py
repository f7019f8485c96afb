"""What is wrong or doubtful in an export, as data: messages.py words it, a report shows it."""

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


SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {
        "nombre_de_champs": Severity.ERROR,
        "valeur_convertie": Severity.WARNING,
        "accents_abimes": Severity.WARNING,
        "modifie_a_la_main": Severity.WARNING,
        "absent_de_l_export": Severity.WARNING,
        "sans_classe": Severity.WARNING,
        "sans_nom": Severity.WARNING,
        "sans_identifiant": Severity.WARNING,
        "sans_mot_de_passe": Severity.WARNING,
        "identifiant_en_double": Severity.WARNING,
        "homonymes": Severity.WARNING,
        "etat_inconnu": Severity.WARNING,
        "date_illisible": Severity.WARNING,
        "espaces_en_trop": Severity.WARNING,
        "classe_casse": Severity.WARNING,
        "colonne_en_double": Severity.WARNING,
        "colonne_absente": Severity.NOTE,
        "preambule_ignore": Severity.NOTE,
        "ligne_vide": Severity.NOTE,
        "plusieurs_etablissements": Severity.NOTE,
        "feuille_renommee": Severity.NOTE,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `values` are what its sentence needs, and never what a name, login or password says.

    `line` is the line of the file (or the row of the sheet) from 1, None when the whole export is meant.
    """

    code: str
    line: int | None = None
    column: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return how much this kind of finding matters."""
        return SEVERITIES[self.code]
