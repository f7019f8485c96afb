"""The ribbon tab of the tools, as the customUI14 part of a workbook: one group per group of buttons, in their order.

Source: the schema of [MS-CUSTOMUI], namespace 2009/07, which Office 2010 and later read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from educonnect_xl.buttons.registry import Button
from tools_build.vba import RIBBON_CALLBACK

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
TAB_LABEL = "ÉduConnect"
TAB_KEYTIP = "E"


def ribbon_xml(buttons: Sequence[Button]) -> bytes:
    """Return the ribbon part, in UTF-8; buttons of one group must follow each other, those of none are left out."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(f"{{{NAMESPACE}}}customUI")
    tabs = _child(_child(root, "ribbon"), "tabs")
    tab = _child(tabs, "tab", id="educonnect_xl", label=TAB_LABEL, keytip=TAB_KEYTIP)
    on_ribbon = [button for button in buttons if button.group]
    for number, (label, members) in enumerate(groupby(on_ribbon, key=lambda button: button.group), 1):
        group = _child(tab, "group", id=f"groupe{number}", label=label)
        for button in members:
            _child(
                group,
                "button",
                id=button.id,
                label=button.label,
                size=button.size,
                imageMso=button.icon,
                screentip=button.screentip,
                supertip=button.supertip,
                keytip=button.keytip,
                onAction=RIBBON_CALLBACK,
            )
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _child(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
