"""Nothing on a slip or a letter hides another thing, or lies where scissors go; each says whose it is."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import fields, replace
from html import unescape
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.states import ACTIVATED, NOTIFIED
from educonnect_xl.handouts.labels import LABEL_SHEETS
from educonnect_xl.handouts.pdf import PALE, SMALLEST_SCALE
from educonnect_xl.handouts.slip_room import all_forms, check_room, room_of
from educonnect_xl.handouts.slip_texts import SlipTexts, our_texts, read_slip_texts
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.print_handouts import make_slips
from tests.support.exports import asked, export_of, student

pytestmark = pytest.mark.thorough

Box = tuple[float, float, float, float]  # left, top, right, bottom, in parts of the page from 0 to 1

DOTS = 100  # per inch
LONG = "DE LA TOUR DU PIN " * 6


def printed(folder: Path, *students: dict[str, str], per_page: int = 8, with_activated: bool = False) -> Path:
    return printed_list(folder, export_of(*students), per_page, with_activated)


def printed_list(folder: Path, export: Export, per_page: int = 8, with_activated: bool = False) -> Path:
    path = folder / "slips.pdf"
    form = SlipForm(per_page=per_page, with_activated=with_activated, with_covers=True)
    make_slips(asked(export, path), form=form)
    return path


def picture(path: Path, page: int) -> Image.Image:
    """Return what page `page` of a PDF, from 1, looks like."""
    options = ["-r", str(DOTS), "-f", str(page), "-l", str(page), "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *options, path, path.with_suffix("")], check=True)
    return Image.open(path.with_suffix(".png")).convert("RGB")


def codes_on(page: Image.Image) -> list[Box]:
    """Return where the QR codes are."""
    boxes = []
    for code in zxingcpp.read_barcodes(page):
        corners = [getattr(code.position, name) for name in ("top_left", "top_right", "bottom_left", "bottom_right")]
        across, down = [corner.x / page.width for corner in corners], [corner.y / page.height for corner in corners]
        boxes.append((min(across), min(down), max(across), max(down)))
    return sorted(boxes, key=lambda box: (round(box[1], 2), box[0]))


def pale_part(page: Image.Image, part: Box) -> Box:
    """Return what holds all that is pale blue, as the boxes of the codes are, inside `part` of the page."""
    off = np.abs(np.asarray(page).astype(int) - [round(255 * part_of_one) for part_of_one in PALE]).max(axis=-1)
    rows, columns = np.nonzero(off <= 1)
    across, down = columns / page.width, rows / page.height
    inside = (across > part[0]) & (across < part[2]) & (down > part[1]) & (down < part[3])
    assert inside.any(), "no box on this part of the page"
    across, down = across[inside], down[inside]
    return across.min(), down.min(), across.max(), down.max()


def words_on(path: Path, page: int) -> Sequence[tuple[str, Box]]:
    """Return the words of a page with their places."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (size,) = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">', text)
    width, height = map(float, size)
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', text)
    return [
        (unescape(word), (float(left) / width, float(top) / height, float(right) / width, float(bottom) / height))
        for left, top, right, bottom, word in found
    ]


def text_of(path: Path, page: int) -> str:
    return " ".join(word for word, _ in words_on(path, page))


@pytest.fixture
def sheet_of_slips(tmp_path: Path) -> Path:
    return printed(
        tmp_path, *(student(Nom=LONG, Identifiant="x" * 60, Mot="y" * 60, Classe="6A" * 9) for _ in "12345678")
    )


def test_the_boxes_of_codes_stay_off_the_picture_code_and_the_edges_of_each_slip(sheet_of_slips: Path) -> None:
    page = picture(sheet_of_slips, 2)
    codes = codes_on(page)
    assert len(codes) == 8
    for number, code in enumerate(codes):
        left, top = number % 2 / 2, number // 2 / 4
        slip = (left, top, left + 1 / 2, top + 1 / 4)
        box = pale_part(page, slip)
        margin = 5 / 210
        assert box[0] > slip[0] + margin
        assert box[2] < code[0]
        assert code[2] < slip[2] - margin
        assert slip[1] < code[1] < code[3] < slip[3]
        assert slip[1] < box[1] < box[3] < slip[3]


