"""What the documentation says is what the program does."""

import re
import runpy
from pathlib import Path

from educonnect_xl.findings import SEVERITIES
from educonnect_xl.help_texts import HELP

ROOT = Path(__file__).parent.parent


def test_the_command_reference_is_what_help_says() -> None:
    module = runpy.run_path(str(ROOT / "script" / "build_docs.py"))
    assert (ROOT / "docs" / "commandes.md").read_text("utf-8") == module["command_reference"](), (
        "run: python script/build_docs.py"
    )


def test_every_finding_is_explained_to_the_secretary() -> None:
    explained = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "controles.md").read_text("utf-8"), re.MULTILINE)
    assert explained == list(SEVERITIES)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_help_texts_are_all_used() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "educonnect_xl").glob("cli*.py"))
    assert all(f'"{key}"' in source for key in HELP)
