"""The typefaces of our pages, and which characters they can draw.

They are DejaVu's (fonts/), whose codes tell 0 from O and 1 from l; reportlab, of the extra "pdf", embeds what is used
of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from educonnect_xl.accounts.export import Export
from educonnect_xl.errors.installing import MissingPackageError

TEXT, BOLD, CODE = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono-Bold"

_FONTS = Path(__file__).with_name("fonts")


def drawable(text: str) -> str:
    """Return `text` with composed letters, for which there are glyphs, and spaces in place of line ends and tabs."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def legible(text: str) -> str:
    """Return `text`, which nobody signs for or types, ready to be drawn: ? stands for what no typeface of ours has."""
    known = register_fonts()[TEXT]
    return "".join(character if ord(character) in known else "?" for character in drawable(text))


def undrawable(export: Export, text_columns: Sequence[str], code_columns: Sequence[str] = ()) -> dict[int, str]:
    """Return the line of each student with a character that cannot be drawn in these columns, and the first such one.

    Texts are drawn composed, codes character for character.
    """
    missing: dict[int, str] = {}
    for font, names in ((BOLD, text_columns), (CODE, code_columns)):
        for column in names:
            texts = set(export.values(column))
            lacking = {text: character for text in texts if (character := _lacking(font, text))}
            if lacking:
                lines = zip(export.lines, export.values(column), strict=True)
                missing = {line: lacking[text] for line, text in lines if text in lacking} | missing
    return missing


def _lacking(font: str, text: str) -> str:
    return missing_character(font, text if font == CODE else drawable(text))


def missing_character(font: str, text: str) -> str:
    """Return the first character of `text` that `font` cannot draw, as U+0041; "" for none."""
    known = register_fonts()[font]
    return next((f"U+{ord(character):04X}" for character in text if ord(character) not in known), "")


@cache
def register_fonts() -> dict[str, frozenset[int]]:
    """Make the typefaces known to reportlab; return the characters of each. MissingPackageError without reportlab."""
    try:
        from reportlab import rl_config
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
    except ImportError as error:
        raise MissingPackageError(package="reportlab") from error
    rl_config.useA85 = 0  # plain binary streams: no text encoding around them, a fifth of time and size
    characters = {}
    for name in (TEXT, BOLD, CODE):
        font: Any = TTFont(name, _FONTS / f"{name}.ttf")
        registerFont(font)
        characters[name] = frozenset(filter(_is_drawn_right, font.face.charToGlyph))
    return characters


def _is_drawn_right(code: int) -> bool:
    """Tell whether a character for which there is a glyph is drawn as it should be: scripts from the right are not."""
    return code >= ord(" ") and unicodedata.bidirectional(chr(code)) not in ("R", "AL")
