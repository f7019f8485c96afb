"""Excel's objects as pywin32 gives them: each call is counted, and any one can be made to fail.

A property is read by its name and a method called; arguments go by place or name. What Excel refuses is com_error; what
the model lacks is NotModelledError, which no `except Exception` hides. Source: win32com/client/dynamic.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MethodType
from typing import Any

from pyopenvba.exceptions import VBARuntimeError, VBAUnsupportedError
from pyopenvba.interpreter._objects import VBAObject

from tests.support.excel_memory.values import CELL_ERRORS, argument, given, taken

DISP_E_EXCEPTION, DISP_E_UNKNOWNNAME = -2147352567, -2147352570
RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
_REFUSAL = 1004  # what Excel says of nearly everything that it does not do

# Properties with arguments, of which pywin32 makes methods.
_CALLED = {("Application", "Range"), ("Worksheet", "Range"), ("Range", "Range"), ("Application", "FileDialog")}


class NotModelledError(BaseException):
    """Excel could have done it, the model cannot: no test may go on."""


class ComError(Exception):
    """pywintypes.com_error."""

    def __init__(self, hresult: int, strerror: str, excepinfo: Any = None, argerror: Any = None) -> None:
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, strerror, excepinfo, argerror


class Calls:
    """The calls made of Excel since `start`, by name; the one at `failing`, from 1, is refused."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.failing = 0

    def start(self, failing: int = 0) -> None:
        """Count from nothing, and refuse the call at `failing`, 0 for none."""
        self.names.clear()
        self.failing = failing

    def note(self, what: str) -> None:
        """Count a call; ComError should it be the one to fail."""
        self.names.append(what)
        if len(self.names) == self.failing:
            raise _refused(_REFUSAL, f"{what} was made to fail")


calls = Calls()


class Interface:
    """The raw interface behind a COM object: what pywin32 and xlwings look for in one."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def GetIDsOfNames(self, _: int, name: str) -> int:  # noqa: N802 - COM's name, as those below
        if self.inner.vba_member(name) is None:
            raise ComError(DISP_E_UNKNOWNNAME, "Unknown name.")
        return 1

    def Invoke(self, *_: Any) -> bool:  # noqa: N802
        """Return HasAxis of a chart: the only property that xlwings asks for this way."""
        return True

    def GetTypeInfo(self) -> Interface:  # noqa: N802
        return self

    GetTypeAttr = GetTypeInfo

    @property
    def iid(self) -> str:
        return RANGE_IID if self.inner.vba_type_name == "Range" else ""


class CDispatch:
    """win32com.client.CDispatch."""

    _oleobj_: Interface
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, inner: Any) -> None:
        self.__dict__["_oleobj_"] = Interface(inner)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        inner = self._oleobj_.inner
        spec = inner.vba_member(name)
        if spec is None and name.startswith("Get") and inner.vba_member(name[3:]) is not None:
            return MethodType(_Member(name[3:]), self)  # GetAddress(…) is Address with arguments
        if spec is None:
            raise _unknown(inner, name)
        if spec.kind == "method" or spec.name == "Item" or (inner.vba_type_name, spec.name) in _CALLED:
            return MethodType(_Member(spec.name), self)
        return _call(inner, spec.name, lambda: inner.vba_get(spec.name))

    def __setattr__(self, name: str, value: Any) -> None:
        inner = self._oleobj_.inner
        if inner.vba_member(name) is None:
            raise _unknown(inner, name)
        _call(inner, f"{name} =", lambda: inner.vba_set(name, taken(value)))

    def __call__(self, *args: Any, **named: Any) -> Any:
        inner = self._oleobj_.inner
        default = inner.vba_default_member()
        if default is None:
            raise _unknown(inner, "_Default")
        name = "Item" if args and inner.vba_type_name == "Range" else default.name  # _Default(row, column)
        return _Member(name)(self, *args, **named)

    __getitem__ = __call__

    def __iter__(self) -> Iterator[Any]:
        inner = self._oleobj_.inner
        for item in list(inner.vba_iterate()):
            calls.note(f"{inner.vba_type_name}.Next")
            yield given(item, CDispatch)

    def __len__(self) -> int:
        return int(self.Count)

    def __eq__(self, other: Any) -> bool:
        interface = getattr(other, "_oleobj_", None)
        return interface is not None and interface.inner is self._oleobj_.inner

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<COMObject {self._oleobj_.inner!r}>"


class _Member:
    """A method, or a property with arguments."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, dispatch: CDispatch, *args: Any, **named: Any) -> Any:
        inner = dispatch._oleobj_.inner
        placed = list(args)
        while placed and placed[-1] is None:
            placed.pop()
        by_name = {key: taken(value) for key, value in named.items() if value is not None}
        return _call(inner, self.name, lambda: inner.vba_get(self.name, [argument(one) for one in placed], by_name))


def _call(inner: VBAObject, name: str, action: Callable[[], Any]) -> Any:
    calls.note(f"{inner.vba_type_name}.{name}")
    try:
        return given(action(), CDispatch)
    except VBARuntimeError as error:
        raise _refused(error.number, error.description) from error
    except VBAUnsupportedError as error:
        raise NotModelledError(f"{inner.vba_type_name}.{name}: {error.message}") from error


def _refused(number: int, description: str) -> ComError:
    information = (0, "Microsoft Excel", description, "xlmain11.chm", 0, CELL_ERRORS + number)
    return ComError(DISP_E_EXCEPTION, "Exception occurred.", information)


def _unknown(inner: VBAObject, name: str) -> BaseException:
    error = inner.vba_no_member(name)
    if isinstance(error, VBAUnsupportedError):
        return NotModelledError(error.message)
    return AttributeError(f"Excel's {inner.vba_type_name} has no {name}")