def test_no_word_of_a_slip_however_long_crosses_a_line_to_cut_along_or_the_picture_code(sheet_of_slips: Path) -> None:
    codes = codes_on(picture(sheet_of_slips, 2))
    words = words_on(sheet_of_slips, 2)
    assert sum(word == "TOUR" for word, _ in words) == 6 * 8
    for word, (left, top, right, bottom) in words:
        assert int(left * 2) == int(right * 2), word
        assert int(top * 4) == int(bottom * 4), word
        assert min(left % 0.5, 0.5 - right % 0.5) > 5 / 210, word
        for code in codes:
            assert right <= code[0] or left >= code[2] or bottom <= code[1] or top >= code[3], word


def test_the_longest_steps_and_the_longest_school_stay_on_their_slip(tmp_path: Path) -> None:
    texts = replace(read_slip_texts(), steps=["Prenez le temps de lire. " * 8], address="https://exemple.example/" * 3)
    students = [student(Établissement="CITÉ SCOLAIRE " * 12) for _ in "12"]
    make_slips(asked(export_of(*students), tmp_path / "f.pdf"), texts, SlipForm(with_covers=True))
    for word, (left, _, right, _) in words_on(tmp_path / "f.pdf", 2):
        assert int(left * 2) == int(right * 2), word
        assert min(left % 0.5, 0.5 - right % 0.5) > 5 / 210, word


@pytest.mark.parametrize("per_page", [8, 1])
def test_as_many_lines_as_there_is_said_to_be_room_for_are_as_large_as_one(tmp_path: Path, per_page: int) -> None:
    form = SlipForm(per_page=per_page)

    def height_of(lines: int) -> float:
        path = tmp_path / f"{lines}.pdf"
        texts = replace(our_texts(), steps=["Lisez"] * lines)
        make_slips(asked(export_of(student()), path), texts, form)
        heights = [bottom - top for word, (_, top, _, bottom) in words_on(path, 1) if word == "Lisez"]
        assert len(heights) == lines
        return heights[0]

    there = room_of(replace(our_texts(), steps=["Lisez"]), [form])["steps"].there
    alone, full, too_many = map(height_of, (1, there, there + 1))
    assert full == pytest.approx(alone, rel=0.01)
    assert too_many < alone * 0.95


def test_the_codes_of_a_slip_lie_in_its_boxes(tmp_path: Path) -> None:
    path = printed(tmp_path, student(Identifiant="z.martin", Mot="s3cret"))
    box = pale_part(picture(path, 2), (0, 0, 0.5, 0.25))
    places = dict(words_on(path, 2))
    for word in ("z.martin", "s3cret"):
        left, top, right, bottom = places[word]
        assert box[0] <= left < right <= box[2]
        assert box[1] <= top < bottom <= box[3] + 0.005


@pytest.mark.parametrize("per_page", [8, 1])
def test_each_code_stands_under_what_it_is_in_a_box_of_their_own(tmp_path: Path, per_page: int) -> None:
    path, texts = tmp_path / "f.pdf", replace(our_texts(), login="L1", password="L2")  # noqa: S106 - a label
    make_slips(asked(export_of(student(Identifiant="C1", Mot="C2")), path), texts, SlipForm(per_page=per_page))
    page, places = np.asarray(picture(path, 1)).astype(int), dict(words_on(path, 1))
    height, width, _ = page.shape
    beside = round(places["C1"][0] * width) - 3
    pale = np.abs(page[:, beside] - [round(255 * part) for part in PALE]).max(axis=-1) <= 1
    tops, ends = ([round(places[word][edge] * height) for word in ("L1", "C1", "L2", "C2")] for edge in (1, 3))
    assert tops == sorted(tops)
    assert pale[tops[0] : ends[1]].all()
    assert pale[tops[2] : ends[3]].all()
    assert not pale[ends[1] : tops[2]].all()


