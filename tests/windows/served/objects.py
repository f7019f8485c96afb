"""The model's objects as COM has them: found by name, read, set and called; what Excel refuses is Excel's error.

What the model lacks is kept in `lacking`, for the clicks to end over: another program is told that it is not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pythoncom
import winerror
from pyopenvba.exceptions import VBARuntimeError, VBAUnsupportedError
from pyopenvba.interpreter._values import MISSING
from win32com.server import policy, util
from win32com.server.exception import COMException

from tests.support.excel_memory.values import CELL_ERRORS, given, taken
from tests.windows.served.kinds import Kinds

lacking: list[str] = []
_SETS = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF


class Objects:
    """Makes COM objects of the model's, whose kinds are `kinds`."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds

    def served(self, inner: Any) -> Any:
        """Return an object of the model as COM's IDispatch."""
        return util.wrap(inner, usePolicy=lambda found: _Served(found, self))

    def returned(self, value: Any) -> Any:
        """Return a value of the model for COM, which takes a tuple for several results."""
        found = given(value, self.served)
        return list(found) if isinstance(found, tuple) else found

    def listed(self, inner: Any) -> Any:
        """Return COM's enumeration of a collection."""
        return util.NewEnum([self.returned(one) for one in inner.vba_iterate()])


class _Served(policy.BasicWrapPolicy):  # type: ignore[misc]  # pywin32 has no types
    """How pywin32 asks an object of the model."""

    def __init__(self, inner: Any, objects: Objects) -> None:
        self.objects = objects
        super().__init__(inner)

    def _GetTypeInfoCount_(self) -> int:  # noqa: N802 - pywin32's name, as those below
        return 1

    def _GetTypeInfo_(self, index: int, lcid: int) -> tuple[int, Any]:  # noqa: N802
        return 0, self.objects.kinds.of(self._obj_)

    def _getdispid_(self, name: str, flags: int) -> int:
        if self._obj_.vba_member(name) is None:
            error = self._obj_.vba_no_member(name)
            if isinstance(error, VBAUnsupportedError):
                lacking.append(error.message)
            raise COMException(scode=winerror.DISP_E_UNKNOWNNAME)
        return self.objects.kinds.number(name)

    def _invokeex_(self, number: int, lcid: int, how: int, args: Sequence[Any], *_: Any) -> Any:
        inner = self._obj_
        if number == pythoncom.DISPID_NEWENUM:
            return self.objects.listed(inner)
        name = self._default(bool(args)) if number == pythoncom.DISPID_VALUE else self.objects.kinds.name(number)
        values = [_taken(value) for value in args]
        try:
            if how & _SETS:
                return inner.vba_set(name, values[-1], values[:-1])
            while values and values[-1] is MISSING:
                values.pop()
            return self.objects.returned(inner.vba_get(name, values))
        except VBARuntimeError as error:
            raise COMException(
                description=error.description, scode=CELL_ERRORS + error.number, source="Microsoft Excel"
            ) from error
        except VBAUnsupportedError as error:
            lacking.append(f"{inner.vba_type_name}.{name}: {error.message}")
            raise COMException(description=error.message, scode=winerror.E_NOTIMPL) from error

    def _default(self, has_arguments: bool) -> str:
        if has_arguments and self._obj_.vba_type_name == "Range":
            return "Item"
        return str(self._obj_.vba_default_member().name)


def _taken(value: Any) -> Any:
    """Return what the model gets for a value from COM; one of its own objects comes back as COM's."""
    if value is pythoncom.Missing:
        return MISSING
    if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]):
        return util.unwrap(value)
    if isinstance(value, list | tuple):
        return taken(value)
    return MISSING if value is None else taken(value)
