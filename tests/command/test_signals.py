"""A run that is stopped at any moment leaves the old files or the new, and at worst what the next run clears away.

Each signal comes at random moments, in a folder that others may write to.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from educonnect_xl.command.main import main
from educonnect_xl.jobs.sample import write_sample
from educonnect_xl.output.folders import LIST_OF_FILES
from tests.support import nursery

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]

MOMENTS = int(os.environ.get("MOMENTS", "6"))  # for each signal and command
FIRST, OLD, NEW = (f"Educonnect_9990001A_ListeEleve-2026{month}071307.csv" for month in ("08", "09", "10"))
CODE = "Kestrel-42-abricot"
ENCRYPTED = ["--mot-de-passe", "env:CODE"]
COMMANDS = {
    "classer": ["classer", "EXPORT", "-o", "out.xlsx", "--remplacer"],
    "classer several": ["classer", "EXPORT", "copy.csv", "-o", "out", "--remplacer"],
    "fiches": ["fiches", "EXPORT", "-o", "out.pdf", "--remplacer"],
    "fiches folder": ["fiches", "EXPORT", "-o", "out", "--remplacer"],
    "emargement": ["emargement", "EXPORT", "-o", "out.pdf", "--remplacer"],
    "eclater": ["eclater", "EXPORT", "-o", "out", "--remplacer"],
    "eclater encrypted": ["eclater", "EXPORT", "-o", "out", "--remplacer", *ENCRYPTED],
    "eclater archive": ["eclater", "EXPORT", "-o", "out", "--remplacer", "--zip", *ENCRYPTED],
    "bilan": ["bilan", "EXPORT", "-o", "out.xlsx", "--remplacer"],
    "comparer": ["comparer", FIRST, "EXPORT", "-o", "out.xlsx", "--remplacer"],
    "exemple": ["exemple", "-o", "out.csv"],
    "texte-fiches": ["texte-fiches", "-o", "out.toml"],
}
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Run the commands here once: what they import and keep is then there for all children."""
    folder = tmp_path_factory.mktemp("warm")
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("CODE", CODE)
        write_exports(folder)
        for number, command in enumerate(COMMANDS.values()):
            words = [f"{number}{word}" if word.startswith("out") else word for word in command]
            assert main([NEW if word == "EXPORT" else word for word in words]) == 0


def prepared(folder: Path, command: Sequence[str], has_old: bool) -> dict[str, bytes]:
    """Make a folder that others may write to, with exports, and the outputs of the old one; return those."""
    folder.mkdir(parents=True)
    folder.chmod(0o777)
    write_exports(folder)
    if has_old:
        assert nursery.run([OLD if word == "EXPORT" else word for word in command], folder) == 0
    return outputs(folder)


def write_exports(folder: Path) -> None:
    for number, name in enumerate((FIRST, OLD, NEW, "copy.csv")):
        write_sample(folder / name, 40 + number, 3, seed=number)


def outputs(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if (path.is_file() and path.suffix not in (".csv", LIST_OF_FILES)) or path.name == "out.csv"
    }


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".educonnect*")]


def is_whole(name: str, content: bytes) -> bool:
    """Tell whether a file has its end."""
    if name.endswith((".xlsx", ".zip")) and content.startswith(b"PK"):
        return zipfile.is_zipfile(Path(name)) if not content else content.rfind(b"PK\x05\x06") > 0
    if name.endswith(".pdf"):
        return content.endswith(b"%%EOF\n")
    return bool(content)


@pytest.mark.parametrize("stop", SIGNALS, ids=lambda stop: stop.name)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_signal_at_any_moment_leaves_the_old_files_or_the_new(
    tmp_path: Path, name: str, stop: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODE", CODE)
    command = COMMANDS[name]
    has_old = "--remplacer" in command
    asked = [NEW if word == "EXPORT" else word for word in command]
    model = tmp_path / "model" / "public"
    before = prepared(model, command, has_old)
    folder = tmp_path / "timed" / "public"
    shutil.copytree(model, folder)
    started = time.monotonic()
    assert nursery.run(asked, folder) == 0
    longest = time.monotonic() - started
    moments = random.Random(f"{name} {stop.name}")  # noqa: S311 - a moment
    for number in range(MOMENTS):
        folder = tmp_path / str(number) / "public"
        shutil.copytree(model, folder)
        status = nursery.run(asked, folder, stop, moments.uniform(0, 1.1 * longest))
        said = (folder.parent / "complained").read_text("utf-8") if (folder.parent / "complained").exists() else ""
        after = outputs(folder)
        check_set(before, {path: text for path, text in after.items() if "/." not in f"/{path}"}, name)
        if stop is signal.SIGKILL:
            nursery.run(asked, folder)
        elif status == 130:
            assert "interrompu" in said
        assert "Traceback" not in said
        assert hidden(folder) == []


def check_set(before: dict[str, bytes], after: dict[str, bytes], name: str) -> None:
    """Check that all files are the old ones, or all are new and whole; each workbook of several is a set of its own."""
    assert all(is_whole(path, content) for path, content in after.items())
    if name == "classer several":
        assert before.keys() - after.keys() == set()
        return
    unchanged = [path for path, content in before.items() if after.get(path) == content]
    assert not unchanged or after == before