def test_nothing_of_a_letter_hides_another_thing_or_leaves_the_page(tmp_path: Path) -> None:
    path = printed(tmp_path, student(Nom=LONG, Identifiant="x" * 60, Classe="6A" * 9, Établissement=LONG), per_page=1)
    page = picture(path, 2)
    (code,) = codes_on(page)
    box = pale_part(page, (0, 0, 1, 1))
    assert box[3] < code[1]
    for word, (left, top, right, bottom) in words_on(path, 2):
        assert 15 / 210 < left < right < 1 - 15 / 210, word
        assert 0 < top < bottom < 1, word
        assert right <= code[0] or left >= code[2] or bottom <= code[1] or top >= code[3], word


def test_long_steps_of_a_letter_stay_beside_its_picture_code(tmp_path: Path) -> None:
    texts = replace(read_slip_texts(), steps=["Prenez le temps de lire. " * 6] * 2, address="https://exemple.fr/" * 4)
    make_slips(asked(export_of(student()), tmp_path / "l.pdf"), texts, SlipForm(per_page=1))
    (code,) = codes_on(picture(tmp_path / "l.pdf", 1))
    words = words_on(tmp_path / "l.pdf", 1)
    assert sum(word == "Prenez" for word, _ in words) == 12
    for word, (left, top, right, bottom) in words:
        assert right <= code[0] or left >= code[2] or bottom <= code[1] or top >= code[3], word


@pytest.mark.parametrize("per_page", [8, 1])
@pytest.mark.parametrize("state", [NOTIFIED, ACTIVATED])
def test_what_is_in_a_box_begins_at_one_edge(tmp_path: Path, per_page: int, state: str) -> None:
    path = tmp_path / "f.pdf"
    texts = replace(our_texts(), login="L1", password="L2", already_activated="Activé")  # noqa: S106 - a label
    form = SlipForm(per_page=per_page, with_activated=True)
    make_slips(asked(export_of(student(Identifiant="C1", Mot="C2", État=state)), path), texts, form)
    lefts = {word: box[0] for word, box in words_on(path, 1)}
    assert lefts["L1"] == pytest.approx(lefts["C1"], abs=0.5 / 210)
    assert lefts["L2"] == pytest.approx(lefts["C2" if state == NOTIFIED else "Activé"], abs=0.5 / 210)
    assert lefts["L1"] == pytest.approx(lefts["L2"], abs=0.1 / 210)


@pytest.mark.parametrize("form", all_forms(), ids=str)
def test_the_address_is_on_every_slip_and_letter(tmp_path: Path, form: SlipForm) -> None:
    make_slips(
        asked(export_of(student()), tmp_path / "f.pdf"), replace(our_texts(), address="https://exemple.fr"), form
    )
    text = text_of(tmp_path / "f.pdf", 2 if form.with_covers else 1)
    assert text.count("exemple.fr") == 1


def test_the_letter_of_an_activated_account_says_so_and_gives_no_code(tmp_path: Path) -> None:
    path = printed(tmp_path, student(Mot="s3cret", État=ACTIVATED), per_page=1, with_activated=True)
    text = text_of(path, 2)
    assert "Votre compte est déjà activé : gardez le mot de passe que vous avez choisi." in text
    assert "z.martin" in text
    assert "s3cret" not in text


def test_a_letter_is_headed_by_the_school_and_the_class(tmp_path: Path) -> None:
    text = text_of(printed(tmp_path, student(), per_page=1), 2)
    assert "COLLEGE DE L'EXEMPLE (9990001A) · export export.csv" in text
    assert "Classe 6A" in text


@pytest.mark.parametrize("per_page", [8, 1])
def test_accents_that_stand_apart_are_drawn_with_their_letters(tmp_path: Path, per_page: int) -> None:
    apart = student(Nom="E\u0301LOI", Prénom="Zoe\u0301", Classe="6e\u0301", Établissement="COLLE\u0300GE  A")
    path = printed(tmp_path, apart, per_page=per_page)
    text = text_of(path, 2)
    assert "ÉLOI" in text
    assert "Zoé" in text
    assert "6é" in text
    assert "COLLÈGE A" in text
    assert "Classe 6é" in text_of(path, 1)


def test_each_class_of_two_schools_is_headed_by_its_own(tmp_path: Path) -> None:
    schools = [student(UAI="9990001A", Établissement="COLLEGE A"), student(UAI="9990002B", Établissement="LYCEE B")]
    path = printed(tmp_path, *schools)
    assert ["COLLEGE A" in text_of(path, page) for page in (1, 2, 3, 4)] == [True, True, False, False]
    assert ["LYCEE B" in text_of(path, page) for page in (1, 2, 3, 4)] == [False, False, True, True]


