"""Lists of classes, labels and packs on paper: everybody once, letters of 9 points, nothing out of its cell."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.command import main as cli
from educonnect_xl.errors import handing_out
from educonnect_xl.handouts.labels import LABEL_SHEETS
from educonnect_xl.handouts.paper import PAGE_HEIGHT
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.print_handouts import make_class_pages, make_packs, make_register, make_reminders, make_slips
from educonnect_xl.jobs.request import HandoutRequest
from educonnect_xl.jobs.sample import write_sample
from tests.support.exports import asked, export_of, student, write_students
from tests.support.printed import POINTS, Words, pages

ACTIVATED = "Compte activé"
LONG_LAST, LONG_FIRST = "DE LA ROCHEFOUCAULD-MONTMORENCY", "Marie-Emmanuelle Bérengère"


@pytest.mark.parametrize("long_names", [0, 3, 35])
def test_a_class_of_35_is_read_on_one_page(tmp_path: Path, long_names: int) -> None:
    students = [
        student(
            Nom=LONG_LAST if n < long_names else "MARTIN", Prénom=LONG_FIRST if n < long_names else "Zoé",
            Identifiant=f"m.delarochefoucau{n:02}", Mot=f"WWWWmm{n:02}",
        )
        for n in range(35)
    ]  # fmt: skip
    make_class_pages(asked(export_of(*students), tmp_path / "c.pdf"))
    printed = pages(tmp_path / "c.pdf")
    assert len(printed) == 1 or long_names == 35
    words = [word for page in printed for word, _ in page]
    heights = [box[3] - box[1] for word, box in printed[0] if word[:4] in ("WWWW", "m.de", "MART", "Mari")]
    assert min(heights) >= 8.99  # a box is as high as the size of its letters
    for row in students:
        assert words.count(row["Identifiant"]) == words.count(row["Mot de passe"]) == 1
    assert words.count("ROCHEFOUCAULD-MONTMORENCY") == long_names


LONG_ONES = {
    "name with a hyphen": student(
        Nom="DE LA ROCHEFOUCAULD-MONTMORENCY", Prénom="Marie-Charlotte",
        Identifiant="m.delarochefoucauld-montmorency5", Mot="Kw7mQz4R04",
    ),
    "name of one word": student(
        Nom="RAKOTONDRAZAFIMANDIMBISOA", Prénom="Andriamihaja Jean-Baptiste",
        Identifiant="a.rakotondrazafimandimbisoa12", Mot="Kw7mQz4R05",
    ),
    "login alone": student(
        Nom="LI", Prénom="Zoé", Identifiant="m.delarochefoucauldmontmorency5", Mot="Kw7mQz4R06"
    ),
    "everything": student(
        Nom="PERRIN DE LA TOUR D’AUVERGNE-LAURAGUAIS", Prénom="Marie-Emmanuelle Bérengère", Mot="WWWWmmMM07",
        Identifiant="m.perrindelatourdauvergnelaurag3", État="Suspendu par décision du chef d’établissement",
    ),
}  # fmt: skip


def class_of_35(*long_ones: dict[str, str]) -> list[dict[str, str]]:
    """Return a class of ordinary names in which these are."""
    others = [
        student(Nom="LEFEBVRE-DURAND", Prénom="Clémentine", Identifiant=f"c.lefebvredura{n:02}", Mot=f"Kw7mQz5R{n:02}")
        for n in range(35 - len(long_ones))
    ]
    return [*long_ones, *others]


def in_lines(page: Words) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Return the words in the lines of the list, under its header."""
    (header_bottom,) = [box[3] for word, box in page if word == "Identifiant"]
    return [(word, box) for word, box in page if header_bottom < box[1] and box[3] < (PAGE_HEIGHT - 13) * POINTS]


@pytest.mark.parametrize("long_ones", [*([key] for key in LONG_ONES), list(LONG_ONES)])
def test_the_longest_names_and_logins_are_read_at_nine_points_on_the_one_page_of_their_class(
    tmp_path: Path, long_ones: list[str]
) -> None:
    students = class_of_35(*(LONG_ONES[key] for key in long_ones))
    make_class_pages(asked(export_of(*students), tmp_path / "c.pdf"))
    (page,) = pages(tmp_path / "c.pdf")
    drawn = in_lines(page)
    assert min(bottom - top for _, (_, top, _, bottom) in drawn) >= 8.99
    edges = [box[0] - 1 for title in ("Nom", "Identifiant", "Mot") for word, box in page if word == title]
    names, logins = ("".join(word for word, box in drawn if left < box[0] < right) for left, right in pairwise(edges))
    for row in students:
        assert row["Identifiant"] in logins
        assert (row["Nom élève"] + row["Prénom élève"]).replace(" ", "") in names
        assert [word for word, _ in drawn].count(row["Mot de passe"]) == 1


