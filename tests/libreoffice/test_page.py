"""The examples of docs/engine.md do what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.libreoffice

PAGE = (Path(__file__).parents[2] / "docs" / "engine.md").read_text("utf-8")
SCRIPT, THROUGH_API = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_script_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Liste"
    book.active.append(["name", "number", "other", "last"])
    for row in range(19):
        book.active.append([f"n{row % 5}", row, None, None])
    book.save(tmp_path / "list.xlsx")
    monkeypatch.chdir(tmp_path)
    exec(compile(SCRIPT, "engine.md", "exec"), {})  # noqa: S102 - our own page
    rows = CalamineWorkbook.from_path(str(tmp_path / "sorted.ods")).get_sheet_by_name("Liste").to_python()
    assert rows[0][5] == sum(range(19))
    assert [row[1] for row in rows[1:]] == [float(row) for row in range(19)]
    assert [row[7] for row in rows[:3]] == ["name", "number", "other"]
    assert (tmp_path / "sorted.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "list.png").read_bytes().startswith(b"\x89PNG")


def test_what_goes_through_api_is_saved(sheet: xw.Sheet, tmp_path: Path) -> None:
    exec(compile(THROUGH_API, "engine.md", "exec"), {"sheet": sheet})  # noqa: S102 - our own page
    sheet.book.save(tmp_path / "rules.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "rules.xlsx").active
    (rule,) = saved.data_validations.dataValidation
    assert (rule.type, str(rule.sqref)) == ("list", "B2:B20")
    assert "6A" in rule.formula1
    assert [str(area.sqref) for area in saved.conditional_formatting] == ["B2:B20"]
