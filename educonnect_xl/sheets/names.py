r"""The name of each worksheet.

Excel's rules for a sheet name: 1 to 31 characters (counted as UTF-16 units), none of : \ / ? * [ ], no apostrophe at
either end, not "History" or its translation, and no two alike but for case. Source: "Rename a worksheet",
support.microsoft.com, and xlsxwriter.workbook.Workbook._check_sheetname. A name is kept whenever these allow it; the
others are changed to what they allow, and numbered where two would meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count

from educonnect_xl.sheets.limits import cut

SUMMARY_SHEET = "Sommaire"
CONTROL_SHEET = "Contrôle"
ACTIVATION_SHEET = "Bilan"
LAPSED_SHEET = "Codes périmés"
COMPARISON_SHEET = "Comparaison"
CHANGES_SHEET = "Changements"
LONGEST_SHEET_NAME = 31

_RESERVED = ("History", "Historique")
_FORBIDDEN = re.compile(r"[:\\/?*\[\]\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def sheet_names(wanted: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """Return a worksheet name for each of `wanted`, in order: valid, unique whatever the case, none of `taken`."""
    used = {name.casefold() for name in (*taken, *_RESERVED)}
    names: dict[int, str] = {}
    for position, name in enumerate(wanted):
        if name == _sanitized(name) and name.casefold() not in used:
            used.add(name.casefold())
            names[position] = name
    for position in sorted(set(range(len(wanted))) - set(names)):
        candidates = (_sanitized(wanted[position], suffix) for suffix in _suffixes())
        names[position] = next(name for name in candidates if name.casefold() not in used)
        used.add(names[position].casefold())
    return [names[position] for position in range(len(wanted))]


def _suffixes() -> Iterable[str]:
    yield ""
    yield from (f" ({number})" for number in count(2))


def _sanitized(name: str, suffix: str = "") -> str:
    """Return `name` as Excel allows it, cut so that `suffix` fits; itself when it is a valid name and has no suffix."""
    text = _FORBIDDEN.sub("-", name).strip()
    text = cut(text, LONGEST_SHEET_NAME - len(suffix)).strip()
    text = re.sub("^'|'$", "’", text)
    return (text or "Classe") + suffix
