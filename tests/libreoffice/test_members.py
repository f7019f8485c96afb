"""Every public member of xlwings has an example with its right value (members.txt), or says why it is not offered."""

from __future__ import annotations

import datetime as dt
import doctest
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlwings as xw
from PIL import Image
from xlwings import main

from educonnect_xl.libreoffice.not_offered import NOT_OFFERED
from educonnect_xl.libreoffice.remote import struct

pytestmark = pytest.mark.libreoffice

EXAMPLES = Path(__file__).with_name("members.txt")
PARTS = dict(re.findall(r"^(\w.*)\n-+\n((?:.+\n|\n(?!\w))*)", EXAMPLES.read_text("utf-8"), re.MULTILINE))
BEHIND = {  # classes whose objects nothing gives, and the member that would
    "Comment": "Range.comment",
    "CommentReply": "Range.comment",
    "Comments": "Sheet.comments",
    "ConditionalFormat": "Range.conditional_formats",
    "ConditionalFormats": "Range.conditional_formats",
    "DataValidation": "Range.data_validation",
    "PivotField": "Sheet.pivot_tables",
    "PivotFields": "Sheet.pivot_tables",
    "PivotTable": "Sheet.pivot_tables",
    "PivotTables": "Sheet.pivot_tables",
    "PivotValueField": "Sheet.pivot_tables",
    "PivotValueFields": "Sheet.pivot_tables",
    "TableColumn": "Table.columns",
    "TableColumns": "Table.columns",
    "TableRow": "Table.rows",
    "TableRows": "Table.rows",
}
OF_XLWINGS_ALONE = {  # what asks no engine for anything itself; reports need a licence
    "App.create_report",
    "App.render_template",
    "Book.comments",
    "Book.render_template",
    "Engines.add",
    "Sheet.render_template",
}


def members() -> Iterator[tuple[type, str, Any]]:
    """Give each class of xlwings' objects, a public member that it defines, and what that is."""
    for class_ in vars(main).values():
        if inspect.isclass(class_) and class_.__module__ == main.__name__ and not issubclass(class_, Exception):
            for name, member in list(vars(class_).items()):
                if not name.startswith("_"):
                    yield class_, name, member


def is_for_lite(member: Any) -> bool:
    """Tell whether it is awaited, as only xlwings Lite has it."""
    return inspect.iscoroutinefunction(getattr(member, "fget", member))


@contextmanager
def recorded(used: set[str], patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Note which members are used by an example itself, and not by xlwings for another."""
    with patch.context() as context:
        for class_, name, member in members():
            if not is_for_lite(member):
                context.setattr(class_, name, _recording(f"{class_.__name__}.{name}", member, used))
        yield


def _recording(name: str, member: Any, used: set[str]) -> Any:
    def noting(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def noted(*arguments: Any, **options: Any) -> Any:
            if sys._getframe(1).f_code.co_filename.startswith("<doctest"):
                used.add(name)
            return function(*arguments, **options)

        return noted

    if isinstance(member, property):
        setter = None if member.fset is None else noting(member.fset)
        return property(None if member.fget is None else noting(member.fget), setter)
    if isinstance(member, classmethod | staticmethod):
        return type(member)(noting(member.__func__))
    return noting(member) if inspect.isfunction(member) else member


def run(part: str, app: xw.App, folder: Path) -> str:
    """Return what differs in a part of the examples, "" for nothing."""
    book = app.books.add()
    sheet = book.sheets[0]
    days = [dt.datetime(2026, 1, day) for day in (5, 6, 7)]
    rows = zip(["Léa", "Noé", "Zoé"], [12.5, 9, 15], days, strict=True)
    sheet["A1"].value = [["name", "points", "day"], *map(list, rows)]
    known = {
        "app": app, "book": book, "sheet": sheet, "folder": folder, "xw": xw, "pd": pd, "datetime": dt, "Path": Path,
        "make_macro": make_macro, "draw": draw, "draw_shape": draw_shape,
    }  # fmt: skip
    text = StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    examples = doctest.DocTestParser().get_doctest(PARTS[part], known, part, None, 0)
    runner.run(examples, out=text.write)
    for left in list(app.books):
        left.close()
    return text.getvalue()


def make_macro(book: xw.Book, code: str) -> None:
    libraries = book.api.BasicLibraries
    if not libraries.hasByName("Standard"):
        libraries.createLibrary("Standard")
    libraries.getByName("Standard").insertByName("Module1", code)


def draw(path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size, "red").save(path)


def draw_shape(sheet: xw.Sheet, name: str) -> xw.Shape:
    shape = sheet.book.api.createInstance("com.sun.star.drawing.RectangleShape")
    sheet.api.getDrawPage().add(shape)
    shape.setSize(struct("awt.Size", 2540, 1270))
    shape.Name = name
    return sheet.shapes[name]


@pytest.mark.parametrize("program", ["headless"], indirect=True)
def test_every_member_is_right_or_says_why_it_is_not_offered(
    program: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: set[str] = set()
    with recorded(used, monkeypatch):
        differing = {}
        for number, part in enumerate(PARTS):
            folder = tmp_path / str(number)
            folder.mkdir()
            differing[part] = run(part, program, folder)
    assert "".join(differing.values()) == ""
    refused = {f"{name}.{member}" for name, own in NOT_OFFERED.items() for member in own}
    known = {f"{class_.__name__}.{name}" for class_, name, member in members() if not is_for_lite(member)}
    behind = {name for name in known if BEHIND.get(name.partition(".")[0]) in refused}
    assert known - used - refused - behind - OF_XLWINGS_ALONE == set()
    assert refused - known == set()


@pytest.mark.parametrize("program", ["window"], indirect=True)
def test_panes_are_frozen_in_a_window(program: xw.App, sheet: xw.Sheet) -> None:
    sheet.freeze_panes.freeze_at("A1:B3")
    assert sheet.book.impl.frozen_of(1) == (2, 3)
    sheet.freeze_panes.unfreeze()
    assert sheet.book.impl.frozen_of(1) == (0, 0)
