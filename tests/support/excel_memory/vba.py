"""What macros ask of Windows: files, the environment, a command to run. pyOpenVBA refuses all of it.

A path of Windows starts with a drive: C is a folder of this machine. Files are in the code page of a French Windows.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any

from pyopenvba.exceptions import VBAUnsupportedError
from pyopenvba.interpreter import _ast, _intrinsics, _runtime, _values
from pyopenvba.interpreter._objects import VBAObject, method
from pyopenvba.interpreter._parse import parse_expression
from pyopenvba.interpreter._values import MISSING, VBAInt, error, to_text

CODE_PAGE = "cp1252"

Run = Callable[[str, Sequence[str]], None]  # Python's -c and its arguments

_FILE_NOT_FOUND = 53
# The line that xlwings' RunPython makes.
_COMMAND = re.compile(
    r'^cmd\.exe /C (?:.*? & cd ".*?" & )?"(?P<python>[^"]+)" -B -c "(?P<code>.*)"  --wb="(?P<book>[^"]*)" '
    r'--from_xl=1 --app="[^"]*" --hwnd="(?P<window>\d+)" 2> "(?P<log>[^"]*)" $',
    re.DOTALL,
)
_order = _values._order


def run_here(code: str, arguments: Sequence[str]) -> None:
    """Run Python's -c in this process: Excel waits for it either way."""
    before, path = sys.argv, list(sys.path)
    sys.argv = ["-c", *arguments]
    try:
        exec(compile(code, "<RunPython>", "exec"), {"__name__": "__main__"})  # noqa: S102 - the workbook's own line
    finally:
        sys.argv, sys.path[:] = before, path


@dataclass
class Machine:
    """The machine that Excel runs on: `drive` is its drive C; `commands` are the lines that macros had it run."""

    drive: Path
    run: Run = run_here
    environment: dict[str, str] = field(default_factory=lambda: {"TEMP": r"C:\Temp", "USERPROFILE": r"C:\Users\Moi"})
    commands: list[str] = field(default_factory=list)
    open_files: dict[int, list[str]] = field(default_factory=dict)  # the lines still to be read

    def local(self, path: str) -> Path:
        """Return the file of this machine that a macro means by `path`."""
        if re.match(r"[A-Za-z]:", path):
            return self.drive.joinpath(*PureWindowsPath(path).parts[1:])
        return Path(path.replace("\\", "/"))

    def existing(self, path: str) -> Path:
        """Return the file meant by `path`; VBA's error 53 if there is none."""
        found = self.local(path)
        if not found.exists():
            raise error(_FILE_NOT_FOUND)
        return found

    def execute(self, command: str) -> int:
        """Run a command line that RunPython made, and return its exit code."""
        self.commands.append(command)
        match = _COMMAND.match(command)
        if match is None:
            raise VBAUnsupportedError(f"command: {command}")
        arguments = [f"--wb={match['book']}", "--from_xl=1", "--app=", f"--hwnd={match['window']}"]
        try:
            self.run(match["code"].replace('\\"', '"'), arguments)
        except (Exception, SystemExit):
            log = self.local(match["log"])
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text(traceback.format_exc(), CODE_PAGE, "replace")
            return 1
        return 0


class Shell(VBAObject):  # type: ignore[misc]  # pyOpenVBA's classes have no types here
    """WScript.Shell."""

    vba_type_name = "WshShell"

    def __init__(self, interpreter: Any) -> None:
        self.interpreter = interpreter
        self.machine: Machine = interpreter.machine

    @method  # type: ignore[untyped-decorator]
    def ExpandEnvironmentStrings(self, text: Any = MISSING) -> str:  # noqa: N802 - its names
        known = self.machine.environment
        return re.sub(r"%(\w+)%", lambda found: known.get(found[1].upper(), found[0]), to_text(text))

    @method  # type: ignore[untyped-decorator]
    def Popup(self, text: Any = MISSING, _: Any = MISSING, title: Any = MISSING, __: Any = MISSING) -> Any:  # noqa: N802
        return self.interpreter.show_message(to_text(text), 16, to_text(title))

    @method  # type: ignore[untyped-decorator]
    def Run(self, command: Any = MISSING, _: Any = MISSING, __: Any = MISSING) -> Any:  # noqa: N802
        return VBAInt(self.machine.execute(to_text(command)), "Long")


