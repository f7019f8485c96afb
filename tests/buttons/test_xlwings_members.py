"""Every member of xlwings' engines that a click uses exists on Windows and on macOS: no NotImplementedError for a user.

The stand-in for Excel notes what xlwings asks of it while the buttons run; the installed source of xlwings' two engines
says what they implement.
"""

import ast
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from educonnect_xl import buttons
from tests.buttons.test_buttons import open_list
from tests.support import standin

ENGINE_CLASSES = [
    "App",
    "Books",
    "Book",
    "Sheets",
    "Sheet",
    "Range",
    "Table",
    "Font",
    "Names",
    "Charts",
    "Chart",
    "ChartAxis",
    "ChartLegend",
    "ChartSeries",
]
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


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Return what will hold the (class, member) pairs that xlwings asks of the stand-in."""
    seen: set[tuple[str, str]] = set()

    def noting(name: str) -> Callable[[object, str], object]:
        def note(self: object, attribute: str) -> object:
            caller = sys._getframe(1).f_code.co_filename
            if caller.startswith((str(SOURCE), buttons.__file__.rpartition("buttons")[0])) and attribute[:2] != "__":
                seen.add((name, attribute))
            return object.__getattribute__(self, attribute)

        return note

    for name in ENGINE_CLASSES:
        monkeypatch.setattr(getattr(standin, name), "__getattribute__", noting(name), raising=False)
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["_xlwindows.py", "_xlmac.py"])
def test_what_the_buttons_use_exists_on_both_platforms(
    app: standin.App, asked: set[tuple[str, str]], engine: str
) -> None:
    book = open_list(app)
    standin.Table(book.sheets_inside[0], (1, 1), (4, 3))
    for button in buttons.BUTTONS:
        app.answers = ["yes"]
        buttons.click(button.id)
        assert not any("n'a pas pu continuer" in alert for alert in app.alerts), button.id
    assert len(asked) > 25
    implemented, shared = members(engine), members("base_classes.py")
    assert {(kind, member) for kind, member in asked if member not in implemented[kind] | shared[kind]} == set()
