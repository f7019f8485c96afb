"""Invented lists, written as a school's export would be."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.jobs.request import HandoutRequest

STUDENT = {
    "UAI": "9990001A",
    "Établissement": "COLLEGE DE L'EXEMPLE",
    "Nom élève": "MARTIN",
    "Prénom élève": "Zoé",
    "MEF": "6EME",
    "Classe": "6A",
    "État du compte": "Compte notifié mais non activé",
    "Identifiant": "z.martin",
    "Mot de passe": "00417263",
    "Date de notification": "31/05/2026",
    "Date de dernière connexion": "",
}

# Any text that a UTF-8 file can hold, but for NUL, which tells a binary file.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
# Characters and spellings that spreadsheets, sorts and XML stumble on.
hard_texts = st.one_of(
    texts,
    st.text("aàÀeéÈæœŒçßłØ'’- .,0123456789GgA", max_size=8),
    st.sampled_from(
        ["=1+1", "+33", "-1", "@a", "007", "1E2", "5E3", "3-1", "00417263", "NA", "Null", "True", "_x0041_"]
    ),
    st.sampled_from(
        ["a;b", 'a"b', "a\nb", "a\r\nb", " a ", "a  b", "\ta", "'a'", "<a&b>", "A/B", "[A]", "History", "Liste"]
    ),
)


def student(**values: str) -> dict[str, str]:
    """Return an invented student; `values` go by the first word of their column (Nom, Prénom, Classe…)."""
    changed = {next(column for column in STUDENT if column.startswith(name)): value for name, value in values.items()}
    return STUDENT | changed


def write_rows(
    path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", delimiter: str = ";", line_end: str = "\r\n"
) -> Path:
    """Write `rows` as a CSV file at `path`, and return `path`."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_students(path: Path, students: Sequence[dict[str, str]]) -> Path:
    """Write an export of `students` at `path`, and return `path`."""
    return write_rows(path, [EXPORT_COLUMNS, *(list(student.values()) for student in students)])


def export_of(*students: dict[str, str]) -> Export:
    """Return the export that a file of `students` is, the first on line 2."""
    rows = [tuple(EXPORT_COLUMNS), *(tuple(s.values()) for s in students)]
    return export_from_rows(enumerate(rows, 1), Path("export.csv"))


def export_with(header: Sequence[str], *rows: Sequence[str]) -> Export:
    """Return the export of `rows` under a `header` of one's own, which stands on line 1."""
    return export_from_rows(enumerate(map(tuple, [header, *rows]), 1), Path("export.csv"))


def asked(export: Export, target: Path, choices: Choices | None = None) -> HandoutRequest:
    """Return the request for what is made of `export`, by default for all of its students."""
    return HandoutRequest(export=export, target=target, choices=choices or Choices())
