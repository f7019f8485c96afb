"""The extension of LibreOffice Calc: a menu and a toolbar with every button of the ribbon, whatever workbook is open.

An .oxt is an archive of settings (Addons.xcu: what is in the menu and the toolbar), a library of Basic and icons. Every
entry has the same date, so that the same sources give the same bytes. Sources: the schemas Addons.xcs and
GenericCategories.xcs of LibreOffice; the Developer's Guide, "Extensions".
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from educonnect_xl import __version__
from educonnect_xl.buttons import BUTTONS
from educonnect_xl.buttons.registry import Button
from educonnect_xl.tools import EXTENSION_ID
from tools_build import icons, procedure
from tools_build.ribbon import TAB_LABEL
from tools_build.vba import beside, launch_source

LIBRARY, MODULE = "educonnect_xl", "Bridge"
TOOLBAR = "educonnect_xl.toolbar"
_THIRD_ROW = "0,4"  # of the toolbars, under those of LibreOffice
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SETTINGS = (
    _HEAD + '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" oor:name="{}" oor:package="{}">\n{}\n'
    "</oor:component-data>\n"
)
_DOCTYPE = '<!DOCTYPE {}:{} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{}.dtd">\n'
_SETTINGS_TYPE = "application/vnd.sun.star.configuration-data"


def build_extension(path: Path) -> None:
    """Write the extension to `path`."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(_parts([button for button in BUTTONS if button.group]).items()):
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    path.write_bytes(output.getvalue())


def command_url(button: Button) -> str:
    """Return the address of the procedure that a button of the extension runs."""
    return f"vnd.sun.star.script:{LIBRARY}.{MODULE}.{button.id}?language=Basic&location=application"


def basic_source(buttons: Sequence[Button]) -> str:
    """Return the module of Basic."""
    procedures = "\n\n".join(f'Public Sub {b.id}()\n    ClickInLibreOffice "{b.id}"\nEnd Sub' for b in buttons)
    texts = "\n".join(f'        Case "{name}": text = "{text}"' for name, text in procedure.LAUNCH_TEXTS.items())
    source = beside("extension.bas").replace("' @buttons", procedures).replace("' @texts", texts)
    return source.replace("' @launch\n", launch_source())


def _parts(buttons: Sequence[Button]) -> dict[str, str | bytes]:
    drawn = {
        f"icons/{button.id}_{size}.svg": icons.svg(button.icon, size) for button in buttons for size in ("small", "big")
    }
    return {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        "Addons.xcu": _SETTINGS.format("Addons", "org.openoffice.Office", _node("AddonUI", *_addons(buttons))),
        "CalcWindowState.xcu": _SETTINGS.format("CalcWindowState", "org.openoffice.Office.UI", _toolbar_state()),
        f"{LIBRARY}/script.xlb": _library(),
        f"{LIBRARY}/dialog.xlb": _library(is_of_dialogues=True),
        f"{LIBRARY}/{MODULE}.xba": _module(basic_source(buttons)),
        **drawn,
    }


def _addons(buttons: Sequence[Button]) -> Iterator[str]:
    """Give the menu, the toolbar and the icons; items stand in the order of their names."""
    in_menu = _items(buttons, lambda button: button.label)
    in_toolbar = _items(buttons, lambda button: button.screentip)  # of which only the icons are seen, and the tips
    menu = [_text("Title", TAB_LABEL), _prop("Context", _CALC), _node("Submenu", *in_menu)]
    yield _node("OfficeMenuBar", _new("educonnect_xl.menu", *menu))
    yield _node("OfficeToolBar", _new(TOOLBAR, *in_toolbar))
    yield _node("Images", *(_new(f"educonnect_xl.{b.id}", _prop("URL", command_url(b)), _image(b)) for b in buttons))


def _items(buttons: Sequence[Button], title_of: Callable[[Button], str]) -> list[str]:
    """Return the items of a menu or toolbar, with a separator between two groups."""
    found: list[Sequence[str]] = []
    for button, before in zip(buttons, (None, *buttons), strict=False):
        if before is not None and before.group != button.group:
            found.append([_prop("URL", "private:separator")])
        said = [_text("Title", title_of(button)), _prop("Target", "_self"), _prop("Context", _CALC)]
        found.append([_prop("URL", command_url(button)), *said])
    return [_new(f"m{place:03}", *item) for place, item in enumerate(found, 1)]


def _image(button: Button) -> str:
    origin = f"%origin%/icons/{button.id}"
    urls = [_prop(f"Image{size.title()}URL", f"{origin}_{size}.svg") for size in ("small", "big")]
    return _node("UserDefinedImages", *urls)


def _toolbar_state() -> str:
    """Return how the toolbar is called, and that it is shown."""
    state = _new(
        f"private:resource/toolbar/addon_{TOOLBAR}",
        _text("UIName", TAB_LABEL),
        *(_prop(name, value) for name, value in (("Visible", "true"), ("Docked", "true"), ("DockPos", _THIRD_ROW))),
    )
    return _node("UIElements", _node("States", state))


def _node(name: str, *content: str) -> str:
    return "\n".join([f'<node oor:name="{name}">', *content, "</node>"])


def _new(name: str, *content: str) -> str:
    return _node(name, *content).replace(">", ' oor:op="replace">', 1)


def _prop(name: str, value: str) -> str:
    return f'<prop oor:name="{name}"><value>{escape(value)}</value></prop>'


def _text(name: str, value: str) -> str:
    """Return a text in French, under English too: what LibreOffice takes where it has no text in its own language."""
    values = "".join(f'<value xml:lang="{language}">{escape(value)}</value>' for language in ("fr", "en-US"))
    return f'<prop oor:name="{name}">{values}</prop>'


def _manifest() -> str:
    types = {
        "Addons.xcu": _SETTINGS_TYPE,
        "CalcWindowState.xcu": _SETTINGS_TYPE,
        f"{LIBRARY}/": "application/vnd.sun.star.basic-library",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:media-type="{kind}" manifest:full-path="{name}"/>\n'
        for name, kind in types.items()
    )
    return f'{_HEAD}<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">\n{entries}</manifest:manifest>\n'


def _description() -> str:
    return (
        f'{_HEAD}<description xmlns="http://openoffice.org/extensions/description/2006"\n'
        '  xmlns:l="http://libreoffice.org/extensions/description/2011">\n'
        f'<identifier value="{EXTENSION_ID}"/>\n<version value="{__version__}"/>\n'
        f'<display-name><name lang="fr">{procedure.TITLE}</name></display-name>\n'
        '<dependencies><l:LibreOffice-minimal-version value="7.4" name="LibreOffice 7.4"/></dependencies>\n'
        "</description>\n"
    )


def _library(is_of_dialogues: bool = False) -> str:
    modules = "" if is_of_dialogues else f'<library:element library:name="{MODULE}"/>\n'
    return (
        f"{_HEAD}{_DOCTYPE.format('library', 'library', 'library')}"
        f'<library:library xmlns:library="http://openoffice.org/2000/library" library:name="{LIBRARY}"'
        f' library:readonly="false" library:passwordprotected="false">\n{modules}</library:library>\n'
    )


def _module(source: str) -> str:
    return (
        f"{_HEAD}{_DOCTYPE.format('script', 'module', 'module')}"
        f'<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{MODULE}"'
        f' script:language="StarBasic">{escape(source)}</script:module>\n'
    )
