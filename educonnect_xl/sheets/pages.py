"""How sheets are printed: paper, margins, page headers and footers, for every writer. Margins are in inches."""

from __future__ import annotations

import re

from educonnect_xl.accounts.text import plain
from educonnect_xl.french import titles

A4 = 9  # as page set-ups number paper sizes
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.75, "bottom": 0.7}
PAGE_NUMBER = f"&R&8 {titles.PAGE_OF_PAGES}"
PAGE_FOOTER = f"&L&8 {titles.CONFIDENTIAL_ACCOUNTS}{PAGE_NUMBER}"
CLASS_FOOTER = f"&L&8 {titles.CONFIDENTIAL_ACCOUNTS}&R&8 {titles.PAGE_ALONE}"  # of a class, or the summary of all

_PICTURE_CODE = re.compile(r"&(?=G|\[Picture\])")
_LONGEST_PAGE_HEADER_TEXT = 115


def page_header(title: str, subtitle: str) -> str:
    """Return the page header in Excel's codes: `title`, then `subtitle` below, where neither meets the other.

    It has 255 characters at most.
    """
    return f"&L&9 {_header_text(title)}\n {_header_text(subtitle)}"


def _header_text(text: str) -> str:
    """Return `text` for a page header: & is doubled, and kept off a G, with which XlsxWriter takes it for a picture.

    One that is too long ends in an ellipsis.
    """
    coded = _PICTURE_CODE.sub("&\u200a", plain(text)).replace("&", "&&")
    if len(coded) <= _LONGEST_PAGE_HEADER_TEXT:
        return coded
    cut = coded[: _LONGEST_PAGE_HEADER_TEXT - 1]
    is_cut_in_a_pair = (len(cut) - len(cut.rstrip("&"))) % 2 == 1
    return (cut[:-1] if is_cut_in_a_pair else cut) + "…"