def test_a_name_that_no_column_is_wide_enough_for_is_drawn_smaller_and_nothing_else_is(tmp_path: Path) -> None:
    students = class_of_35(student(Nom="W" * 40, Identifiant="w.wwwwwwwwwwwwww"), *LONG_ONES.values())
    make_class_pages(asked(export_of(*students), tmp_path / "c.pdf"))
    heights = {word: box[3] - box[1] for page in pages(tmp_path / "c.pdf") for word, box in in_lines(page)}
    assert 4 < heights.pop("W" * 40) < 8.99
    assert min(heights.values()) >= 8.99


def test_a_login_of_16_characters_is_on_one_line_and_a_longer_one_is_broken_after_a_mark(tmp_path: Path) -> None:
    long_one = LONG_ONES["name with a hyphen"]
    make_class_pages(asked(export_of(*class_of_35(long_one)), tmp_path / "c.pdf"))
    (page,) = pages(tmp_path / "c.pdf")
    words = [word for word, _ in page]
    assert {"c.lefebvredura07", "m.delarochefoucauld-", "montmorency5"} <= set(words)


def test_no_code_touches_its_neighbours(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 300, 9, seed=3)
    export = read_export(tmp_path / "e.csv")
    make_class_pages(asked(export, tmp_path / "c.pdf"))
    logins = set(export.values("Identifiant"))
    found = 0
    for page in pages(tmp_path / "c.pdf"):
        for word, (_, top, right, bottom) in page:
            if word in logins:
                found += 1
                beside = [box[0] for _, box in page if box[1] < bottom and box[3] > top and box[0] > right - 1]
                assert min(beside) >= right + 2 * POINTS
    assert found == 300


