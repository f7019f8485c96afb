"""What the documentation says is what the program does."""

import ast
import importlib
import re
import runpy
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from xlwings import base_classes

from educonnect_xl import libreoffice
from educonnect_xl.french.help import HELP
from educonnect_xl.libreoffice.not_offered import NOT_OFFERED

ROOT = Path(__file__).parent.parent
# What xlwings' engines have for themselves, and nothing public calls; a Range counts its own rows and columns.
ENGINES_OWN = {"App.xl", "Charts._wrap", "Range.get_async_pipeline_overrides", "Range.rows", "Range.columns"}


@pytest.mark.slow
def test_the_command_reference_is_what_help_says() -> None:
    module = runpy.run_path(str(ROOT / "script" / "build_docs.py"))
    assert (ROOT / "docs" / "commandes.md").read_text("utf-8") == module["command_reference"](), (
        "run: python script/build_docs.py"
    )


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def abstract_members(name: str) -> set[str]:
    """Return the members of one of xlwings' base classes that do nothing but raise NotImplementedError."""
    tree = ast.parse(Path(base_classes.__file__).read_text("utf-8"))
    (node,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    functions = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    abstract = {f.name for f in functions if any(isinstance(line, ast.Raise) for line in f.body)}
    return {member for member in abstract if f"{name}.{member}" not in ENGINES_OWN}


def engine_classes() -> dict[str, type]:
    """Return the classes of our engine that stand for one of xlwings', by name."""
    found: dict[str, type] = {}
    for info in iter_modules(libreoffice.__path__, f"{libreoffice.__name__}."):
        module = importlib.import_module(info.name)
        found |= {
            name: item
            for name, item in vars(module).items()
            if isinstance(item, type) and item.__module__ == info.name and hasattr(base_classes, name)
        }
    return found


@pytest.mark.slow
def test_what_the_engine_lacks_is_written_down() -> None:
    classes = engine_classes()
    assert len(classes) > 20
    lacks = {
        name: abstract_members(name)
        - {m for b in ours.__mro__ if b.__module__ != base_classes.__name__ for m in vars(b)}
        for name, ours in classes.items()
    }
    assert not any(lacks.values())
    assert set(NOT_OFFERED) <= set(classes)
    module = runpy.run_path(str(ROOT / "script" / "build_docs.py"))
    assert (ROOT / "docs" / "engine.md").read_text("utf-8") == module["engine_page"](), (
        "run: python script/build_docs.py"
    )


@pytest.mark.parametrize(("name", "member"), [(name, member) for name, own in NOT_OFFERED.items() for member in own])
def test_what_the_engine_lacks_says_why(name: str, member: str) -> None:
    ours = engine_classes()[name]
    lacking = getattr(ours, member)
    refused: Any = lacking.fget if isinstance(lacking, property) else lacking
    with pytest.raises(NotImplementedError, match=rf"{name}\.{member} is not offered with LibreOffice: ."):
        refused(None)
    assert NOT_OFFERED[name][member] in (ROOT / "docs" / "engine.md").read_text("utf-8")


def test_the_help_texts_are_all_used() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "educonnect_xl" / "command").glob("*.py"))
    assert all(f'"{key}"' in source for key in HELP)
