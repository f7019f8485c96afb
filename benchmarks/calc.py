"""Times the LibreOffice engine: blocks and single cells against UNO's own calls, opening, each button.

What is compared is processor time, of Python and LibreOffice together: a busy machine changes it least.

    python benchmarks/calc.py             blocks, single cells, buttons, opening, without a window (unset DISPLAY)
    xvfb-run python benchmarks/calc.py    the buttons against a macro, which needs one

Prints Markdown tables; docs/performance.md holds those of one run. Needs LibreOffice and python3-uno.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import xlwings as xw

from educonnect_xl import buttons, libreoffice
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.libreoffice import office
from educonnect_xl.libreoffice.remote import uno
from educonnect_xl.spreadsheet.libreoffice import LibreOffice
from educonnect_xl.tools import WORKBOOK_NAME, packaged_workbook

ROWS, COLUMNS = 100_000, 11
CELLS = 1000
CLASSES, MANY_CLASSES = 64, 72  # against a macro; for the buttons alone
BUTTONS = ("importer", "trier", "feuilles", "feuilles", "feuilles", "verifier", "retirer")
FIRST_SHEETS = BUTTONS.index("feuilles")
FIRST_START = 81  # with a new profile soffice asks to be started again


def seconds(action: Callable[[], object]) -> float:
    """Return the time of `action`."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(pid: int | None) -> float:
    """Return the processor time so far of this process, of those it has ended and of the LibreOffice `pid`."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = time.process_time() + ended.ru_utime + ended.ru_stime
    if pid is not None:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def taken(action: Callable[[], object], pid: int | None) -> float:
    """Return the processor seconds of `action`."""
    before = processor_seconds(pid)
    action()
    return processor_seconds(pid) - before


def compare(own: Callable[[], object], ours: Callable[[], object], pid: int | None = None, repeats: int = 5) -> str:
    """Return the medians of the processor seconds of both, and of their ratio, as cells of a table; they take turns."""
    times = [(taken(own, pid), taken(ours, pid)) for _ in range(repeats)]
    own_time, our_time = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(our / own for own, our in times)
    return f"{own_time:.2f} | {our_time:.2f} | {ratio:.2f}"


def blocks(app: xw.App) -> None:
    values = [[f"text {r}-{c}" if c < COLUMNS - 1 else float(r) for c in range(COLUMNS)] for r in range(ROWS)]
    cells = app.books.add().sheets[0]["A1"].resize(ROWS, COLUMNS)
    bare, data = cells.api, tuple(map(tuple, values))
    bare.setDataArray(data)  # the first writing makes the cells
    print(f"\n## A block of {ROWS:,} × {COLUMNS} cells (processor seconds, median of 5)\n")
    print("| | UNO's own | xlwings | × |\n|---|---:|---:|---:|")
    for name, own, ours in (
        ("write", lambda: bare.setDataArray(data), lambda: setattr(cells, "value", values)),
        ("read", bare.getDataArray, lambda: cells.value),
    ):
        print(f"| {name} | {compare(own, ours, app.pid)} |")


def single_cells(app: xw.App) -> None:
    """Print the times of what people's scripts do: one cell after the other, against the same calls to UNO."""
    sheet = app.books.add().sheets[0]
    bare = sheet.api

    def write_own() -> None:
        for row in range(CELLS):
            bare.getCellByPosition(0, row).setValue(row)

    def write() -> None:
        for row in range(CELLS):
            sheet[row, 0].value = row

    def read_own() -> None:
        assert sum(bare.getCellByPosition(0, row).getValue() for row in range(CELLS)) == CELLS * (CELLS - 1) / 2

    def read() -> None:
        assert sum(sheet[row, 0].value for row in range(CELLS)) == CELLS * (CELLS - 1) / 2

    print(f"\n## {CELLS:,} cells one by one (processor seconds, median of 5)\n")
    print("| | UNO's own | xlwings | × |\n|---|---:|---:|---:|")
    for name, own, ours in (("write", write_own, write), ("read", read_own, read)):
        print(f"| {name} | {compare(own, ours, app.pid)} |")


