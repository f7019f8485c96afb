"""Times the command against what a colleague would use instead, side by side: whole processes, medians, peak memory.

    python benchmarks/run.py [small] [large] [growth] [folder] [import] [slips] [lists] [files] [follow] [schools]

Prints Markdown tables; docs/performance.md holds those of one run. Needs the `benchmark` extra.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from educonnect_xl.jobs.sample import write_sample

HERE = Path(__file__).parent
OURS = [sys.executable, "-m", "educonnect_xl", "classer", "{source}", "-o", "{target}", "--remplacer"]
PANDAS = [sys.executable, str(HERE / "peer_pandas.py"), "{source}", "{target}"]
RUST = [sys.executable, str(HERE / "peer_rust.py"), "{source}", "{target}"]


@dataclass(frozen=True)
class Measure:
    """What one process took: seconds of the clock, MiB of memory at its peak."""

    seconds: float
    memory: float


def measure(command: Sequence[str]) -> Measure:
    """Run `command` to its end, which must be a success, and return what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Measure(seconds, usage.ru_maxrss / 1024)


def compare(source: Path, folder: Path, contenders: dict[str, list[str]], repeats: int) -> None:
    """Print a table of the medians of `contenders`, run in turn, each beside the first."""
    measures: dict[str, list[Measure]] = {name: [] for name in contenders}
    for _ in range(repeats):
        for name, command in contenders.items():
            words = {"source": source, "target": folder / "out.xlsx"}
            measures[name].append(measure([word.format(**words) for word in command]))
    medians = {
        name: Measure(statistics.median(m.seconds for m in runs), statistics.median(m.memory for m in runs))
        for name, runs in measures.items()
    }
    first = next(iter(medians.values()))
    print("| | seconds | × | peak MiB | × |\n|---|---:|---:|---:|---:|")
    for name, m in medians.items():
        ratios = (m.seconds / first.seconds, m.memory / first.memory)
        print(f"| {name} | {m.seconds:.2f} | {ratios[0]:.2f} | {m.memory:.0f} | {ratios[1]:.2f} |")


def sample(folder: Path, students: int, classes: int) -> Path:
    source = folder / f"Educonnect_9990001A_ListeEleve-{students}.csv"
    if not source.exists():
        write_sample(source, students, classes, seed=0)
    return source


def small(folder: Path) -> None:
    print("\n## 2,213 students, 64 classes (median of 15)\n")
    xlsxwriter, openpyxl = [*PANDAS, "xlsxwriter"], [*PANDAS, "openpyxl"]
    contenders = {"pandas + XlsxWriter": xlsxwriter, "pandas + openpyxl": openpyxl, "csv + rust_xlsxwriter": RUST}
    compare(sample(folder, 2213, 64), folder, contenders | {"educonnect-xl classer": OURS}, repeats=15)


def large(folder: Path) -> None:
    print("\n## 100,000 students, 2,000 classes (median of 3)\n")
    contenders = {"pandas + XlsxWriter": [*PANDAS, "xlsxwriter"], "csv + rust_xlsxwriter": RUST}
    compare(sample(folder, 100_000, 2000), folder, contenders | {"educonnect-xl classer": OURS}, repeats=3)


