"""Gathers the licence texts of all that is handed on, from what each part brings itself.

The folder `licences` has CPython's text and a folder per package, with the texts of its metadata; LISEZMOI.txt lists
them.
"""

from __future__ import annotations

import shutil
from email.message import Message
from email.parser import Parser
from pathlib import Path

from windows_setup.errors import BuildError

FOLDER = "licences"

_HEAD = "Ce dossier contient les licences de tout ce qui est installé ici.\n\n"
_NAMES = ("LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*")


def write_licences(folder: Path, packages: Path) -> None:
    """Write `licences` in `folder`, for CPython, which is in its `python`, and for each distribution in `packages`.

    Raises BuildError for a package that neither brings a text nor names its licence.
    """
    target = folder / FOLDER
    target.mkdir()
    shutil.copyfile(folder / "python" / "LICENSE.txt", target / "Python.txt")
    lines = ["Python : PSF-2.0 et autres (Python.txt)\n"]
    for information in sorted(packages.glob("*.dist-info")):
        metadata = Parser().parsestr((information / "METADATA").read_text("utf-8"))
        texts = _texts(information)
        for text in texts:
            _copy(text, target / metadata["Name"] / text.relative_to(information))
        lines.append(_line(metadata, bool(texts)))
    (target / "LISEZMOI.txt").write_text(_HEAD + "".join(lines), "utf-8")


def _texts(information: Path) -> list[Path]:
    """Return the licence texts of a distribution: all below its folder `licenses`, or those with such a name."""
    below = sorted(path for path in information.glob("licenses/**/*") if path.is_file())
    return below or sorted(path for name in _NAMES for path in information.glob(name))


def _copy(text: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, target)


def _line(metadata: Message, has_texts: bool) -> str:
    """Return the line of LISEZMOI.txt for a package: its name, version, licence, and home if it brings no text."""
    licence = _named_licence(metadata)
    if not licence and not has_texts:
        raise BuildError(f"{metadata['Name']} says nothing of its licence: it is not handed on.")
    home = "" if has_texts else f" (sans texte joint : {_home(metadata)})"
    return f"{metadata['Name']} {metadata['Version']} : {licence or 'voir son texte'}{home}\n"


def _named_licence(metadata: Message) -> str:
    expression = metadata["License-Expression"]
    if expression:
        return str(expression)
    told = (metadata["License"] or "").strip().splitlines()
    if len(told) == 1 and told[0] != "UNKNOWN":
        return told[0]
    classifiers = [c for c in metadata.get_all("Classifier", []) if c.startswith("License ::")]
    return ", ".join(c.rpartition(" :: ")[2] for c in classifiers)


def _home(metadata: Message) -> str:
    urls = [url.partition(",")[2].strip() for url in metadata.get_all("Project-URL", [])]
    return str(metadata["Home-page"] or (urls[0] if urls else "page du projet"))
