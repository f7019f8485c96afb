"""The committed extension of LibreOffice is what its sources build, and has every button of the ribbon, in French."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from educonnect_xl import __version__
from educonnect_xl.buttons import BUTTONS as ALL_BUTTONS
from educonnect_xl.tools import EXTENSION_ID, packaged_extension
from tools_build.extension import LIBRARY, MODULE, build_extension, command_url
from tools_build.vba import BRIDGE, modules

NAME, LANGUAGE = "{http://openoffice.org/2001/registry}name", "{http://www.w3.org/XML/1998/namespace}lang"
BAR = {"OfficeMenuBar": ("educonnect_xl.menu", "Submenu"), "OfficeToolBar": ("educonnect_xl.toolbar",)}

BUTTONS = [button for button in ALL_BUTTONS if button.group]  # the others are on a sheet of the tools alone


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(packaged_extension()) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def addons(parts: dict[str, bytes]) -> ElementTree.Element:
    return ElementTree.fromstring(parts["Addons.xcu"])  # noqa: S314 - our own file


def child(node: ElementTree.Element, *names: str) -> ElementTree.Element:
    for name in names:
        (node,) = (one for one in node if one.get(NAME) == name)
    return node


def value(node: ElementTree.Element, name: str, language: str | None = None) -> str | None:
    """Return a setting of an item, None for none."""
    found = [one for one in node if one.get(NAME) == name]
    values = [one.text for one in (found[0] if found else []) if one.get(LANGUAGE) == language]
    return values[0] if values else None


def test_the_committed_extension_is_what_the_sources_build(tmp_path: Path) -> None:
    build_extension(tmp_path / "built.oxt")
    assert packaged_extension().read_bytes() == (tmp_path / "built.oxt").read_bytes(), "run: python -m tools_build"


@pytest.mark.parametrize("bar", BAR)
def test_the_menu_and_the_toolbar_are_the_ribbon(addons: ElementTree.Element, bar: str) -> None:
    items = list(child(addons, "AddonUI", bar, *BAR[bar]))
    names = [str(item.get(NAME)) for item in items]
    assert names == sorted(names)  # LibreOffice orders them so
    groups: list[list[str | None]] = [[]]
    for item in items:
        if value(item, "URL") == "private:separator":
            groups.append([])
        else:
            groups[-1].append(value(item, "URL"))
    expected: dict[str, list[str | None]] = {}
    for button in BUTTONS:
        expected.setdefault(button.group, []).append(command_url(button))
    assert groups == list(expected.values())


def test_what_is_said_of_a_button_is_what_the_ribbon_says(addons: ElementTree.Element) -> None:
    for bar, words in (("OfficeMenuBar", "label"), ("OfficeToolBar", "screentip")):
        items = list(child(addons, "AddonUI", bar, *BAR[bar]))
        for language in ("fr", "en-US"):
            titles = [title for item in items if (title := value(item, "Title", language))]
            assert titles == [getattr(button, words) for button in BUTTONS]


def test_every_button_has_icons_that_are_drawn(parts: dict[str, bytes], addons: ElementTree.Element) -> None:
    images = child(addons, "AddonUI", "Images")
    assert [value(image, "URL") for image in images] == [command_url(button) for button in BUTTONS]
    for image in images:
        for size in ("ImageSmallURL", "ImageBigURL"):
            path = str(value(child(image, "UserDefinedImages"), size)).removeprefix("%origin%/")
            drawing = ElementTree.fromstring(parts[path])  # noqa: S314 - our own file
            assert drawing.tag == "{http://www.w3.org/2000/svg}svg"


def test_every_button_leads_to_a_procedure_that_names_it(parts: dict[str, bytes]) -> None:
    module = ElementTree.fromstring(parts[f"{LIBRARY}/{MODULE}.xba"])  # noqa: S314 - our own file
    procedures = re.findall(r'Public Sub (\w+)\(\)\n    ClickInLibreOffice "(\w+)"\nEnd Sub', str(module.text))
    assert procedures == [(button.id, button.id) for button in BUTTONS]
    library = ElementTree.fromstring(parts[f"{LIBRARY}/script.xlb"])  # noqa: S314 - our own file
    assert [list(element.attrib.values()) for element in library] == [[MODULE]]


def test_python_is_started_as_the_workbooks_macro_does(parts: dict[str, bytes]) -> None:
    module = str(ElementTree.fromstring(parts[f"{LIBRARY}/{MODULE}.xba"]).text)  # noqa: S314 - our own file
    in_workbook = modules(BUTTONS)[BRIDGE].replace("\r\n", "\n")
    launch = in_workbook[in_workbook.index("Private Sub ClickInLibreOffice") : in_workbook.rindex("#End If")].strip()
    assert launch in module


def test_the_extension_says_what_it_is(parts: dict[str, bytes]) -> None:
    description = parts["description.xml"].decode()
    assert f'<identifier value="{EXTENSION_ID}"/>' in description
    assert f'<version value="{__version__}"/>' in description
    manifest = ElementTree.fromstring(parts["META-INF/manifest.xml"])  # noqa: S314 - our own file
    named = [next(v for k, v in entry.attrib.items() if k.endswith("full-path")) for entry in manifest]
    assert all(any(part.startswith(name) for part in parts) for name in named)
