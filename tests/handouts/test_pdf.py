"""Texts are wrapped, shrunk or refused so that none leaves its room; what has too little room is told beforehand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from educonnect_xl.errors.handing_out import TextTooLongError
from educonnect_xl.handouts.fonts import CODE
from educonnect_xl.handouts.labels import LABEL_SHEETS
from educonnect_xl.handouts.pdf import About, Frame, Pdf, TextStyle, downwards
from educonnect_xl.handouts.slip_room import Room, all_forms, check_room, room_of
from educonnect_xl.handouts.slip_texts import SlipTexts, our_texts
from educonnect_xl.handouts.slips import SlipForm, form_of

POINTS = 72 / 25.4
MONO = TextStyle(CODE, 10)  # each character as wide as the others
WIDTH = Pdf(BytesIO(), About("")).width("x", MONO)


class Drawn(Pdf):
    """A PDF that notes each text with its size and place."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), About(""))
        self.drawn: list[tuple[str, float, float, float]] = []  # text, size, from the left, from the top, in mm
        self._size = 0.0
        self.canvas.setFont = lambda _, size: setattr(self, "_size", size)
        for name in ("drawString", "drawRightString", "drawCentredString"):
            setattr(self.canvas, name, self._note)

    def _note(self, x: float, y: float, text: str) -> None:
        self.drawn.append((text, self._size, x / POINTS, 297 - y / POINTS))


def test_a_text_is_as_wide_as_asked_for_at_most() -> None:
    pdf = Drawn()
    pdf.text(10, 20, "x" * 10, MONO)
    pdf.text(10, 20, "x" * 10, MONO, 10 * WIDTH)
    pdf.text(10, 20, "x" * 10, MONO, 5 * WIDTH)
    pdf.text(10, 20, "x" * 10, MONO, 20 * WIDTH)
    assert [round(size, 3) for _, size, _, _ in pdf.drawn] == [10, 10, 5, 10]
    assert {(text, round(x, 3), round(y, 3)) for text, _, x, y in pdf.drawn} == {("x" * 10, 10.0, 20.0)}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaa bbbb", ["aaaa bbbb"]), ("aaaa bbbbb c", ["aaaa bbbbb", "c"]), ("aaaa bbbbbb", ["aaaa", "bbbbbb"]),
        ("a" * 12 + " b", ["a" * 12, "b"]), ("b " + "a" * 12, ["b", "a" * 12]), ("aa  bb", ["aa  bb"]), ("", [""]),
        ("aaaaaa\u00a0: bbb cc", ["aaaaaa\u00a0:", "bbb cc"]),
    ],
)  # fmt: skip
def test_a_text_is_wrapped_between_words(text: str, lines: Sequence[str]) -> None:
    assert Pdf(BytesIO(), About("")).wrapped(text, MONO, 10 * WIDTH + 0.001) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaaa-bbbb", ["aaaa-bbbb"]), ("aa bbbb-cccccc d", ["aa bbbb-", "cccccc d"]),
        ("aaaa--bbbbbb", ["aaaa--", "bbbbbb"]), ("-aaaaaa aa-", ["-aaaaaa", "aa-"]),
        ("aaaaa bbb- ccc", ["aaaaa bbb-", "ccc"]),
    ],
)  # fmt: skip
def test_a_text_is_wrapped_after_a_hyphen_where_that_is_asked_for(text: str, lines: Sequence[str]) -> None:
    assert Pdf(BytesIO(), About("")).wrapped(text, MONO, 10 * WIDTH + 0.001, at_hyphens=True) == lines


