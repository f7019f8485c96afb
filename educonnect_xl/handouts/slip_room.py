"""How much room the words of the slips have, told by drawing them: what is too long is known before a slip is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from io import BytesIO

from educonnect_xl.accounts.columns import EXPORT_COLUMNS, FIRST_NAME, LAST_NAME, LOGIN, PASSWORD, STATE
from educonnect_xl.accounts.export import Export, ExportSource
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.accounts.states import ACTIVATED, NOTIFIED
from educonnect_xl.errors.handing_out import TextTooLongError
from educonnect_xl.handouts.labels import LABEL_SHEETS
from educonnect_xl.handouts.pdf import PLAIN, SMALLEST_SCALE, TOLD_CHARACTERS, About, Frame, Pdf, TextStyle
from educonnect_xl.handouts.slip_texts import SlipTexts
from educonnect_xl.handouts.slips import SlipForm, add_slips, greeting

_FIRST, _LAST = "Prénom", "NOM"


@dataclass(frozen=True)
class Room:
    """What a text takes of the room there is, in its own size: lines, or characters; `fits` if smaller letters do."""

    taken: int
    there: int
    fits: bool
    in_lines: bool


def all_forms() -> list[SlipForm]:
    """Return every form of slips there is."""
    letters = [SlipForm(per_page=1, is_reminder=is_reminder) for is_reminder in (False, True)]
    return [SlipForm(with_covers=True), *letters, *(SlipForm(labels=labels) for labels in LABEL_SHEETS)]


def room_of(texts: SlipTexts, forms: Iterable[SlipForm]) -> dict[str, Room]:
    """Return the room of each text that `forms` draw, where it has least, by the field of SlipTexts."""
    paper, rows = _Measuring(), [_row(NOTIFIED, "x"), _row(NOTIFIED, ""), _row(ACTIVATED, "")]
    source, known = ExportSource(""), {name: place for place, name in enumerate(EXPORT_COLUMNS)}
    roster = make_roster(Export(source, EXPORT_COLUMNS, rows, range(len(rows)), known), Choices())
    for form in forms:
        add_slips(paper, roster, roster.classes, form, texts)
    drawn = {field.name: _drawn_as(field.name, texts) for field in fields(SlipTexts)}
    found = {name: [room for key in keys for room in paper.rooms.get(key, [])] for name, keys in drawn.items()}
    return {name: min(rooms, key=_spare) for name, rooms in found.items() if rooms}


def check_room(texts: SlipTexts, form: SlipForm) -> None:
    """Raise TextTooLongError when slips of `form` have no room for one of `texts`."""
    for name, room in room_of(texts, [form]).items():
        if not room.fits:
            start = " ".join(_drawn_as(name, texts)[0])[:TOLD_CHARACTERS]
            raise TextTooLongError(start=start, name=name)


def _spare(room: Room) -> tuple[bool, float]:
    return room.fits, room.there / room.taken if room.taken else float("inf")


def _row(state: str, password: str) -> tuple[str, ...]:
    values = {LAST_NAME: _LAST, FIRST_NAME: _FIRST, LOGIN: "x", PASSWORD: password, STATE: state}
    return tuple(values.get(column, "") for column in EXPORT_COLUMNS)


def _drawn_as(name: str, texts: SlipTexts) -> list[tuple[str, ...]]:
    """Return what the text `name` is drawn as: a line, or the lines of it."""
    text = getattr(texts, name)
    if not isinstance(text, str):
        return [tuple(text)]
    short = text.removeprefix("https://") if name == "address" else text
    return [(greeting(_FIRST, _LAST, texts),) if name == "greeting" else (text,), (short,)]


class _Measuring(Pdf):
    """Paper that notes the room of each text drawn on it."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), About(""))
        self.rooms: dict[tuple[str, ...], list[Room]] = {}

    def text(self, x: float, y: float, text: str, style: TextStyle = PLAIN, width: float | None = None) -> None:
        """Draw `text`, and note how many of its characters go in."""
        super().text(x, y, text, style, width)
        if width is not None and text:
            there = int(len(text) * width / self.width(text, style))
            self._note((text,), Room(len(text), there, there >= len(text) * SMALLEST_SCALE, in_lines=False))

    def lines(self, x: float, y: float, lines: Sequence[str], style: TextStyle, frame: Frame) -> float:
        """Draw `lines`, and note how many go in; those that do not are left out."""
        parts = [part for line in lines for part in self.wrapped(line, style, frame.width)]
        fits = all(self.width(part, style) * SMALLEST_SCALE <= frame.width for part in parts)
        noted, self.rooms = self.rooms, {}  # a line has the room of them all, not one of its own
        try:
            return super().lines(x, y, lines, style, frame)
        except TextTooLongError:
            fits = False
            return y
        finally:
            self.rooms = noted
            self._note(tuple(lines), Room(len(parts), int(frame.height / frame.spacing) + 1, fits, in_lines=True))

    def _note(self, lines: tuple[str, ...], room: Room) -> None:
        self.rooms.setdefault(lines, []).append(room)
