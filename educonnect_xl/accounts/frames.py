"""An export as a pandas DataFrame, where a list is counted, paired or compared, and back, character for character.

Text is kept in columns of dtype object, whose cells are the very strings of the export: any other dtype would make
something of "NA", of a NUL or of half a surrogate pair. What pandas can reckon with stands beside its text.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pandas as pd

from educonnect_xl.accounts import columns
from educonnect_xl.accounts.dates import parse_date
from educonnect_xl.accounts.export import Export, ExportSource
from educonnect_xl.accounts.states import KNOWN_STATES, parse_state
from educonnect_xl.accounts.text import numbered

LINE = "line"
# The column of a frame that holds the text of each known column of an export.
NAMES = {
    columns.UAI: "uai",
    columns.SCHOOL: "school",
    columns.LAST_NAME: "last_name",
    columns.FIRST_NAME: "first_name",
    columns.PROGRAMME: "programme",
    columns.CLASS: "class_name",
    columns.STATE: "state_text",
    columns.LOGIN: "login",
    columns.PASSWORD: "password",
    columns.NOTIFIED_ON: "notified_on_text",
    columns.LAST_LOGIN_ON: "last_login_on_text",
}
STATE, DATES = "state", ("notified_on", "last_login_on")
COMPULSORY = tuple(NAMES[column] for column in columns.COMPULSORY_COLUMNS)

_DERIVED = (STATE, *DATES)
_TITLES, _SOURCE = "titles", "source"  # what the frame notes of its export, in attrs


def to_frame(export: Export) -> pd.DataFrame:
    """Return `export` as a frame: one row per student, in its order; the index, `line`, is the line of the file.

    Known columns have the names in NAMES, unknown ones their own title, numbered where two would meet; all hold text
    as exported. Behind them stand `state`, a category of the known states, then of what else the export has, and
    `notified_on` and `last_login_on`, datetime64[s], NaT where the text is no date: each if the export has its text.
    Findings are left out.
    """
    names = _names(export)
    lines = pd.Index(list(export.lines), dtype="int64", name=LINE)
    fields = [[row[position] for row in export.rows] for position in range(len(names))]
    frame = pd.DataFrame(dict(enumerate(fields)), lines, dtype=object)
    frame.columns = pd.Index(names, dtype=object)
    texts = dict(zip(names, fields, strict=True))
    if "state_text" in texts:
        frame[STATE] = _states(texts["state_text"])
    for name in DATES:
        if f"{name}_text" in texts:
            frame[name] = pd.Series([parse_date(text) for text in texts[f"{name}_text"]], lines, "datetime64[s]")
    frame.attrs[_TITLES] = dict(zip(names, export.header, strict=True))
    frame.attrs[_SOURCE] = export.source.name
    return frame


def to_export(frame: pd.DataFrame) -> Export:
    """Return the export that `frame` shows: its rows, order and text; the inverse of `to_frame`.

    Of a state and of a date the text counts, not what was made of it. A column that `to_frame` did not make is one that
    ÉduConnect does not know. Raises ValueError when a column that every list has is missing, or a cell is not text.
    """
    missing = [name for name in COMPULSORY if name not in frame]
    if missing:
        raise ValueError(f"no column {', '.join(missing)}")
    names = [name for name in frame.columns if name not in _DERIVED]
    cells = [_text(frame, name) for name in names]
    titles = {name: column for column, name in NAMES.items()} | frame.attrs.get(_TITLES, {})
    return Export(
        source=ExportSource(frame.attrs.get(_SOURCE, "")),
        header=tuple(titles.get(name, name) for name in names),
        rows=list(zip(*cells, strict=True)),
        lines=array("L", frame.index.to_list()),
        columns={column: names.index(name) for column, name in NAMES.items() if name in names},
    )


def _names(export: Export) -> list[str]:
    """Return the name of each column of the frame, in the order of the header."""
    known = {position: NAMES[column] for column, position in export.columns.items()}
    others = [position for position in range(len(export.header)) if position not in known]
    titles = numbered((export.header[position] for position in others), (*NAMES.values(), *_DERIVED))
    named = known | dict(zip(others, titles, strict=True))
    return [named[position] for position in range(len(export.header))]


def _states(texts: Sequence[str]) -> pd.Categorical:
    meant = list(map(parse_state, texts))
    categories = [*KNOWN_STATES, *sorted(set(meant) - set(KNOWN_STATES))]
    codes = {state: code for code, state in enumerate(categories)}
    return pd.Categorical.from_codes([codes[state] for state in meant], pd.Index(categories, dtype=object))


def _text(frame: pd.DataFrame, name: str) -> Sequence[str]:
    cells: list[str] = frame[name].to_list()
    wrong = next((line for line, cell in zip(frame.index, cells, strict=True) if not isinstance(cell, str)), None)
    if wrong is not None:
        raise ValueError(f"not text: column {name}, line {wrong}")
    return cells
