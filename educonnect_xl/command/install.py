"""Puts the tools workbook, or add-in, into a user's Excel, takes it out again, and says what is wrong.

The workbook goes where Excel trusts macros without being told; the interpreter into xlwings' own user configuration, a
file of "KEY","value" lines of which all others are kept. What was done is noted beside it, so that it can be undone,
and nothing else. Sources: "Trusted locations for Office files", learn.microsoft.com; xlwings' addin/Config.bas.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from educonnect_xl.errors.installing import InstallationFailedError, NoExcelHereError, StorePythonError
from educonnect_xl.system import reason_of
from educonnect_xl.tools import (
    ADD_IN_NAME,
    WORKBOOK_NAME,
    add_in_of,
    packaged_workbook,
    versions_in,
    workbook_xlwings_version,
)

_NOTE_NAME = "educonnect_xl.json"
# In the path of each Python of the Microsoft Store, whose writes below AppData Windows keeps from other programs.
_STORE = "\\windowsapps\\"
_CODE_PAGE = "mbcs" if sys.platform == "win32" else "cp1252"  # in which xlwings' macros read their settings


@dataclass(frozen=True)
class Places:
    """Where things go on one system: `interpreter_key` is xlwings' name for the setting.

    `variables` gives the folders of the user that xlwings finds by the name of an environment variable; `applescript`
    is where Excel on a Mac looks for the script by which it calls Python, None elsewhere.
    """

    workbook: Path
    add_in: Path
    configuration: Path
    interpreter_key: str
    variables: Mapping[str, str]
    applescript: Path | None = None

    @property
    def note(self) -> Path:
        """Return the file that says what was installed."""
        return self.configuration.with_name(_NOTE_NAME)

    def written(self, interpreter: str) -> str:
        """Return `interpreter` as it is written for xlwings: without the user's name, whose accents it cannot read."""
        for name, folder in self.variables.items():
            if interpreter.lower().startswith(f"{folder}\\".lower()):
                return f"%{name}%{interpreter[len(folder) :]}"
        return interpreter


@dataclass(frozen=True)
class Point:
    """One point of the diagnosis; `values` are what its sentence needs."""

    code: str
    is_right: bool
    values: Mapping[str, object]


def places(platform: str, environment: Mapping[str, str], home: Path) -> Places:
    """Return where things go on `platform`, a value of sys.platform; NoExcelHereError where there is no Excel."""
    if platform == "win32":
        microsoft = Path(environment.get("APPDATA", str(home / "AppData" / "Roaming"))) / "Microsoft"
        return Places(
            workbook=microsoft / "Templates" / WORKBOOK_NAME,
            add_in=microsoft / "Excel" / "XLSTART" / ADD_IN_NAME,
            configuration=home / ".xlwings" / "xlwings.conf",
            interpreter_key="INTERPRETER_WIN",
            variables={name: environment[name] for name in ("LOCALAPPDATA", "USERPROFILE") if environment.get(name)},
        )
    if platform == "darwin":
        office = home / "Library" / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        return Places(
            workbook=home / "Documents" / WORKBOOK_NAME,
            add_in=office / "Startup.localized" / "Excel" / ADD_IN_NAME,
            configuration=home / "Library" / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf",
            interpreter_key="INTERPRETER_MAC",
            variables={},
            applescript=home / "Library" / "Application Scripts" / "com.microsoft.Excel" / _applescript_name(),
        )
    raise NoExcelHereError()


def install(where: Places, interpreter: str, as_add_in: bool) -> Path:
    """Install the workbook, or the add-in, and have Excel call `interpreter`; return the file installed.

    Doing it again changes nothing more: the settings of what was installed before are kept. Where that was the other of
    the two, it makes room, for the tab would be there twice. Raises StorePythonError for a Python that Windows keeps
    apart, InstallationFailedError, naming the file the system refuses.
    """
    if _STORE in interpreter.lower():
        raise StorePythonError()
    target, other = (where.add_in, where.workbook) if as_add_in else (where.workbook, where.add_in)
    workbook = _updated(target if target.exists() else other)
    lines = _read_lines(where.configuration)
    note = _read_note(where) or {"files": [], "previous": _line_of(lines, where.interpreter_key)}
    scripts = [where.applescript] if where.applescript and not where.applescript.exists() else []
    note["files"] = sorted({*note["files"], *map(str, [target, *scripts])})
    note["folders"] = sorted({*note.get("folders", ()), *map(str, _missing_folders(target, where.note, *scripts))})
    _write(where.note, json.dumps(note, indent=2).encode())
    setting = f'"{where.interpreter_key}","{_as_read(where.written(interpreter))}"'
    _write_lines(where.configuration, _with_line(lines, where.interpreter_key, setting))
    _write(target, add_in_of(workbook) if as_add_in else workbook)
    for script in scripts:
        _write(script, _packaged_applescript())
    if str(other) in note["files"]:
        _remove(other)
    return target


def _applescript_name() -> str:
    return f"xlwings-{workbook_xlwings_version()}.applescript"


def _packaged_applescript() -> bytes:
    """Return the script that comes with xlwings, by which Excel on a Mac calls Python."""
    xlwings = find_spec("xlwings")
    assert xlwings is not None
    assert xlwings.origin is not None
    return Path(xlwings.origin).with_name(_applescript_name()).read_bytes()