def starts() -> None:
    """Print how long a program takes to open, against soffice alone until it answers."""
    print("\n## Opening a program without windows, and ending it (processor seconds, median of 5)\n")
    print("| | soffice's own | xlwings | × |\n|---|---:|---:|---:|")
    print(f"| start and end | {compare(bare_start, lambda: xw.App(visible=False, add_book=False).quit())} |")


def bare_start() -> None:
    """Start soffice with a new profile, ask it for its desktop, end it."""
    pipe = f"bare-{time.monotonic_ns()}"
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office.find_soffice(), f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;",
            "--headless", "--norestore", "--nologo", "--nodefault",
        ]  # fmt: skip
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno().getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while True:
            if process.poll() == FIRST_START:
                process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.01)
        context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
        process.wait()


def open_tools(app: xw.App, folder: Path, classes: int) -> None:
    """Open the tools, an export of so many `classes` to be imported, nobody to answer questions."""
    export = folder / "Educonnect_9990001A_ListeEleve-202609071307.csv"
    write_sample(export, 2213, classes, seed=0)
    path = folder / WORKBOOK_NAME
    path.write_bytes(packaged_workbook())
    app.books.open(path).set_mock_caller()
    libreoffice.App.alert = lambda *_: "yes"  # type: ignore[method-assign]
    LibreOffice.ask_for_file = lambda *_: export  # type: ignore[method-assign]


def all_buttons(app: xw.App) -> None:
    """Print the times of the buttons on one list: class sheets are made, made again in place of these, and removed."""
    runs = [_button_times(app) for _ in range(3)]
    print(f"\n## Buttons, 2,213 students, {MANY_CLASSES} classes (processor seconds, median of 3)\n")
    print("| | seconds | first class sheets × |\n|---|---:|---:|")
    for place, button in enumerate(BUTTONS):
        ratio = statistics.median(run[place] / run[FIRST_SHEETS] for run in runs)
        print(f"| {button} | {statistics.median(run[place] for run in runs):.2f} | {ratio:.2f} |")


def _button_times(app: xw.App) -> list[float]:
    times = [taken(partial(buttons.click, button), app.pid) for button in BUTTONS]
    app.books.active.close()
    return times


def against_a_macro(app: xw.App) -> None:
    """Print the times of two buttons and of a macro on the same list; a macro needs a window to work in."""

    def on_a_new_list(action: Callable[[xw.Book], object]) -> float:
        buttons.click("importer")
        book = app.books.active
        libraries = book.api.BasicLibraries
        if not libraries.hasByName("Standard"):
            libraries.createLibrary("Standard")
        libraries.getByName("Standard").insertByName("Web", Path(__file__).with_name("calc_macro.bas").read_text())
        time_taken = seconds(lambda: action(book))
        book.close()
        return time_taken

    def ours(_: xw.Book) -> None:
        buttons.click("trier")
        buttons.click("feuilles")

    def macro(book: xw.Book) -> None:
        book.macro("Web.SortAndSplit")()
        assert len(book.sheets) == 1 + CLASSES

    times = [(on_a_new_list(macro), on_a_new_list(ours)) for _ in range(5)]
    theirs, own = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"\n## Sort and split, 2,213 students, {CLASSES} classes, in a window (median of 5)\n")
    print("| | seconds | × |\n|---|---:|---:|")
    print(f"| the usual macro | {theirs:.2f} | 1.00 |")
    print(f"| Trier, then Une feuille par classe | {own:.2f} | {own / theirs:.2f} |")


if __name__ == "__main__":
    has_screen = "DISPLAY" in os.environ
    with tempfile.TemporaryDirectory() as scratch, xw.App(visible=has_screen, add_book=False) as program:
        open_tools(program, Path(scratch), CLASSES if has_screen else MANY_CLASSES)
        if has_screen:
            against_a_macro(program)
        else:
            blocks(program)
            single_cells(program)
            all_buttons(program)
    if not has_screen:
        starts()
