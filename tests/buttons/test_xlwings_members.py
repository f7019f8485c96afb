"""Every member of xlwings' engines that a click uses exists on Windows and on macOS: no NotImplementedError for a user.

xlwings' engine for Windows notes what is asked of it while the buttons run on the Excel in memory; the installed source
of xlwings' two engines says what they implement.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
import xlwings

from educonnect_xl.buttons import BUTTONS
from tests.support.excel_desk import ExcelDesk
from tests.support.exports import student, write_students

pytestmark = pytest.mark.thorough

SOURCE = Path(xlwings.__file__).parent


def is_implemented(function: ast.FunctionDef) -> bool:
    raised = [node for node in function.body if isinstance(node, ast.Raise)]
    return not any("NotImplementedError" in ast.unparse(node) for node in raised)


def members(file: str) -> dict[str, set[str]]:
    """Return the members that each class of an engine implements: methods, properties, attributes."""
    found: dict[str, set[str]] = {}
    for node in ast.parse((SOURCE / file).read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            functions = [item for item in node.body if isinstance(item, ast.FunctionDef)]
            stores = [
                n for n in ast.walk(node) if isinstance(n, ast.Name | ast.Attribute) and isinstance(n.ctx, ast.Store)
            ]
            attributes = {n.id if isinstance(n, ast.Name) else n.attr for n in stores}
            found[node.name] = {function.name for function in functions if is_implemented(function)} | attributes
    return found


def classes(engine: ModuleType) -> list[type]:
    """Return the classes of an engine that stand behind those of xlwings that everybody uses."""
    public = set(vars(xlwings.main))
    return [kind for name, kind in vars(engine).items() if name in public and is_of(engine, kind)]


def is_of(engine: ModuleType, kind: object) -> bool:
    return isinstance(kind, type) and kind.__module__ == engine.__name__


@pytest.fixture
def asked(excel_desk: ExcelDesk, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Return what will hold the (class, member) pairs that xlwings and the buttons ask of the engine."""
    seen: set[tuple[str, str]] = set()
    engine = sys.modules["xlwings._xlwindows"]

    def noting(name: str) -> Callable[[object, str], object]:
        def note(self: object, attribute: str) -> object:
            caller = sys._getframe(1).f_code.co_filename
            if attribute[:1] != "_" and not caller.endswith("_xlwindows.py"):
                seen.add((name, attribute))
            return object.__getattribute__(self, attribute)

        return note

    for kind in classes(engine):
        monkeypatch.setattr(kind, "__getattribute__", noting(kind.__name__), raising=False)
    return seen


@pytest.mark.parametrize("file", ["_xlwindows.py", "_xlmac.py"])
def test_what_the_buttons_use_exists_on_both_platforms(
    excel_desk: ExcelDesk, asked: set[tuple[str, str]], tmp_path: Path, file: str
) -> None:
    excel_desk.chosen_file = write_students(tmp_path / "export.csv", [student(), student(Nom="ABEL", Identifiant="a")])
    excel_desk.click("importer")
    excel_desk.app.books.active.save(tmp_path / "liste.xlsx")
    for button in BUTTONS:
        excel_desk.answers = ["yes"]
        excel_desk.excel.run(f"ListeEleve.Button_{button.id}")
        assert "n’a pas pu continuer" not in excel_desk.alerts[-1]
    assert len(asked) > 40
    implemented, shared = members(file), members("base_classes.py")
    known = {kind: implemented[kind] | shared.get(kind, set()) for kind in implemented}
    assert {(kind, name) for kind, name in asked if name not in known.get(kind, set())} == set()