def filled(form: SlipForm) -> SlipTexts:
    """Return words of which each line nearly takes the room that `form` has for it in its smallest letters."""
    ours = our_texts()
    long = {field.name: f"{field.name} " * 9 for field in fields(ours) if isinstance(getattr(ours, field.name), str)}
    rooms = room_of(replace(ours, **long), [form])
    there = {name: int(room.there / SMALLEST_SCALE * 0.95) for name, room in rooms.items() if not room.in_lines}
    texts = replace(ours, **{name: (long[name] * 9)[:length].strip() for name, length in there.items()})
    check_room(texts, form)
    return texts


def slips_of(form: SlipForm) -> Sequence[Box]:
    """Return where the first three slips of a page are."""
    if form.per_page == 1:
        return [(0, 0, 1, 1)]
    if not form.labels:
        return [(0, 0, 0.5, 0.25), (0.5, 0, 1, 0.25), (0, 0.25, 0.5, 0.5)]
    sheet = LABEL_SHEETS[form.labels]
    corners = [sheet.corner(place) for place in range(3)]
    return [(x / 210, y / 297, (x + sheet.width) / 210, (y + sheet.height) / 297) for x, y in corners]


@pytest.mark.parametrize("class_name", ["6A", "6A" * 9, "TERMINALE PROFESSIONNELLE METIERS DU B7X", "TERMINALE " * 9])
@pytest.mark.parametrize("form", all_forms(), ids=str)
def test_the_longest_words_that_are_said_to_fit_stay_between_equal_margins_off_one_another(
    tmp_path: Path, form: SlipForm, class_name: str
) -> None:
    where, path = {"Classe": class_name, "Établissement": LONG}, tmp_path / "f.pdf"
    students = [
        student(Nom=LONG, Identifiant="x" * 40),
        student(Nom="DE LA ROCHEFOUCAULD-MONTMORENCY DU BOIS", Prénom="Bérengère"),
        student(Nom="DE LA TOUR DU PIN", Mot=""),
        student(État=ACTIVATED),
    ]
    make_slips(
        asked(export_of(*(one | where for one in students)), path), filled(form), replace(form, with_activated=True)
    )
    pages = [1, 2, 3] if form.per_page == 1 else [2] if form.with_covers else [1]
    for page in pages:
        words = words_on(path, page)
        for slip in slips_of(form):
            inside = [(word, box) for word, box in words if slip[0] < box[0] < slip[2] and slip[1] < box[1] < slip[3]]
            margin = min(box[0] for _, box in inside) - slip[0]
            assert margin > 3 / 210
            for word, (_, _, right, bottom) in inside:
                assert right < slip[2] - margin + 0.5 / 210, word
                assert bottom < slip[3], word
        for (word, box), (other, beside) in combinations(words, 2):
            is_apart = box[2] <= beside[0] or beside[2] <= box[0] or box[3] <= beside[1] or beside[3] <= box[1]
            assert is_apart, (word, other)


def is_dashed(pixels: np.ndarray) -> bool:
    """Tell whether a row or a column of pixels has a line of dashes from one end to the other."""
    inked = np.flatnonzero(pixels < 250)
    gaps = np.diff([0, *inked, len(pixels)])
    return bool(0.2 < len(inked) / len(pixels) < 0.8 and gaps.max() < DOTS / 8)


@pytest.mark.parametrize(("page", "across", "down"), [(1, [], []), (2, [0.5], [0.25, 0.5, 0.75])])
def test_lines_to_cut_along_run_from_edge_to_edge_between_slips_and_not_over_the_cover(
    tmp_path: Path, page: int, across: list[float], down: list[float]
) -> None:
    grey = np.asarray(picture(printed(tmp_path, student()), page).convert("L"))
    height, width = grey.shape
    assert sorted({round(x / width, 2) for x in range(width) if is_dashed(grey[:, x])}) == across
    assert sorted({round(y / height, 2) for y in range(height) if is_dashed(grey[y])}) == down
