"""The type library of the model's objects: a kind per class, with the members that it has and their arguments.

Without it, pywin32 neither passes arguments by name nor tells a method from a property with arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pythoncom
import pywintypes
from pyopenvba.interpreter._objects import MemberSpec, VBAObject

from tests.support.excel_memory.com import _CALLED, RANGE_IID

_WIN64 = 3  # of enum SYSKIND, which pythoncom does not name
_STDCALL = 4  # of enum CALLCONV
_FIRST_ID = 1000
_VARIANT = (pythoncom.VT_VARIANT, 0, None)


class Kinds:
    """The kinds of all classes of the model known when it is made."""

    def __init__(self, path: Path) -> None:
        classes = list(dict.fromkeys(_below(VBAObject)))
        self._numbers: dict[str, int] = {}
        library = pythoncom.CreateTypeLib2(_WIN64, str(path))
        library.SetName("ExcelInMemory")
        for index, one in enumerate(classes):
            self._add(library, one, f"{one.vba_type_name}{index}")
        library.SaveAllChanges()
        self._library = pythoncom.LoadTypeLib(str(path))
        self._places = {one: index for index, one in enumerate(classes)}

    def number(self, name: str) -> int:
        """Return the number of the members called `name`, whatever class has them."""
        return self._numbers.setdefault(name.lower(), _FIRST_ID + len(self._numbers))

    def name(self, number: int) -> str:
        """Return the name of the members of that number, in small letters."""
        return list(self._numbers)[number - _FIRST_ID]

    def of(self, inner: Any) -> Any:
        """Return the kind of an object as COM's ITypeInfo."""
        return self._library.GetTypeInfo(self._places[type(inner)])

    def _add(self, library: Any, one: Any, name: str) -> None:
        kind = library.CreateTypeInfo(name, pythoncom.TKIND_DISPATCH)
        kind.SetGuid(pywintypes.IID(RANGE_IID) if one.vba_type_name == "Range" else pythoncom.CreateGuid())
        functions = [each for spec in one._vba_members.values() for each in self._functions(one, spec)]
        for place, (spec, description, parameters) in enumerate(functions):
            kind.AddFuncDesc(place, description)
            kind.SetFuncAndParamNames(place, (spec.name, *parameters))
        kind.LayOut()

    def _functions(self, one: Any, spec: MemberSpec) -> Iterator[tuple[MemberSpec, Any, tuple[str, ...]]]:
        """Give what reads or calls the member `spec`, and what sets it; a value to set has no name."""
        number = self.number(spec.name)
        needs_first = spec.name == "Item" or (one.vba_type_name, spec.name) in _CALLED
        is_optional = [not (needs_first and place == 0) for place, _ in enumerate(spec.parameters)]
        how = pythoncom.INVOKE_FUNC if spec.kind == "method" else pythoncom.INVOKE_PROPERTYGET
        if spec.getter is not None:
            yield spec, _described(number, how, is_optional), spec.parameters
        if spec.settable:
            yield spec, _described(number, pythoncom.INVOKE_PROPERTYPUT, [*is_optional, False]), spec.parameters


def _described(number: int, how: int, is_optional: list[bool]) -> Any:
    description = pythoncom.FUNCDESC()
    description.memid, description.invkind = number, how
    description.funckind, description.callconv = pythoncom.FUNC_DISPATCH, _STDCALL
    flags = [pythoncom.PARAMFLAG_FIN | (pythoncom.PARAMFLAG_FOPT if optional else 0) for optional in is_optional]
    description.args = tuple((pythoncom.VT_VARIANT, flag, None) for flag in flags)
    description.rettype = _VARIANT
    return description


def _below(root: type[Any]) -> Iterator[type[Any]]:
    for child in root.__subclasses__():
        yield child
        yield from _below(child)
