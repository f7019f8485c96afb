"""Pages of a PDF: texts measured, shrunk to fit, lines, boxes, QR codes.

Lengths are in millimetres, from the top left corner of an A4 page; sizes of letters in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import IO

from educonnect_xl.errors.handing_out import TextTooLongError
from educonnect_xl.french.wording import PROGRAMME_NAME
from educonnect_xl.handouts.fonts import TEXT, register_fonts
from educonnect_xl.handouts.line_breaks import break_at_each
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH

BLUE, BLACK, GREY, PALE = (0, 0, 0.57), (0, 0, 0), (0.4, 0.4, 0.4), (0.89, 0.89, 0.99)
SHADE = (0.95, 0.95, 0.95)

_POINTS = 72 / 25.4  # in a millimetre
_QR_BORDER = 1  # modules; the paper around is white too
_SCALES = (1.0, 0.9, 0.8, 0.7)  # how much smaller a text may be drawn to find room
SMALLEST_SCALE = _SCALES[-1]
TOLD_CHARACTERS = 40  # of a text without room
_STEP = 0.98  # from a size of letters that is too large to the next to be tried


@dataclass(frozen=True)
class TextStyle:
    """How a text looks: where one line would be of letters smaller than `small`, a text that is fitted is wrapped.

    `align` is left, right or centre.
    """

    font: str = TEXT
    size: float = 9.0
    colour: Sequence[float] = BLACK
    align: str = "left"
    small: float = 0.0


@dataclass(frozen=True)
class Frame:
    """The room of a text of several lines: `height` is that of their base lines, `spacing` from one to the next."""

    width: float
    height: float
    spacing: float


PLAIN = TextStyle()


def downwards(first: float, spacing: float, most: int = 3) -> list[list[float]]:
    """Return the base lines of a text of one line, of two, up to `most`: from `first` on, `spacing` apart."""
    return [[first + line * spacing for line in range(count)] for count in range(1, most + 1)]


@dataclass(frozen=True)
class About:
    """What a document says of itself: `author` is the school."""

    title: str
    author: str = ""
    subject: str = ""


class Pdf:
    """A PDF document; `show_page` ends a page."""

    def __init__(self, file: IO[bytes], about: About) -> None:
        register_fonts()
        from reportlab.pdfgen.canvas import Canvas

        size = PAGE_WIDTH * _POINTS, PAGE_HEIGHT * _POINTS
        self.canvas = Canvas(file, size, pageCompression=1, initialFontName=TEXT, lang="fr-FR")
        self.canvas.setTitle(about.title)
        self.canvas.setAuthor(about.author)
        self.canvas.setSubject(about.subject)
        self.canvas.setCreator(PROGRAMME_NAME)
        self._stencils: list[str] = []
        self.show_page, self.save = self.canvas.showPage, self.canvas.save

    def text(self, x: float, y: float, text: str, style: TextStyle = PLAIN, width: float | None = None) -> None:
        """Draw `text` with its base line at `y`, from, to or around `x`, smaller where `width` asks for it."""
        canvas, size = self.canvas, style.size
        drawn = canvas.stringWidth(text, style.font, size)
        if width is not None and drawn > width * _POINTS:
            size *= width * _POINTS / drawn
        canvas.setFont(style.font, size)
        canvas.setFillColorRGB(*style.colour)
        draw = {"left": canvas.drawString, "right": canvas.drawRightString, "centre": canvas.drawCentredString}
        draw[style.align](x * _POINTS, self._up(y), text)

    def width(self, text: str, style: TextStyle) -> float:
        """Return how wide `text` is in its own size."""
        return float(self.canvas.stringWidth(text, style.font, style.size)) / _POINTS

    def wrapped(self, text: str, style: TextStyle, width: float, at_hyphens: bool = False) -> list[str]:
        """Return `text` as lines that are not wider than `width`, but for a word; no-break spaces stay.

        A word may go on in the next line after its hyphen if `at_hyphens`.
        """
        if self.width(text, style) <= width:
            return [text]
        words = " ".join(filter(None, text.split(" ")))
        return break_at_each(words, lambda part: self.width(part, style), width, at_hyphens)

    def fitted(self, texts: Sequence[str], style: TextStyle, width: float, most: int) -> tuple[list[str], TextStyle]:
        """Return `texts` as lines to be drawn in `width`, and their style: one line if its letters need not be small.

        Else each starts a line, wrapped in small letters; where that takes more than `most` lines, or than there are
        texts, or a word is wider, letters are smaller still.
        """
        texts, smaller = [text for text in texts if text], replace(style, size=style.small)
        if self.width(" ".join(texts), smaller) <= width:
            return [" ".join(texts)], style
        most = max(most, len(texts))
        needed = sum(self.width(text, smaller) for text in texts) / (most * width)  # of the room in these letters
        smaller = replace(smaller, size=smaller.size / max(needed, 1))
        while True:
            lines = [line for text in texts for line in self.wrapped(text, smaller, width, at_hyphens=True)]
            if len(lines) <= most and all(self.width(line, smaller) <= width for line in lines):
                return lines, smaller
            smaller = replace(smaller, size=smaller.size * _STEP)

    def fitted_text(
        self, x: float, bases: Sequence[Sequence[float]], text: str, style: TextStyle, width: float
    ) -> None:
        """Draw `text`, fitted, on the base lines that `bases` has for one line, for two, up to the most it may take."""
        lines, fitting = self.fitted([text], style, width, len(bases))
        for y, line in zip(bases[len(lines) - 1], lines, strict=True):
            self.text(x, y, line, fitting, width)

    def lines(self, x: float, y: float, lines: Sequence[str], style: TextStyle, frame: Frame) -> float:
        """Draw `lines` below each other, wrapped; return where the next would have its base line.

        All are smaller where their base lines would be higher than the frame; TextTooLongError if that is not enough.
        """
        for scale in _SCALES:
            drawn = replace(style, size=style.size * scale)
            parts = [part for line in lines for part in self.wrapped(line, drawn, frame.width)]
            if (len(parts) - 1) * frame.spacing * scale <= frame.height:
                break
        else:
            raise TextTooLongError(start=" ".join(lines)[:TOLD_CHARACTERS], name="")
        for part in parts:
            self.text(x, y, part, drawn, frame.width)
            y += frame.spacing * scale
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

    def rules(self, x: float, y: float, widths: Sequence[float], heights: Sequence[float]) -> None:
        """Draw the lines of a table whose columns and rows are so wide and high."""
        right, bottom = x + sum(widths), y + sum(heights)
        across, down = accumulate(heights, initial=y), accumulate(widths, initial=x)
        lines = [(x, at, right, at) for at in across] + [(at, y, at, bottom) for at in down]
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeColorRGB(*GREY)
        self.canvas.lines([(a * _POINTS, self._up(b), c * _POINTS, self._up(d)) for a, b, c, d in lines])

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
    def stencil(self) -> Iterator[str]:
        """Keep what the block draws, as if at the top left corner of the page; yields the name that `stamp` takes."""
        name = f"stencil{len(self._stencils)}"
        self._stencils.append(name)
        self.canvas.beginForm(name)
        yield name
        self.canvas.endForm()

    def stamp(self, name: str, x: float, y: float) -> None:
        """Put the stencil `name` with its corner at `x`, `y`."""
        self.canvas.saveState()
        self.canvas.translate(x * _POINTS, -y * _POINTS)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def _up(self, y: float) -> float:
        return (PAGE_HEIGHT - y) * _POINTS
