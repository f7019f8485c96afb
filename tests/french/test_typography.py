"""What a user reads is typed as French is printed: curly apostrophes, spaces that do not break before : ; ! ? % and ».

The sources are typed so; nothing mends a text at run time, which would change file names and codes within it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("french", "sheets", "handouts", "jobs", "output", "spreadsheet", "buttons", "command")
MODULES = [path for room in ROOMS for path in sorted((ROOT / "educonnect_xl" / room).rglob("*.py"))]
MODULES.append(ROOT / "tools_build" / "procedure.py")
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md")]
PAGES += [ROOT / "docs" / f"{name}.md" for name in ("controles", "installation", "libreoffice", "verification-excel")]
# Texts that programs read, and the English that argparse looks up.
_ECHOED = re.compile(r"^\s*echo (\S.*)$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"\n]* [^"\n]*)"')
_FILLED_IN = re.compile(r"\$(?:\\[rn]|\{\w+\}|\w+)")
NOT_FRENCH = {"0 %", "show program's version number and exit"}

_LETTER = "A-Za-zÀ-ÖØ-öø-ÿœŒ"
FAULTS = {
    "straight apostrophe": re.compile(rf"(?<=[{_LETTER}])'(?=[{_LETTER}«`*\[]|$)"),
    "straight quotation mark": re.compile(rf'(?<![=\w])"(?=[{_LETTER}])[^"<>=]*(?<=[{_LETTER}.…])"'),
    "breakable space inside quotation marks": re.compile("«[^\u00a0]|[^\u00a0]»"),
    "breakable space before a mark": re.compile(r"(?<=\S) [:;!?%](?=[\s)*.,]|$)"),
    "no space before a mark": re.compile(rf"(?<=[{_LETTER}»])(?:[;!?](?=\s)|[!?]$)"),
}
_CODE = re.compile(r"^```.*?^```$|^ {4}.*?$|`[^`]*`|(?<=\])\([^)]*\)|^(?:\||:?-+:?)+$", re.MULTILINE | re.DOTALL)


def texts(module: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module with their lines, but for its docstrings; "…" stands for what is filled in."""
    tree = ast.parse(module.read_text("utf-8"))
    passed_over = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            passed_over |= {id(value) for value in node.values}
            parts = [str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values]
            yield node.lineno, "".join(parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            yield node.lineno, node.value


def faults(text: str) -> list[str]:
    return [name for name, fault in FAULTS.items() if text not in NOT_FRENCH and fault.search(text)]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_texts_of_the_program_are_typed_as_in_print(module: Path) -> None:
    assert [(line, text, found) for line, text in texts(module) if (found := faults(text))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_pages_for_schools_are_typed_as_in_print(page: Path) -> None:
    prose = _CODE.sub("`…`", page.read_text("utf-8").partition("\n## For developers")[0])
    assert [(line, found) for line in prose.splitlines() if (found := faults(line))] == []


def test_the_words_of_the_slips_are_typed_as_in_print() -> None:
    lines = (ROOT / "educonnect_xl" / "handouts" / "slips.toml").read_text("utf-8").splitlines()
    values = [line.strip().strip('[],"').partition(' = "')[-1] or line.strip().strip(',"') for line in lines]
    assert [(value, found) for value in values if (found := faults(value))] == []


@pytest.mark.parametrize("name", ["setup.nsi", "Installer.cmd", "Desinstaller.cmd"])
def test_what_the_setup_for_windows_says_is_typed_as_in_print(name: str) -> None:
    source = (ROOT / "packaging" / "windows" / name).read_text("utf-8")
    code = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith((";", "rem ")))
    said = _ECHOED.findall(code) if name.endswith(".cmd") else _QUOTED.findall(code)
    assert any("Excel est ouvert" in text for text in said)
    assert [(text, found) for text in said if (found := faults(_FILLED_IN.sub("…", text)))] == []


@pytest.mark.parametrize("name", ["Installer.cmd", "Desinstaller.cmd"])
def test_the_console_reads_what_a_command_file_says_as_utf_8(name: str) -> None:
    """Before the switch of code page each line would be read in that of the console: it has ASCII alone."""
    before, switch, _ = (ROOT / "packaging" / "windows" / name).read_bytes().partition(b"chcp 65001 >nul")
    assert switch
    assert before.isascii()


@pytest.mark.parametrize(
    "text", ["l'export", "d'« a »", "« a »", "dit :", "à 5 %", 'le "mot" dit', "quoi? rien", "ici; là"]
)
def test_a_text_typed_on_a_bare_keyboard_is_found(text: str) -> None:
    assert faults(text)
    assert faults("d’«\u00a06A\u00a0»\u00a0; 5\u00a0%, quoi\u00a0? 12:30, --option") == []