def _updated(old: Path) -> bytes:
    """Return the packaged workbook with the settings of `old`, a workbook or an add-in, if it is there."""
    from educonnect_xl.buttons.kept_settings import with_settings_of

    if not old.exists():
        return packaged_workbook()
    with _told(old):
        return with_settings_of(old.read_bytes(), packaged_workbook())


def uninstall(where: Places) -> list[Path]:
    """Remove what `install` put there and restore the interpreter of before; return the files removed."""
    note = _read_note(where)
    if note is None:
        return []
    removed = [path for path in map(Path, note["files"]) if path.exists()]
    lines = _with_line(_read_lines(where.configuration), where.interpreter_key, note["previous"])
    for path in removed:
        _remove(path)
    if lines:
        _write_lines(where.configuration, lines)
    else:
        _remove(where.configuration)
    _remove(where.note)
    for folder in reversed(note.get("folders", ())):  # the deepest first
        with suppress(OSError):  # something of another's is in it
            Path(folder).rmdir()
    return removed


def _missing_folders(*files: Path) -> set[Path]:
    """Return the folders that are to be made for `files`."""
    return {folder for file in files for folder in file.parents if not folder.exists()}


def diagnose(where: Places, interpreter: str, platform: str) -> list[Point]:
    """Return every point that the buttons depend on, right or wrong."""
    from educonnect_xl.xlwings_alone import import_xlwings

    import_xlwings()
    import xlwings

    expected = workbook_xlwings_version()
    installed = [path for path in (where.workbook, where.add_in) if path.exists()]
    current = versions_in(packaged_workbook())
    called = (_line_of(_read_lines(where.configuration), where.interpreter_key) or "").partition(",")[2].strip('" ')
    points = [
        Point("python", sys.version_info >= (3, 11), {"found": sys.version.split()[0]}),
        Point("xlwings", xlwings.__version__ == expected, {"found": xlwings.__version__, "expected": expected}),
        Point("excel", _has_excel(platform), {}),
        Point(
            "classeur",
            bool(installed) and all(versions_in(path.read_bytes()) == current for path in installed),
            {"path": ", ".join(map(str, installed))},
        ),
        Point("configuration", called == _as_read(where.written(interpreter)), {"found": called or "aucun"}),
        _path_point(where.written(interpreter), platform),
    ]
    if platform == "win32":
        marked = [path for path in installed if Path(f"{path}:Zone.Identifier").exists()]
        points.append(Point("blocage", not marked, {}))
        dll = f"xlwings64-{xlwings.__version__}.dll"
        points.append(Point("dll", any((folder / dll).exists() for folder in Path(interpreter).parents[:2]), {}))
    if where.applescript is not None:
        points.append(Point("applescript", where.applescript.exists(), {}))
    return points


def _path_point(interpreter: str, platform: str) -> Point:
    """Return whether xlwings can call `interpreter`: it reads its settings as ANSI, and on macOS does not quote."""
    if not interpreter.isascii() and (platform == "darwin" or not _is_in_code_page(interpreter)):
        return Point("chemin", False, {"found": "un accent"})
    return Point("chemin", not (platform == "darwin" and " " in interpreter), {"found": "une espace"})


def _is_in_code_page(text: str) -> bool:
    try:
        return text.encode(_CODE_PAGE).decode(_CODE_PAGE) == text
    except UnicodeError:
        return False


def _as_read(text: str) -> str:
    """Return `text` in the bytes of the system's code page, as _read_lines gives them, where that has all of it."""
    return text.encode(_CODE_PAGE).decode("latin-1") if _is_in_code_page(text) else text


def _has_excel(platform: str) -> bool:
    if platform == "darwin":
        return Path("/Applications/Microsoft Excel.app").exists()
    if sys.platform != "win32":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Excel.Application"))
    except OSError:
        return False
    return True


def _read_lines(configuration: Path) -> list[str]:
    """Return the lines of xlwings' file, byte for byte: it is in the code page of the system, whichever that is."""
    if not configuration.exists():
        return []
    with _told(configuration):
        return configuration.read_bytes().decode("latin-1").splitlines()


def _write_lines(configuration: Path, lines: Sequence[str]) -> None:
    _write(configuration, "".join(line + os.linesep for line in lines).encode("latin-1", "replace"))


def _key_of(line: str) -> str:
    return line.partition(",")[0].strip().strip('"').upper()


def _line_of(lines: Sequence[str], key: str) -> str | None:
    return next((line for line in lines if _key_of(line) == key), None)


def _with_line(lines: Sequence[str], key: str, setting: str | None) -> list[str]:
    """Return `lines` with `setting` as the line of `key`, in its place or last; without any for None."""
    if _line_of(lines, key) is None:
        return [*lines, *([setting] if setting else [])]
    replaced = (setting if _key_of(line) == key else line for line in lines)
    return [line for line in replaced if line is not None]


def _read_note(where: Places) -> dict[str, Any] | None:
    if not where.note.exists():
        return None
    with _told(where.note):
        note: dict[str, Any] = json.loads(where.note.read_text("utf-8"))
        return note


def _remove(path: Path) -> None:
    with _told(path):
        path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Name `path` in what the system refuses in the block."""
    try:
        yield
    except OSError as error:
        raise InstallationFailedError(path=path, reason=reason_of(error, path)) from error
