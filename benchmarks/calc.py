"""Times the LibreOffice engine, medians of one program: blocks of cells against UNO's own calls, and each button.

    python benchmarks/calc.py

Prints Markdown tables; docs/performance.md holds those of one run. Needs LibreOffice and python3-uno.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import xlwings as xw

from educonnect_xl import buttons, install, libreoffice
from educonnect_xl.libreoffice.native import LibreOffice
from educonnect_xl.sample import write_sample

ROWS, COLUMNS = 100_000, 11


def seconds(action: Callable[[], object], repeats: int = 5) -> float:
    """Return the median time of `action`."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def blocks(app: xw.App) -> None:
    values = [[f"text {r}-{c}" if c < COLUMNS - 1 else float(r) for c in range(COLUMNS)] for r in range(ROWS)]
    cells = app.books.add().sheets[0]["A1"].resize(ROWS, COLUMNS)
    bare, data = cells.api, tuple(map(tuple, values))
    bare.setDataArray(data)  # the first writing makes the cells
    print(f"\n## A block of {ROWS:,} × {COLUMNS} cells (median of 5)\n")
    print("| | UNO's own | xlwings | × |\n|---|---:|---:|---:|")
    for name, own, ours in (
        ("write", lambda: bare.setDataArray(data), lambda: setattr(cells, "value", values)),
        ("read", bare.getDataArray, lambda: cells.value),
    ):
        own_time, our_time = seconds(own), seconds(ours)
        print(f"| {name} | {own_time:.2f} | {our_time:.2f} | {our_time / own_time:.2f} |")


def all_buttons(app: xw.App, folder: Path) -> None:
    print("\n## Buttons, 2,213 students, 64 classes (one run)\n\n| | seconds |\n|---|---:|")
    export = folder / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(export, 2213, 64, seed=0)
    path = folder / "ListeEleve_tools.xlsm"
    path.write_bytes(install.packaged_workbook())
    app.books.open(path).set_mock_caller()
    libreoffice.App.alert = lambda *_: "yes"  # type: ignore[method-assign]
    LibreOffice.ask_for_file = lambda *_: export  # type: ignore[method-assign]
    for button in ("importer", "trier", "feuilles", "feuilles", "verifier", "retirer"):
        print(f"| {button} | {seconds(partial(buttons.click, button), 1):.2f} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch, xw.App(visible=False, add_book=False) as program:
        blocks(program)
        all_buttons(program, Path(scratch))
