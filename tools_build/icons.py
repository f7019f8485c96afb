"""The icons of the buttons in LibreOffice, drawn for each of Excel's own that a button names: 24 by 24, two colours."""

from __future__ import annotations

_INK, _BLUE = "#3a3a3a", "#000091"
_SIZES = {"small": 16, "big": 24}  # pixels, as LibreOffice takes them
_PAGE = '<path d="M5 2.5h9l5 5v14H5z"/><path d="M14 2.5v5h5"/>'
_SHEET = '<path d="M3.5 4.5h17v15h-17zM3.5 9.5h17M9.5 4.5v15"/>'
# What is blue, in the middle of a drawing, is what the button does.
_DRAWINGS = {
    "GetExternalDataFromText": (_PAGE, '<path d="M1 14.5h10M8 11l3.5 3.5L8 18"/>'),
    "ErrorChecking": (_PAGE, '<path d="M8 14l3 3.5 6-8"/>'),
    "SortAscendingExcel": (
        '<path d="M3 10l3-7 3 7M4 8h4M3.5 14h5l-5 7h5"/>',
        '<path d="M16 3v17M12 16l4 4.5 4-4.5"/>',
    ),
    "SheetInsert": (_SHEET, '<path d="M15 11v8M11 15h8"/>'),
    "SheetDelete": (_SHEET, '<path d="M12 12l6 6M18 12l-6 6"/>'),
    "FilePrintPreview": ('<path d="M6 8.5v-6h12v6M6 17.5H3v-9h18v9h-3"/>', '<path d="M6 13.5h12v8H6zM9 17.5h6"/>'),
    "SignatureLineInsert": (
        '<path d="M3 20.5h18"/>',
        '<path d="M4 16c3-9 7-12 7-7s-5 9-3 9 3-5 5-5 0 4 2 4 2-2 4-2"/>',
    ),
    "FileCreateDocumentWorkspace": (
        '<path d="M2.5 20.5v-16h7l2 3h10v13z"/>',
        '<path d="M9 14.5a3 3 0 1 1 6 0M7 19c0-6 10-6 10 0"/>',
    ),
    "FileSaveAsPdfOrXps": (_PAGE, '<path d="M8 19c4-4 5-10 4-10s0 6 5 8c-3-2-7 0-9 2z"/>'),
    "FileWorkflowTasks": (
        '<path d="M6 9a6 6 0 0 1 12 0v6l2 3H4l2-3z"/>',
        '<path d="M10 18.5a2 2 0 0 0 4 0M12 3V1.5"/>',
    ),
    "FileSaveAs": (
        '<path d="M3.5 3.5h9v8h-9zM7 6h2"/><path d="M11.5 12.5h9v8h-9zM15 15h2"/>',
        '<path d="M15 3.5h5.5V9M20.5 3.5L14 10M4 15v5.5h5"/>',
    ),
    "FileOpen": ('<path d="M2.5 19.5v-14h7l2 3h8v3M2.5 19.5l3.5-8h16l-3.5 8z"/>', ""),
    "FilePrintQuick": ('<path d="M6 8.5v-6h12v6M6 17.5H3v-9h18v9h-3M6 13.5h12v8H6z"/>', '<path d="M6 13.5l6 4 6-4"/>'),
    "FileEmailAsPdfEmailAttachment": (
        '<path d="M2.5 9v10.5h19V9M2.5 9.5l9.5 6 9.5-6"/>',
        '<path d="M7 9h10M7 5h7"/>',
    ),
    "FileSendAsAttachment": (
        '<path d="M2.5 5.5h19v13h-19zM2.5 6l9.5 7 9.5-7"/>',
        '<path d="M12 20.5h9M17.5 17l3.5 3.5-3.5 3.5"/>',
    ),
    "PrintListRange": ('<path d="M3.5 4.5h17v15h-17zM3.5 14.5h17"/>', '<path d="M6 9.5h12"/>'),
    "ChartInsert": ('<path d="M3 2.5v18.5h18.5"/>', '<path d="M7.5 17v-5M12 17V6M16.5 17v-8"/>'),
    "ViewSideBySide": ('<path d="M2.5 4.5h8v15h-8zM13.5 4.5h8v15h-8z"/>', '<path d="M5 9h3M5 13h3M16 9h3M16 15h3"/>'),
    "Undo": ("", '<path d="M9 4L4 9l5 5M4.5 9H15a5 5 0 0 1 0 11h-4"/>'),
    "Help": (
        '<circle cx="12" cy="12" r="9.5"/>',
        '<path d="M8.5 9.5a3.5 3.5 0 1 1 5 3c-1 .7-1.5 1-1.5 2.5M12 17v1.5"/>',
    ),
    "ObjectEditText": (_PAGE, '<path d="M8 11h8M8 15h8M8 18.5h4"/>'),
    "PropertySheet": (
        '<path d="M2 6h9M17 6h5M2 12h3M11 12h11M2 18h12M20 18h2"/>',
        '<circle cx="14" cy="6" r="2.5"/><circle cx="8" cy="12" r="2.5"/><circle cx="17" cy="18" r="2.5"/>',
    ),
    "About": ('<circle cx="12" cy="12" r="9.5"/>', '<path d="M12 11v6M12 6.5v1.5"/>'),
}


def svg(icon: str, size: str) -> bytes:
    """Return the icon, which is named as Excel's, in SVG: `size` is small or big."""
    around, middle = _DRAWINGS[icon]
    pixels = _SIZES[size]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels}" height="{pixels}" viewBox="0 0 24 24">'
        f'<g fill="none" stroke="{_INK}" stroke-width="1.8">{around}</g>'
        f'<g fill="none" stroke="{_BLUE}" stroke-width="2.4">{middle}</g></svg>\n'
    ).encode("ascii")