def install() -> None:
    """Give pyOpenVBA's interpreter files and an environment, and VBA's comparison of a text with a Boolean."""
    known = _intrinsics.INTRINSICS
    known["getattr"] = lambda vba, args, _: _get_attr(vba.machine, args[0])
    known["environ"] = lambda vba, args, _: vba.machine.environment.get(to_text(args[0]).upper(), "")
    known["freefile"] = lambda vba, _, __: VBAInt(max(vba.machine.open_files, default=0) + 1, "Integer")
    known["eof"] = lambda vba, args, _: not vba.machine.open_files[int(args[0])]
    _values._order = _compared
    _runtime._STATEMENTS[_ast.Unsupported] = _run_statement


def readable(source: str) -> str:
    """Return a module without what pyOpenVBA's preprocessor stumbles on: comments after #If, #Const and #Else."""
    return re.sub(r"(?m)^([ \t]*#(?:Const|If|ElseIf|Else|End If)\b[^'\r\n]*?)[ \t]*'[^\r\n]*", r"\1", source)


def _compared(left: Any, right: Any, *, text_compare: bool) -> Any:
    """Compare "False" with a Boolean as VBA does, which xlwings.bas relies on: pyOpenVBA takes them for numbers."""
    words = {"true": True, "false": False}
    if isinstance(left, str) and isinstance(right, bool):
        left = words.get(left.lower(), left)
    if isinstance(right, str) and isinstance(left, bool):
        right = words.get(right.lower(), right)
    return _order(left, right, text_compare=text_compare)


def _get_attr(machine: Machine, path: Any) -> Any:
    return VBAInt(16 if machine.existing(to_text(path)).is_dir() else 32, "Integer")


def _open(machine: Machine, frame: Any, path: Any, number: Any) -> None:
    machine.open_files[int(number)] = machine.existing(to_text(path)).read_text(CODE_PAGE).splitlines()


def _line_input(machine: Machine, frame: Any, number: Any, name: str) -> None:
    frame.slot(name.lower()).set(machine.open_files[int(number)].pop(0))


def _input(machine: Machine, frame: Any, number: Any, *names: str) -> None:
    line = machine.open_files[int(number)].pop(0)
    fields = re.findall(r'"((?:[^"]|"")*)"|([^,]+)', line)
    for name, (quoted, bare) in zip(names, fields, strict=True):
        frame.slot(name.lower()).set(quoted or bare)


def _close(machine: Machine, frame: Any, number: Any) -> None:
    del machine.open_files[int(number)]


def _kill(machine: Machine, frame: Any, path: Any) -> None:
    machine.existing(to_text(path)).unlink()


# Statements about files: how pyOpenVBA words them, what runs one, how many of its parts are values.
_FILE_STATEMENTS: tuple[tuple[str, Callable[..., None], int], ...] = (
    (r"(?i)open (.*) for input as (?:# )?(.*)$", _open, 2),
    (r"(?i)line input # (\w+) , (\w+)$", _line_input, 1),
    (r"(?i)input # (\w+) , (\w+) , (\w+)$", _input, 1),
    (r"(?i)close (?:# )?(\w+)$", _close, 1),
    (r"(?i)kill (.*)$", _kill, 1),
)


def _run_statement(interpreter: Any, statement: Any, frame: Any) -> None:
    for pattern, run, count in _FILE_STATEMENTS:
        if (match := re.match(pattern, statement.text)) is not None:
            values = [interpreter.evaluate(parse_expression(text), frame) for text in match.groups()[:count]]
            run(interpreter.machine, frame, *values, *match.groups()[count:])
            return
    raise VBAUnsupportedError(f"{statement.text}: {statement.reason}")