@pytest.mark.parametrize(
    ("texts", "lines", "size"),
    [
        (["aaaa", "bbbbb"], ["aaaa bbbbb"], 10), (["", "b"], ["b"], 10), (["", ""], [""], 10),
        (["a" * 6, "b" * 6], ["a" * 6 + " " + "b" * 6], 10), (["a" * 6, "b" * 7], ["a" * 6, "b" * 7], 7.5),
        (["aaaa-" * 3, "b" * 9], ["aaaa-aaaa-", "aaaa-", "b" * 9], 7.5), (["a" * 20, "b"], ["a" * 20, "b"], 5),
        (["a " * 20, "b"], ["a " * 9 + "a", "a " * 9 + "a", "b"], 5.26),
    ],
)  # fmt: skip
def test_texts_are_on_one_line_or_each_begins_one_in_the_largest_letters_that_few_lines_allow(
    texts: Sequence[str], lines: Sequence[str], size: float
) -> None:
    found, style = Pdf(BytesIO(), About("")).fitted(texts, replace(MONO, small=7.5), 10 * WIDTH + 0.001, most=3)
    assert found == lines
    assert style.size == pytest.approx(size, rel=0.02)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a" * 10, {"a" * 10: (10, 30)}), ("a" * 12, {"a" * 12: (8.3, 30)}), ("a" * 20, {"a" * 20: (5, 30)}),
        ("aaaaaaa bbbbbbb", {"aaaaaaa": (8, 28), "bbbbbbb": (8, 32)}),
        ("aaaaaaa bbbbbbb ccccccc", {"aaaaaaa bbbbbbb": (6.66, 28), "ccccccc": (6.66, 32)}),
    ],
)  # fmt: skip
def test_a_fitted_text_is_whole_on_the_lines_there_are_for_as_many_as_it_takes(
    text: str, drawn: dict[str, tuple[float, float]]
) -> None:
    pdf = Drawn()
    pdf.fitted_text(10, [[30], [28, 32]], text, replace(MONO, small=8), 10 * WIDTH + 0.001)
    assert {found: y for found, _, _, y in pdf.drawn} == pytest.approx({line: y for line, (_, y) in drawn.items()})
    assert [size for _, size, *_ in pdf.drawn] == pytest.approx([size for size, _ in drawn.values()], rel=0.02)


def test_lines_downwards_begin_at_the_first_and_are_as_far_apart() -> None:
    assert downwards(30, 4) == [[30], [30, 34], [30, 34, 38]]


@pytest.mark.parametrize(("lines", "scale"), [(1, 1.0), (5, 1.0), (6, 0.8), (7, 0.7), (8, None)])
def test_lines_are_smaller_where_their_frame_is_low_and_refused_where_that_is_not_enough(
    lines: int, scale: float | None
) -> None:
    pdf, frame = Drawn(), Frame(100, 16.8, 4)
    texts = [f"ligne {number}" for number in range(lines)]
    if scale is None:
        with pytest.raises(TextTooLongError) as caught:
            pdf.lines(10, 20, texts, MONO, frame)
        assert caught.value.start == " ".join(texts)[:40]
        assert pdf.drawn == []
        return
    below = pdf.lines(10, 20, texts, MONO, frame)
    assert [text for text, *_ in pdf.drawn] == texts
    assert [round(size, 3) for _, size, _, _ in pdf.drawn] == [round(10 * scale, 3)] * lines
    assert [round(y, 3) for *_, y in pdf.drawn] == [round(20 + place * 4 * scale, 3) for place in range(lines)]
    assert below == pytest.approx(20 + lines * 4 * scale)


def test_a_document_says_what_it_is_and_what_a_stencil_has_is_where_it_is_stamped() -> None:
    file = BytesIO()
    pdf = Pdf(file, About("Titre", "École", "Sujet"))
    with pdf.stencil() as one, pdf.stencil() as other:
        pass
    assert one != other
    with pdf.stencil() as name:
        pdf.text(1, 2, "tampon")
    pdf.stamp(name, 30, 40)
    pdf.stamp(name, 50, 60)
    pdf.text(3, 4, "seul", TextStyle(align="right"))
    pdf.show_page()
    pdf.save()
    document = PdfReader(file)
    assert document.metadata is not None
    about = document.metadata
    assert (about.title, about.author, about.subject, about.creator) == ("Titre", "École", "Sujet", "educonnect_xl")
    (page,) = document.pages
    assert [float(edge) for edge in page.mediabox[2:]] == pytest.approx([210 * POINTS, 297 * POINTS], abs=0.01)
    moves = re.findall(r"1 0 0 1 (-?[\d.]+) (-?[\d.]+) cm\s+/", page.get_contents().get_data().decode("latin-1"))
    assert [(round(float(x) / POINTS), round(float(y) / POINTS)) for x, y in moves] == [(30, -40), (50, -60)]


def test_every_form_of_slips_is_measured() -> None:
    forms = all_forms()
    assert SlipForm(with_covers=True) in forms
    assert [form.is_reminder for form in forms if form.per_page == 1] == [False, True]
    assert [form.labels for form in forms if form.labels] == list(LABEL_SHEETS)
    rooms = room_of(our_texts(), forms)
    assert all(room.fits and room.taken > 0 for room in rooms.values())
    assert set(rooms) == {one.name for one in fields(SlipTexts)}


