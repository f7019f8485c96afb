"""Pages of a PDF: typefaces embedded, texts measured, shrunk to fit and never drawn with a character missing.

Lengths are in millimetres, from the top left corner of an A4 page; sizes of letters in points. The typefaces are
DejaVu's (fonts/), whose codes tell 0 from O and 1 from l; reportlab, of the extra "pdf", embeds what is used of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from educonnect_xl.errors import MissingCharacterError, MissingPackageError, TextTooLongError
from educonnect_xl.french.wording import PROGRAMME_NAME

TEXT, BOLD, CODE = "DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono-Bold"
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
BLUE, BLACK, GREY, PALE = (0, 0, 0.57), (0, 0, 0), (0.4, 0.4, 0.4), (0.89, 0.89, 0.99)

_POINTS = 72 / 25.4  # in a millimetre
_QR_BORDER = 1  # modules; the paper around is white too
_FONTS = Path(__file__).with_name("fonts")
_SCALES = (1.0, 0.9, 0.8, 0.7)  # how much smaller a text may be drawn to find room
_TOLD_CHARACTERS = 40  # of a text without room


class Pdf:
    """A PDF document; `show_page` ends a page."""

    def __init__(self, file: IO[bytes], title: str) -> None:
        _register_fonts()
        from reportlab.pdfgen.canvas import Canvas

        size = PAGE_WIDTH * _POINTS, PAGE_HEIGHT * _POINTS
        self.canvas = Canvas(file, size, pageCompression=1, initialFontName=TEXT)
        self.canvas.setTitle(title)
        self.canvas.setCreator(PROGRAMME_NAME)
        self.show_page, self.save = self.canvas.showPage, self.canvas.save

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font: str = TEXT,
        size: float = 9.0,
        width: float | None = None,
        align: str = "left",
        colour: Sequence[float] = BLACK,
        smallest: float = 0.0,
    ) -> None:
        """Draw `text` with its base line at `y`, from, to or around `x`, smaller where `width` asks for it.

        What would be smaller than `smallest` is cut instead: for what may be, never for a name or a code.
        """
        canvas = self.canvas
        drawn = canvas.stringWidth(text, font, size)
        if width is not None and drawn > width * _POINTS:
            fitting = size * width * _POINTS / drawn
            if fitting < smallest:
                text = text[: int(len(text) * fitting / smallest) - 1].rstrip() + "…"
            size = max(fitting, smallest)
        canvas.setFont(font, size)
        canvas.setFillColorRGB(*colour)
        draw = {"left": canvas.drawString, "right": canvas.drawRightString, "centre": canvas.drawCentredString}[align]
        draw(x * _POINTS, self._up(y), text)

    def lines(
        self, x: float, y: float, lines: Sequence[str], spacing: float, width: float, size: float, height: float
    ) -> float:
        """Draw `lines` below each other, wrapped at `width`; return where the next would have its base line.

        All are smaller where their base lines would take more than `height`; TextTooLongError if that is not enough.
        """
        from reportlab.lib.utils import simpleSplit

        for scale in _SCALES:
            parts = [part for line in lines for part in simpleSplit(line, TEXT, size * scale, width * _POINTS)]
            if (len(parts) - 1) * spacing * scale <= height:
                break
        else:
            raise TextTooLongError(start=" ".join(lines)[:_TOLD_CHARACTERS])
        for part in parts:
            self.text(x, y, part, size=size * scale, width=width)
            y += spacing * scale
        return y

    def box(self, x: float, y: float, width: float, height: float, fill: Sequence[float] | None = None) -> None:
        """Draw a rectangle, framed thinly, or filled."""
        canvas = self.canvas
        canvas.setLineWidth(0.5)
        canvas.setStrokeColorRGB(*GREY)
        if fill is not None:
            canvas.setFillColorRGB(*fill)
        measures = x * _POINTS, self._up(y + height), width * _POINTS, height * _POINTS
        canvas.rect(*measures, stroke=int(fill is None), fill=int(fill is not None))

    def cut_line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line to cut along."""
        canvas = self.canvas
        canvas.setLineWidth(0.4)
        canvas.setStrokeColorRGB(*GREY)
        canvas.setDash(2, 3)
        canvas.line(x * _POINTS, self._up(y), to_x * _POINTS, self._up(to_y))
        canvas.setDash()

    def qr_code(self, x: float, y: float, size: float, text: str) -> None:
        """Draw a QR code of `text`, `size` wide with its margin."""
        from reportlab.graphics.barcode.qr import QrCodeWidget

        code = QrCodeWidget(text).qr
        code.make()
        count = code.getModuleCount()
        module = size / (count + 2 * _QR_BORDER)
        self.canvas.setFillColorRGB(*BLACK)
        dark = [(row, column) for row in range(count) for column in range(count) if code.isDark(row, column)]
        for row, column in dark:
            left, top = x + (column + _QR_BORDER) * module, y + (row + _QR_BORDER + 1) * module
            square = left * _POINTS, self._up(top), module * _POINTS, module * _POINTS
            self.canvas.rect(*square, stroke=0, fill=1)

    @contextmanager
    def stencil(self, name: str) -> Iterator[None]:
        """Keep what the block draws, as if at the top left corner of the page, to be put where `stamp` says."""
        self.canvas.beginForm(name)
        yield
        self.canvas.endForm()

    def stamp(self, name: str, x: float, y: float) -> None:
        """Put the stencil `name` with its corner at `x`, `y`."""
        self.canvas.saveState()
        self.canvas.translate(x * _POINTS, -y * _POINTS)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def _up(self, y: float) -> float:
        return (PAGE_HEIGHT - y) * _POINTS


def drawable(text: str) -> str:
    """Return `text` with composed letters, for which there are glyphs, and spaces in place of line ends and tabs."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def check_characters(font: str, texts: Iterable[tuple[int, str]]) -> None:
    """Raise MissingCharacterError for the first of `texts`, each with its line, that `font` cannot draw whole."""
    for line, text in texts:
        if missing := missing_character(font, text):
            raise MissingCharacterError(line=line, character=missing)


def missing_character(font: str, text: str) -> str:
    """Return the first character of `text` that `font` cannot draw, as U+0041; "" for none."""
    known = _register_fonts()[font]
    return next((f"U+{ord(character):04X}" for character in text if ord(character) not in known), "")


@cache
def _register_fonts() -> dict[str, frozenset[int]]:
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
