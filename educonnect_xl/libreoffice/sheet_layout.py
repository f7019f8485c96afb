"""How a sheet is laid out on screen and on paper: panes that stay, page set-up, and what a copy keeps of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from educonnect_xl.libreoffice.addresses import MOST_COLUMNS, MOST_ROWS, block_of, parse
from educonnect_xl.libreoffice.remote import unwrapped

if TYPE_CHECKING:
    from educonnect_xl.libreoffice.sheets import Sheet

PAGE_STYLES = "PageStyles"
_HEADERS_AND_FOOTERS = (
    "RightPageHeaderContent", "LeftPageHeaderContent", "RightPageFooterContent", "LeftPageFooterContent",
)  # fmt: skip


class FreezePanes(base_classes.FreezePanes):
    """The rows and columns of a sheet that stay on screen."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Freeze the rows and columns of the range: 1:1, A:A, or both to the last cell of A1:B2."""
        block = parse(frozen_range.replace("$", ""))
        if block is None:
            raise ValueError(f"no address: {frozen_range}")
        columns = 0 if block.columns == MOST_COLUMNS else block.last_column
        rows = 0 if block.rows == MOST_ROWS else block.last_row
        self.freeze(columns, rows)

    def freeze(self, columns: int, rows: int) -> None:
        """Freeze so many columns and rows, none for 0; only a window has panes."""
        book = self._sheet.book
        if not book.app.visible:
            raise NotImplementedError("LibreOffice freezes panes in a window only: start it visible")
        book.while_shown(self._sheet, lambda: book.controller.freezeAtPosition(columns, rows))

    def unfreeze(self) -> None:
        """Let all rows and columns move."""
        self.freeze(0, 0)


class PageSetup(base_classes.PageSetup):
    """How a sheet is printed."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        """Return the UNO object (com.sun.star.style.PageStyle)."""
        return unwrapped(self._sheet.page_style())

    @property
    def print_area(self) -> str | None:
        """Return the address of what is printed, None for all."""
        areas = self._sheet.uno.getPrintAreas()
        return ",".join(block_of(area).address() for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        blocks = [self._sheet.range(address) for address in value.split(",")] if value else []
        self._sheet.uno.setPrintAreas(tuple(block.uno.getRangeAddress() for block in blocks))


def carry_layout(source: Sheet, copied: Sheet) -> None:
    """Give a copy in another workbook what LibreOffice does not copy: page, repeated rows, frozen panes, hiding.

    The page comes last: a change to what is printed has LibreOffice set the pages of all sheets of that page style.
    """
    for rows in ("Rows", "Columns"):
        if getattr(source.uno, f"getPrintTitle{rows}")():
            getattr(copied.uno, f"setTitle{rows}")(getattr(source.uno, f"getTitle{rows}")())
            getattr(copied.uno, f"setPrintTitle{rows}")(True)
    copied.uno.PageStyle = _same_page_style(source, copied)
    frozen = source.book.frozen_of(source.index)
    if any(frozen) and source.book.app.visible:
        copied.freeze_panes.freeze(*frozen)
    if not source.visible:
        copied.visible = False


def _same_page_style(source: Sheet, copied: Sheet) -> str:
    """Return the name of a page style of the copy's workbook that is as the source's, made where there is none."""
    original = source.page_style()
    names = tuple(p.Name for p in original.getPropertySetInfo().getProperties() if not p.Attributes & 16)  # READONLY
    values = zip(names, original.getPropertyValues(names), strict=True)
    plain = {name: value for name, value in values if type(value) in (bool, int, float)}
    simple, wanted = tuple(plain), tuple(plain.values())
    styles = copied.book.uno.StyleFamilies.getByName(PAGE_STYLES)
    base = f"{source.name}" if source.uno.PageStyle in ("Default", "Standard") else source.uno.PageStyle
    for number in range(1, styles.getCount() + 2):
        name = base if number == 1 else f"{base} {number}"
        if not styles.hasByName(name):
            styles.insertByName(name, copied.book.uno.createInstance("com.sun.star.style.PageStyle"))
            made = styles.getByName(name)
            made.setPropertyValues(simple, wanted)
            for content in _HEADERS_AND_FOOTERS:
                setattr(made, content, getattr(original, content))
            return name
        if styles.getByName(name).getPropertyValues(simple) == wanted:
            return name
    raise AssertionError("one name more than there are styles is free")
