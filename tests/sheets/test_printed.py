"""What a class sheet is on paper: letters of at least 9 points, nothing out of its cell, a class of 35 on a page."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from educonnect_xl.accounts.selection import Choices
from educonnect_xl.jobs.class_workbook import make_class_workbook
from tests.support.exports import student, write_students

pytestmark = pytest.mark.libreoffice

SIZE_OF_HEIGHT = 1 / 1.2207  # Carlito, which stands for Calibri, has boxes 1.22 times as high as its letters' size
LONGEST_NAMES = ("DE LA ROCHEFOUCAULD-MONTMORENCY", "VANDENBROUCKE DE SAINT-EXUPÉRY", "MWAMBA-MUKENDI WA KALONJI")
LONGEST_FIRST_NAMES = ("Marie-Emmanuelle Bérengère", "Jean-Christophe Maximilien", "Anne-Charlotte Wilhelmina")


def class_of(students: int, long_names: int) -> list[dict[str, str]]:
    """Return a class, `long_names` of its students being called as long as people are."""
    rows = []
    for n in range(students):
        is_long = n < long_names
        last, first = (LONGEST_NAMES, LONGEST_FIRST_NAMES) if is_long else (["MARTIN"], ["Zoé"])
        login = f"{'m.delarochefoucauldmo' if is_long else 'z.martin'}{n:02}"
        rows.append(
            student(Nom=last[n % len(last)], Prénom=first[n % len(first)], Identifiant=login, Mot=f"WWWWmm{n:02}")
        )
    return rows


Page = list[tuple[str, list[float]]]  # each word with its box: left, top, right and bottom, in points
LONG_NAMES = {"6A": 0, "6B": 4, "6C": 35}


def of_class(name: str) -> list[dict[str, str]]:
    return [row | {"Classe": name} for row in class_of(35, LONG_NAMES[name])]


@pytest.fixture(scope="module", params=["distribution", "toutes"])
def pages(request: pytest.FixtureRequest, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Give the page of each class, as a spreadsheet program prints the workbook."""
    folder = tmp_path_factory.mktemp("printed")
    source = write_students(folder / "export.csv", [row for name in LONG_NAMES for row in of_class(name)])
    make_class_workbook(source, folder / "out.xlsx", Choices(columns=request.param))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), str(folder / "out.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    printed = words_of(folder / "out.pdf")[2:]  # after the summary and the list
    assert len(printed) == len(LONG_NAMES)
    return dict(zip(LONG_NAMES, printed, strict=True))


def words_of(pdf: Path) -> list[Page]:
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [
        [(unescape(text), list(map(float, box))) for *box, text in word.findall(page)]
        for page in text.split("<page ")[1:]
    ]


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_class_of_35_is_read_on_one_page(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    words = [word for word, _ in page]
    table = page[words.index("Classe") : words.index("Confidentiel")]
    assert min(bottom - top for _, (_, top, _, bottom) in table) * SIZE_OF_HEIGHT >= 9.0
    for row in of_class(name):
        assert words.count(row["Identifiant"]) == words.count(row["Mot de passe"]) == 1


@pytest.mark.parametrize("name", LONG_NAMES)
def test_no_text_leaves_its_cell(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    for row in of_class(name):
        for code in (row["Identifiant"], row["Mot de passe"]):
            ((_, top, right, bottom),) = [box for word, box in page if word == code]
            lefts = [box[0] for _, box in page if box[1] < bottom and box[3] > top and box[0] > right]
            assert all(left >= right + 5 for left in lefts)


@pytest.mark.parametrize("name", ["6B", "6C"])
def test_a_long_name_is_whole(pages: dict[str, Page], name: str) -> None:
    words = "".join(word for word, _ in pages[name])
    for last_name in LONGEST_NAMES:
        assert all(words.count(part) >= 1 for part in last_name.replace("-", "- ").split())
