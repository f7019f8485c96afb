"""Formulas between Excel's English notation, which xlwings speaks, and that of LibreOffice's programming interface.

Excel writes =SUM('My sheet'!A1,{1,2;3,4}), LibreOffice =SUM($'My sheet'.A1;{1;2|3;4}). Texts are left alone. Source:
formula grammar GRAM_API of LibreOffice, "PODF" with English function names.
"""

from __future__ import annotations

import re

_REFERENCE = r"\$?[A-Za-z]{1,3}\$?\d|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}\b|\$?\d+:\$?\d+"
_EXCEL = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    | (?P<quoted>'(?:[^']|'')*')!
    | (?P<sheet>[^\W\d][\w.]*)!
    | (?P<future>_xlfn\.(?:_xlws\.)?)
    | (?P<mark>[,;{}])""",
    re.VERBOSE,
)
_CALC = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")
    | \$?(?P<quoted>'(?:[^']|'')*')\.
    | \$?\b(?P<sheet>[^\W\d]\w*)\.(?={_REFERENCE}|\#REF!)
    | (?P<mark>[;|{{}}])""",
    re.VERBOSE,
)


def to_calc(formula: str) -> str:
    """Return the formula, "=" first, in LibreOffice's notation."""
    return _translated(formula, _EXCEL, "${}.", {",": ";"}, {",": ";", ";": "|"})


def to_excel(formula: str) -> str:
    """Return the formula, "=" first, in Excel's notation."""
    return _translated(formula, _CALC, "{}!", {";": ","}, {";": ",", "|": ";"})


def _translated(
    formula: str, tokens: re.Pattern[str], sheet: str, outside: dict[str, str], inside: dict[str, str]
) -> str:
    depth = 0  # of inline arrays

    def replaced(match: re.Match[str]) -> str:
        nonlocal depth
        kind = match.lastgroup
        if kind in ("quoted", "sheet"):
            return sheet.format(match[kind])
        if kind == "future":
            return ""
        if kind == "text":
            return match[0]
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        return (inside if depth else outside).get(match[0], match[0])

    return tokens.sub(replaced, formula)