def growth(folder: Path) -> None:
    print("\n## Growth (one run each, 1,000 classes at most)\n")
    print("| students | classes | seconds | µs per student | peak MiB | KiB per student |")
    print("|---:|---:|---:|---:|---:|---:|")
    for students in (1000, 10_000, 100_000, 1_000_000):
        classes = min(students // 30, 1000)
        source = sample(folder, students, classes)
        m = measure([word.format(source=source, target=folder / "out.xlsx") for word in OURS])
        each = (m.seconds / students * 1e6, m.memory * 1024 / students)
        print(f"| {students:,} | {classes:,} | {m.seconds:.2f} | {each[0]:.0f} | {m.memory:.0f} | {each[1]:.1f} |")
        source.unlink()


def folder_of_exports(folder: Path) -> None:
    print("\n## A folder of 200 exports of 500 students\n")
    exports = folder / "exports"
    exports.mkdir()
    for number in range(200):
        write_sample(exports / f"{number:03}.csv", 500, 20, seed=number)
    command = [sys.executable, "-m", "educonnect_xl", "classer", str(exports), "-o", str(folder / "out"), "--remplacer"]
    whole = measure(command)
    one_core = measure(["taskset", "--cpu-list", "0", *command])
    print("| | seconds | × |\n|---|---:|---:|")
    print(f"| on one core | {one_core.seconds:.1f} | 1.00 |")
    print(f"| on all {os.cpu_count()} cores | {whole.seconds:.1f} | {whole.seconds / one_core.seconds:.2f} |")


def imports(_: Path) -> None:
    starts(
        "Where a start goes",
        {
            "Python alone": "pass",
            "`import pandas`": "import pandas",
            "`import xlsxwriter`": "import xlsxwriter",
            "the command's modules": "import educonnect_xl.command.main",
            "the command's modules and its writer": "import educonnect_xl.command.main, educonnect_xl.sheets.xlsx",
        },
    )
    hidden = "import sys; sys.modules.update(dict.fromkeys(['matplotlib', 'numpy', 'pandas', 'polars']))"
    starts(
        "A click, without Excel",
        {
            "as if pandas were not installed": f"{hidden}; import xlwings.utils, educonnect_xl.buttons",
            "the buttons first, as in the workbook": "import educonnect_xl.buttons, xlwings.utils",
            "xlwings first": "import xlwings.utils, educonnect_xl.buttons",
            "the buttons first, then pandas": "import educonnect_xl.buttons, xlwings.utils, pandas",
        },
    )


def starts(title: str, codes: dict[str, str]) -> None:
    """Print a table of the medians of 15 processes for each of `codes`, run in turn, each beside the first."""
    print(f"\n## {title} (median of 15)\n\n| | seconds | × |\n|---|---:|---:|")
    runs = [[measure([sys.executable, "-c", code]).seconds for code in codes.values()] for _ in range(15)]
    medians = list(map(statistics.median, zip(*runs, strict=True)))
    for name, seconds in zip(codes, medians, strict=True):
        print(f"| {name} | {seconds:.3f} | {seconds / medians[0]:.2f} |")


def slips(folder: Path) -> None:
    ours = [sys.executable, "-m", "educonnect_xl", "fiches", "{source}", "-o", "{target}.pdf", "--tous", "--remplacer"]
    letters = [*ours, "--par-page", "1"]
    merge = [sys.executable, str(HERE / "peer_mailmerge.py"), "{source}", "{target}.docx"]
    print("\n## Slips of 2,213 students (median of 5)\n")
    contenders = {
        "pandas + docx-mailmerge2, a page each": merge,
        "educonnect-xl fiches": ours,
        "educonnect-xl fiches --par-page 1": letters,
    }
    compare(sample(folder, 2213, 64), folder, contenders, repeats=5)
    print("\n## Slips of 100,000 students (one run)\n")
    compare(sample(folder, 100_000, 2000), folder, contenders, repeats=1)


def lists(folder: Path) -> None:
    command = [sys.executable, "-m", "educonnect_xl"]
    output = ["{source}", "-o", "{target}.pdf", "--remplacer"]
    print("\n## Lists of classes and packs of 2,213 students, as one PDF (median of 5)\n")
    contenders = {
        "educonnect-xl classer --pdf": [*command, "classer", "--pdf", *output],
        "educonnect-xl emargement": [*command, "emargement", *output],
        "educonnect-xl pochettes": [*command, "pochettes", *output],
    }
    compare(sample(folder, 2213, 64), folder, contenders, repeats=5)


def files(folder: Path) -> None:
    os.environ["BENCHMARK_CODE"] = "Kestrel-42-ab"
    ours = [sys.executable, "-m", "educonnect_xl", "eclater", "{source}", "-o", "{target}.ours", "--remplacer"]
    peer = [sys.executable, str(HERE / "peer_files.py"), "{source}", "{target}.peer"]
    encrypted = [*ours, "--mot-de-passe", "env:BENCHMARK_CODE"]
    for students, classes, repeats in ((2213, 64, 3), (100_000, 2000, 1)):
        source = sample(folder, students, classes)
        print(f"\n## One workbook for each of {classes:,} classes, {students:,} students (runs: {repeats})\n")
        compare(source, folder, {"pandas + openpyxl": [*peer, ""], "educonnect-xl eclater": ours}, repeats)
        print()
        peer_encrypted = {"pandas + openpyxl + msoffcrypto": [*peer, os.environ["BENCHMARK_CODE"]]}
        compare(source, folder, peer_encrypted | {"educonnect-xl eclater, encrypted": encrypted}, repeats)


def follow_up(folder: Path) -> None:
    """Time the balance and the comparison, beside those of another checkout if BEFORE names its interpreter."""
    interpreters = {"before": os.environ["BEFORE"]} if "BEFORE" in os.environ else {}
    for students, classes, repeats in ((2213, 64, 5), (100_000, 2000, 3)):
        old = sample(folder, students, classes)
        new = later_sample(old)
        with_workbook = ["comparer", str(old), str(new), "-o", "{target}", "--remplacer"]
        for words in (["bilan", str(old)], ["comparer", str(old), str(new)], with_workbook):
            name = " ".join(word for word in words if word in {"bilan", "comparer", "-o"})
            print(f"\n## {name}, {students:,} students (median of {repeats})\n")
            contenders = {
                version: [python, "-P", "-m", "educonnect_xl", *words]
                for version, python in (interpreters | {"now": sys.executable}).items()
            }
            compare(old, folder, contenders, repeats)


def later_sample(old: Path) -> Path:
    """Write what an export may be a month later: a third activated, some moved, notified again, left, arrived."""
    new = old.with_name(f"{old.stem}-later.csv")
    header, *students = old.read_text("utf-8-sig").splitlines()
    later = [
        line.replace("Compte notifié mais non activé", "Compte activé") if number % 3 == 0 else line
        for number, line in enumerate(students)
        if number % 50
    ]
    later += [line.replace(";NIVEAU", "-ARRIVE;NIVEAU") for line in students[::50]]
    new.write_text("\n".join([header, *reversed(later)]) + "\n", "utf-8")
    return new


def schools(folder: Path) -> None:
    print("\n## bilan of 200 exports of 500 students (median of 3)\n")
    exports = folder / "schools"
    exports.mkdir()
    for number in range(200):
        write_sample(exports / f"{number:03}.csv", 500, 20, seed=number)
    read_all = (
        "import sys; from pathlib import Path; from educonnect_xl.accounts.read import read_export; "
        "from educonnect_xl.jobs.workers import start_workers; files = sorted(Path(sys.argv[1]).iterdir()); "
        "pool = start_workers(len(files)); list(pool.map(read_export, files, chunksize=1))"
    )
    read_one = read_all.split("from educonnect_xl.jobs")[0] + "[read_export(f) for f in Path(sys.argv[1]).iterdir()]"
    ours = [sys.executable, "-m", "educonnect_xl", "bilan", str(exports)]
    contenders = {
        "reading them on one core": [sys.executable, "-c", read_one, str(exports)],
        "reading them on all cores": [sys.executable, "-c", read_all, str(exports)],
        "bilan": ours,
        "bilan -o": [*ours, "-o", "{target}", "--remplacer"],
    }
    compare(exports, folder, contenders, repeats=3)


PARTS: dict[str, Callable[[Path], None]] = {
    "small": small, "large": large, "growth": growth, "folder": folder_of_exports, "import": imports,
    "slips": slips, "lists": lists, "files": files, "follow": follow_up, "schools": schools,
}  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for part in sys.argv[1:] or PARTS:
            PARTS[part](Path(scratch))
