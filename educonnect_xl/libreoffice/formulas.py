"""Formulas between Excel's English notation, which xlwings speaks, and that of LibreOffice's programming interface.

Excel writes =SUM('My sheet'!A1,(B1,C1),A:A 1:1,{1,2;3,4}), LibreOffice =SUM($'My sheet'.A1;(B1~C1);A:A!1:1;{1;2|3;4}).
Texts are left alone. Source: formula grammar GRAM_API of LibreOffice, "PODF" with English function names.
"""

from __future__ import annotations

import re

from educonnect_xl.libreoffice.structured import BRACKETS, TablesSeen, to_calc_reference, to_excel_reference

_CELL = r"\$?[A-Za-z]{1,3}\$?\d+"
_REFERENCE = rf"{_CELL}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}\b|\$?\d+:\$?\d+"
_LOST = r"\$?(?:[A-Za-z]{1,3}\$?\#REF!|\#REF!\$?(?:\d+|\#REF!))"  # a cell whose row or column was deleted
_NAME, _QUOTED = r"[^\W\d][\w.]*", r"'(?:[^']|'')*'"
_SHEET = rf"(?:{_QUOTED}|[^\W\d]\w*)"
_COMMON = r"""(?P<text>"(?:[^"]|"")*")
    | (?P<error>\#(?:REF!|N/A|VALUE!|NAME\?|NUM!|NULL!|DIV/0!))"""
_EXCEL = re.compile(
    rf"""{_COMMON}
    | (?P<table>{_NAME}|(?<![\w.'\]]))(?P<brackets>{BRACKETS})(?![\w.]*!)
    | (?P<sheets>'[^':]+:[^':]+'|{_NAME}:{_NAME})!(?P<corner>{_CELL})(?::(?P<other_corner>{_CELL}))?
    | (?P<quoted>{_QUOTED})!
    | (?P<sheet>{_NAME})!
    | (?P<future>_xlfn\.(?:_xlws\.)?)
    | (?P<function>(?![A-Za-z]{{1,3}}\d+\s){_NAME})\s*\(
    | \b(?P<truth>TRUE|FALSE)\b
    | (?P<cells>(?:{_REFERENCE})(?![\w.]))
    | (?P<word>{_NAME})
    | (?<=[\w)\]\#])(?P<between>\s+)(?=[\w$'(\[])
    | (?P<mark>[,;{{}}()])""",
    re.VERBOSE | re.IGNORECASE,
)
_CALC = re.compile(
    rf"""(?P<lost>{_LOST}(?::(?:{_LOST}|{_CELL}))?)
    | {_COMMON}
    | (?P<table>{_NAME})(?P<brackets>{BRACKETS})
    | \$?(?P<sheets>{_SHEET})\.(?P<corner>{_CELL}):\$?(?P<last_sheet>{_SHEET})\.(?P<other_corner>{_CELL})
    | \$?(?P<quoted>{_QUOTED})\.
    | \$?\b(?P<sheet>[^\W\d]\w*)\.(?={_REFERENCE}|{_LOST}|\#REF!)
    | (?P<truth>TRUE|FALSE)\(\)
    | (?P<addin>com\.sun\.star\.sheet\.addin\.\w+\.get)(?=\w+\()
    | (?P<function>{_NAME})\(
    | (?P<mark>[;|!~{{}}()])""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSED_TEXT = re.compile(rf'"(?:[^"]|"")*"|{_QUOTED}')
_CLOSING = {"{": "}", "(": ")", "function": ")"}
_REMOVED = ("future", "addin")  # Excel's mark of a new function; where LibreOffice has a function from

Marks = dict[str, dict[str, str]]  # what becomes of a mark in braces, in a group, among arguments, elsewhere
_TO_CALC: Marks = {"{": {",": ";", ";": "|"}, "(": {",": "~"}, "function": {",": ";"}}
_OUTSIDE = {";": ",", "~": ",", "!": " "}
_TO_EXCEL: Marks = {"{": {";": ",", "|": ";"}, "(": _OUTSIDE, "function": _OUTSIDE, "": _OUTSIDE}


def to_calc(formula: str, tables: TablesSeen) -> str:
    """Return the formula, "=" first, in LibreOffice's notation; `tables` are those that it may name.

    ValueError for brackets or texts that are not closed, which Excel refuses and LibreOffice closes as it likes, and
    for a table or a column of one that is not there.
    """
    inside: list[str] = []

    def token(match: re.Match[str]) -> str:
        if match["mark"] in _CLOSING.values() and (not inside or match["mark"] != _CLOSING[inside[-1]]):
            raise ValueError(f"a formula has a bracket too many: {match['mark']}")
        if match["sheets"]:
            first, last = match["sheets"].strip("'").split(":")
            return f"$'{first}'.{match['corner']}:$'{last}'.{match['other_corner'] or match['corner']}"
        if match["truth"]:
            return f"{match['truth']}()"  # without, it would be the number
        if match["between"]:
            return "!"
        if match["brackets"]:
            return to_calc_reference(match["table"], match["brackets"], tables)
        if match["word"] and tables.has(match["word"]):
            return to_calc_reference(match["word"], "[]", tables)
        return _shared(match, inside, "${}.", _TO_CALC)

    translated = _EXCEL.sub(token, formula)
    if inside or '"' in _CLOSED_TEXT.sub("", formula):
        raise ValueError("a formula has a bracket or a text that is not closed")
    return translated


def to_excel(formula: str) -> str:
    """Return the formula, "=" first, in Excel's notation, names of functions in capitals."""
    inside: list[str] = []

    def token(match: re.Match[str]) -> str:
        if match["lost"]:
            return "#REF!"
        if match["sheets"]:
            return _sheets_of(match)
        if match["truth"]:
            return match["truth"]
        if match["brackets"]:
            return to_excel_reference(match["table"], match["brackets"])
        told = _shared(match, inside, "{}!", _TO_EXCEL)
        return told.upper() if match["function"] else told

    return _CALC.sub(token, formula)


def _shared(match: re.Match[str], inside: list[str], sheet: str, marks: Marks) -> str:
    """Return what a token becomes in either way; `inside` are the brackets around it, the innermost last."""
    kind, found = match.lastgroup, match[0]
    if kind in ("quoted", "sheet"):
        return sheet.format(match[kind])
    if kind == "function":
        inside.append("function")
        return f"{match['function']}("
    if kind in _REMOVED:
        return ""
    if kind != "mark":
        return found
    if found in "{(":
        inside.append(found)
    elif inside and found == _CLOSING[inside[-1]]:
        inside.pop()
    return marks.get(inside[-1] if inside else "", {}).get(found, found)


def _sheets_of(match: re.Match[str]) -> str:
    """Return a reference to cells on several sheets, in apostrophes where a name has them."""
    first, last, corner, other = match.group("sheets", "last_sheet", "corner", "other_corner")
    cells = corner if corner == other else f"{corner}:{other}"
    if first == last:
        return f"{first}!{cells}"
    sheets = ":".join(name.strip("'") for name in (first, last))
    return f"'{sheets}'!{cells}" if "'" in first + last else f"{sheets}!{cells}"