def rules_across(pdf: Path, page: int) -> list[tuple[float, float, float]]:
    """Return the upright lines drawn on a page, from 1: where each is, its upper and its lower end, in points."""
    drawn = subprocess.run(
        ["pdftocairo", "-svg", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    lines = re.findall(
        r"M ([\d.]+) ([\d.]+) L ([\d.]+) ([\d.]+) ", " ".join(re.findall(r'fill:none[^>]*d="(.*?)"', drawn))
    )
    ends = [tuple(map(float, line)) for line in lines]
    return [
        (x, PAGE_HEIGHT * POINTS - max(y, to_y), PAGE_HEIGHT * POINTS - min(y, to_y))
        for x, y, to_x, to_y in ends
        if x == to_x
    ]


@pytest.mark.parametrize("make", [make_class_pages, make_register, make_reminders])
def test_nothing_on_a_list_leaves_its_cell(tmp_path: Path, make: Callable[[HandoutRequest], object]) -> None:
    students = [
        student(
            Nom=LONG_LAST if n % 3 else "LI", Prénom=LONG_FIRST if n % 2 else "Zoé", Mot=f"WWWWmmMM{n:02}",
            Identifiant=f"m.delarochefoucauldmontmorency{n:02}", État="Notifié depuis longtemps et toujours pas activé",
            Date="28/09/2026",
        )
        for n in range(60)
    ]  # fmt: skip
    make(asked(export_of(*students), tmp_path / "c.pdf"))
    checked = 0
    for number, page in enumerate(pages(tmp_path / "c.pdf"), 1):
        rules = rules_across(tmp_path / "c.pdf", number)
        assert len(rules) >= 6
        for word, (left, top, right, bottom) in page:
            crossed = [x for x, above, below in rules if left < x < right and above < bottom and below > top]
            assert not crossed, word
            checked += any(above < top and bottom < below for _, above, below in rules)
    assert checked > 60 * 4


@pytest.mark.parametrize("size", LABEL_SHEETS)
def test_each_label_is_inside_its_own_paper(tmp_path: Path, size: str) -> None:
    write_sample(tmp_path / "e.csv", 100, 3, seed=5)
    export = read_export(tmp_path / "e.csv")
    make_slips(asked(export, tmp_path / "l.pdf"), form=SlipForm(labels=size, with_activated=True))
    sheet, seen = LABEL_SHEETS[size], []
    corners = [sheet.corner(place) for place in range(sheet.count)]
    for page in pages(tmp_path / "l.pdf"):
        for word, box in page:
            left, top, right, bottom = (edge / POINTS for edge in box)
            inside = [
                place
                for place, (x, y) in enumerate(corners)
                if x + 2 < left and right < x + sheet.width - 2 and y + 1 < top and bottom < y + sheet.height - 1
            ]
            assert len(inside) == 1, word
            seen.append(word)
    assert all(seen.count(login) == 1 for login in export.values("Identifiant"))
    last_x, last_y = corners[-1]
    assert (corners[0][0] + last_x + sheet.width, corners[0][1] + last_y + sheet.height) == pytest.approx((210, 297))


@pytest.mark.parametrize(
    ("size", "labels", "width", "height", "from_left_to_left"),
    [
        ("21", 21, 63.5, 38.1, 66.0),  # Avery L7160
        ("24", 24, 63.5, 33.9, 66.0),  # Avery L7159
        ("21-sans-marge", 21, 70.0, 42.3, 70.0),  # Avery 3652
        ("24-sans-marge", 24, 70.0, 37.0, 70.0),  # Avery 3474
        ("24-bords", 24, 70.0, 33.8, 70.0),  # Avery 3664
    ],
)
def test_labels_are_as_many_and_as_large_as_the_packet_says(
    size: str, labels: int, width: float, height: float, from_left_to_left: float
) -> None:
    sheet = LABEL_SHEETS[size]
    assert (sheet.count, sheet.width, sheet.height) == (labels, width, height)
    (x, y), (next_x, same_y), (same_x, next_y) = map(sheet.corner, (0, 1, sheet.columns))
    assert (next_x - x, next_y - y) == pytest.approx((from_left_to_left, height))
    assert (same_x, same_y) == (x, y)


@pytest.mark.parametrize("size", LABEL_SHEETS)
def test_a_long_name_is_read_on_a_label(tmp_path: Path, size: str) -> None:
    make_slips(
        asked(export_of(student(Nom=LONG_LAST, Prénom=LONG_FIRST)), tmp_path / "l.pdf"), form=SlipForm(labels=size)
    )
    (page,) = pages(tmp_path / "l.pdf")
    assert "".join(word for word, _ in page).startswith((LONG_LAST + LONG_FIRST).replace(" ", ""))
    for word in (*LONG_LAST.replace("-", "- ").split(), *LONG_FIRST.split()):
        assert height_of(word, page) >= 6.5, word


def height_of(word: str, page: Words) -> float:
    """Return the size of the letters of a word that is there once."""
    (height,) = [box[3] - box[1] for found, box in page if found == word]
    return height


@pytest.mark.parametrize("size", LABEL_SHEETS)
@pytest.mark.parametrize(
    ("class_name", "least"),
    [
        ("6EME A", 7), ("TBPMCVA2", 7), ("2NDE PARCOURS", 7), ("1ERE GENERALE 4", 7),
        ("TERMINALE GENERALE SPECIALITE MATHS 3", 6), ("TERMINALE-PROFESSIONNELLE-METIERS-DU-B7X", 6),
    ],
)  # fmt: skip
def test_a_class_is_read_on_a_label_whose_name_and_codes_are_as_large_as_ever(
    tmp_path: Path, size: str, class_name: str, least: float
) -> None:
    for name in ("6A", class_name):
        one = student(Nom="LAMBERTIN", Prénom="Jean-Éloi", Identifiant="j.lambertin", Classe=name)
        make_slips(asked(export_of(one), tmp_path / f"{name}.pdf"), form=SlipForm(labels=size))
    (ordinary,), (page,) = pages(tmp_path / "6A.pdf"), pages(tmp_path / f"{class_name}.pdf")
    for word in ("LAMBERTIN", "Jean-Éloi", "j.lambertin", "00417263"):
        assert height_of(word, page) >= height_of(word, ordinary) - 0.01, word
    parts = [(word, box[3] - box[1]) for word, box in page if word in class_name]
    assert "".join(word for word, _ in parts) == class_name.replace(" ", "")
    assert min(height for _, height in parts) >= least - 0.01


@pytest.mark.parametrize("make", [make_slips, make_register])
def test_a_long_name_is_read_on_a_slip_and_where_its_student_signs(
    tmp_path: Path, make: Callable[[HandoutRequest], object]
) -> None:
    make(asked(export_of(student(Nom=LONG_LAST, Prénom=LONG_FIRST)), tmp_path / "p.pdf"))
    (page,) = pages(tmp_path / "p.pdf")
    heights = {word: box[3] - box[1] for word, box in page}
    for word in (*LONG_LAST.split(), *LONG_FIRST.split()):
        assert heights[word] >= 7.9, word


@pytest.mark.parametrize("words", [5, 9])
def test_a_long_school_name_is_whole_on_a_slip(tmp_path: Path, words: int) -> None:
    name = " ".join(["POLYVALENT"] * words + ["FIN"])
    make_slips(asked(export_of(student(Établissement=name)), tmp_path / "s.pdf"))
    (page,) = pages(tmp_path / "s.pdf")
    school = [word for word, box in page if box[3] < 13 * POINTS]
    assert " ".join(school).startswith(name)
    assert all(box[2] < 70 * POINTS for word, box in page if word in name.split())


def test_a_school_name_on_two_lines_keeps_its_uai_where_both_lines_have_room(tmp_path: Path) -> None:
    name = " ".join(["POLYVALENT"] * 5)
    make_slips(asked(export_of(student(Établissement=name, UAI="9990001A")), tmp_path / "s.pdf"))
    (page,) = pages(tmp_path / "s.pdf")
    assert "(9990001A)" in [word for word, box in page if box[3] < 13 * POINTS]


def test_a_school_name_that_fills_two_lines_is_no_smaller_for_its_uai_which_goes_on_a_third(tmp_path: Path) -> None:
    name = " ".join(["POLYVALENT"] * 8)
    make_slips(asked(export_of(student(Établissement=name, UAI="9990001A")), tmp_path / "s.pdf"))
    (page,) = pages(tmp_path / "s.pdf")
    heights = [box[3] - box[1] for word, box in page if word in ("POLYVALENT", "(9990001A)")]
    assert len(heights) == 9
    assert min(heights) >= 5.49


SCHOOL_62 = "LYCEE GENERAL ET TECHNOLOGIQUE MARGUERITE DE L'EXEMPLE-INVENTE"
SCHOOL_120 = f"{SCHOOL_62} ET SECTION D'ENSEIGNEMENT PROFESSIONNEL DU BATIMENT-VALLEE"


def make_letters(request: HandoutRequest) -> None:
    """Write a letter for each student."""
    make_slips(request, form=SlipForm(per_page=1))


def make_covered_slips(request: HandoutRequest) -> None:
    """Write a cover for each class, and slips."""
    make_slips(request, form=SlipForm(with_covers=True))


@pytest.mark.parametrize("school", [SCHOOL_62, SCHOOL_120])
@pytest.mark.parametrize(
    ("make", "least"),
    [
        (make_letters, 8), (make_covered_slips, 9), (make_packs, 9), (make_register, 7.5), (make_class_pages, 7.5),
        (make_reminders, 7.5), (make_slips, 5),
    ],
)  # fmt: skip
def test_a_long_school_name_is_whole_with_its_uai_and_read_wherever_it_stands(
    tmp_path: Path, make: Callable[[HandoutRequest], object], least: float, school: str
) -> None:
    make(asked(export_of(student(Établissement=school, UAI="9990001A")), tmp_path / "s.pdf"))
    page = pages(tmp_path / "s.pdf")[0]
    assert f"{school} (9990001A)".replace(" ", "") in "".join(word for word, _ in page)
    assert min(box[3] - box[1] for word, box in page if len(word) > 3 and word in school) >= least - 0.01


@pytest.mark.parametrize("make", [make_slips, make_letters])
@pytest.mark.parametrize(
    ("class_name", "least"),
    [
        ("TBPMCVA2", 7), ("2NDE PARCOURS", 7), ("1ERE GENERALE 4", 7),
        ("TERMINALE PROFESSIONNELLE METIERS DU B7X", 6), ("TERMINALE-PROFESSIONNELLE-METIERS-DU-B7X", 6),
        ("TERMINALE PROFESSIONNELLE METIERS DU BATIMENT 12", 6),
    ],
)  # fmt: skip
def test_a_class_is_read_on_a_slip_and_a_letter(
    tmp_path: Path, make: Callable[[HandoutRequest], object], class_name: str, least: float
) -> None:
    make(asked(export_of(student(Classe=class_name, Établissement="Lycée")), tmp_path / "s.pdf"))
    (page,) = pages(tmp_path / "s.pdf")
    parts = [(word, box[3] - box[1]) for word, box in page if word in class_name]
    assert sorted("".join(word for word, _ in parts)) == sorted(class_name.replace(" ", ""))
    assert min(height for _, height in parts) >= least - 0.01


def test_a_long_state_is_read_on_the_list_of_those_to_chase(tmp_path: Path) -> None:
    state = "Suspendu dans l’attente d’un responsable légal"
    make_reminders(asked(export_of(student(État=state)), tmp_path / "r.pdf"))
    heights = {word: box[3] - box[1] for word, box in pages(tmp_path / "r.pdf")[0]}
    for word in state.split():
        assert heights[word] >= 7.9, word


@pytest.mark.parametrize(
    "state", ["Compte notifié mais non activé", "Suspendu dans l’attente d’un responsable légal", ACTIVATED]
)
@pytest.mark.parametrize("make", [make_register, make_packs])
def test_each_state_is_read_where_its_student_signs(
    tmp_path: Path, make: Callable[[HandoutRequest], object], state: str
) -> None:
    make(asked(export_of(student(État=state)), tmp_path / "r.pdf"))
    (register,) = [page for page in pages(tmp_path / "r.pdf") if "Signature" in dict(page)]
    heights = [box[3] - box[1] for word, box in register if word in state.split()]
    assert len(heights) >= len(state.split())
    assert min(heights) >= 7.99


def test_a_school_name_that_no_typeface_has_is_refused_and_a_file_name_is_not(tmp_path: Path) -> None:
    request = replace(asked(export_of(student()), tmp_path / "c.pdf"), school_name="Collège 李")
    for make in (make_class_pages, make_packs, make_reminders, make_register, make_slips):
        with pytest.raises(handing_out.SchoolCharacterError):
            make(request)
    source = write_students(tmp_path / "liste_李.csv", [student(Classe="6A")])
    make_class_pages(asked(read_export(source), tmp_path / "c.pdf"))
    assert "liste_?.csv" in " ".join(word for word, _ in pages(tmp_path / "c.pdf")[0])


def test_the_command_makes_the_lists_in_place_of_the_workbook(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe="6A"), student(Classe="6B")])
    assert cli.main(["classer", str(source), "--pdf"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "e_par_classe.pdf"]
    assert cli.main(["classer", str(source), "--pdf", "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pdf")) == ["6A.pdf", "6B.pdf"]
    assert len(pages(tmp_path / "e_par_classe.pdf")) == 2


def test_a_pdf_says_in_french_what_it_is(tmp_path: Path) -> None:
    make_class_pages(asked(export_of(student()), tmp_path / "c.pdf", Choices()))
    shown = subprocess.run(["pdfinfo", tmp_path / "c.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Author:          COLLEGE DE L'EXEMPLE (9990001A)" in shown
    assert "Title:           Comptes ÉduConnect de la classe" in shown
    assert "Confidentiel : comptes ÉduConnect des élèves, export" in shown.replace("\u00a0", " ")
    assert b"/Lang (fr-FR)" in (tmp_path / "c.pdf").read_bytes()


def test_who_is_to_be_chased_is_on_a_page_per_class_without_a_code(tmp_path: Path) -> None:
    students = [
        student(Nom="ABADIE", État=ACTIVATED), student(Nom="ZOLA"), student(Classe="6B", Nom="ÉLOI", État="Bloqué"),
    ]  # fmt: skip
    source = write_students(tmp_path / "e.csv", students)
    assert cli.main(["relancer", str(source)]) == 0
    texts = [[word for word, _ in page] for page in pages(tmp_path / "e_relances.pdf")]
    assert [("ZOLA" in text, "ÉLOI" in text, "ABADIE" in text) for text in texts] == [
        (True, False, False), (False, True, False),
    ]  # fmt: skip
    assert not any("00417263" in text for text in texts)
    assert cli.main(["relancer", str(source), "--lettres"]) == 0
    letters = [" ".join(word for word, _ in page) for page in pages(tmp_path / "e_lettres.pdf")]
    assert len(letters) == 2
    assert all("n’est pas encore activé" in letter and "00417263" in letter for letter in letters)


def test_what_is_printed_goes_beside_the_export_when_no_place_is_given(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student()])
    for command in ("fiches", "emargement", "pochettes"):
        assert cli.main([command, str(source)]) == 0
        assert (tmp_path / f"e_{command}.pdf").exists()
        assert cli.main([command, str(source)]) == 1
