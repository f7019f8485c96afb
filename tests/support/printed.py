"""What is on the pages of a PDF, word by word."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

POINTS = 72 / 25.4  # in a millimetre
Words = list[tuple[str, tuple[float, float, float, float]]]


def pages(pdf: Path) -> list[Words]:
    """Return the words of each page with their boxes: left, top, right, bottom, in points."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    found = [word.findall(page) for page in text.split("<page ")[1:]]
    return [
        [
            (unescape(text), (float(left), float(top), float(right), float(bottom)))
            for left, top, right, bottom, text in page
        ]
        for page in found
    ]