@pytest.mark.parametrize(
    ("name", "form", "text", "fits"),
    [
        ("steps", SlipForm(), ["mot " * 10] * 4, True), ("steps", SlipForm(), ["mot " * 10] * 8, False),
        ("steps", SlipForm(), ["mot", "x" * 60], True), ("steps", SlipForm(), ["mot", "x" * 200], False),
        ("title", SlipForm(per_page=1), "x" * 40, True), ("title", SlipForm(per_page=1), "x" * 90, False),
        ("cover", SlipForm(), ["mot"] * 90, True), ("cover", SlipForm(with_covers=True), ["mot"] * 90, False),
        ("reminder", SlipForm(per_page=1), ["mot"] * 90, True),
        ("reminder", SlipForm(per_page=1, is_reminder=True), ["mot"] * 90, False),
        ("address", form_of("24", with_activated=False), "https://" + "x" * 30, True),
        ("address", form_of("24", with_activated=False), "https://" + "x" * 90, False),
    ],
)  # fmt: skip
def test_a_text_without_room_is_refused_by_its_name_on_the_slips_that_have_it(
    name: str, form: SlipForm, text: str | list[str], fits: bool
) -> None:
    texts = replace(our_texts(), **{name: text})  # type: ignore[arg-type]
    if fits:
        check_room(texts, form)
        return
    with pytest.raises(TextTooLongError) as caught:
        check_room(texts, form)
    assert caught.value.name == name
    assert (" ".join(text) if isinstance(text, list) else text.removeprefix("https://")).startswith(
        caught.value.start.removeprefix("https://")
    )


def test_room_is_counted_in_lines_or_in_characters() -> None:
    texts = replace(our_texts(), steps=["un", "deux"], title="x" * 30)
    rooms = room_of(texts, [SlipForm(), SlipForm(per_page=1)])
    assert (rooms["steps"].taken, rooms["steps"].in_lines) == (2, True)
    assert (rooms["title"].taken, rooms["title"].in_lines) == (30, False)
    assert room_of(texts, [SlipForm()])["steps"] == Room(2, rooms["steps"].there, True, True)


def test_the_room_of_the_first_words_of_a_letter_is_counted_with_a_name_in_them() -> None:
    texts = replace(our_texts(), greeting="Bonjour {prenom} {nom},")
    assert room_of(texts, [SlipForm(per_page=1)])["greeting"].taken == len("Bonjour Prénom NOM,")


@pytest.mark.parametrize(
    ("characters", "per_page", "fits"),
    [(60, 8, True), (75, 1, True), (99, 1, False)],  # two lines of two on a slip; so many of 67 characters of a letter
)
def test_a_text_on_several_forms_is_told_the_room_of_the_one_that_has_least(
    characters: int, per_page: int, fits: bool
) -> None:
    texts = replace(our_texts(), already_activated=("mot " * 30)[:characters].strip())
    forms = [SlipForm(), SlipForm(per_page=1)]
    least = room_of(texts, forms)["already_activated"]
    assert least == room_of(texts, [SlipForm(per_page=per_page)])["already_activated"]
    assert least == room_of(texts, forms[::-1])["already_activated"]
    assert least.fits == fits


@pytest.mark.parametrize("per_page", [8, 1])
def test_the_room_of_lines_is_counted_in_lines_however_few_they_are(per_page: int) -> None:
    one, two = (
        room_of(replace(our_texts(), steps=steps), [SlipForm(per_page=per_page)])["steps"]
        for steps in (["un"], ["un", "deux"])
    )
    assert (one, two) == (Room(1, one.there, True, True), Room(2, one.there, True, True))


class Measuring(Pdf):
    """Counts the characters that are measured."""

    measured = 0

    def width(self, text: str, style: TextStyle) -> float:
        self.measured += len(text)
        return super().width(text, style)


@pytest.mark.parametrize("text", ["word " * 4000, "word-" * 4000, "w" * 20_000])
def test_a_very_long_text_is_not_measured_again_for_each_of_its_words(text: str) -> None:
    pdf = Measuring(BytesIO(), About(""))
    lines, _ = pdf.fitted([text], replace(MONO, small=7), 100, most=3)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert pdf.measured < 200 * len(text)
