"""The words of the slips on the sheet Textes des fiches of the tools workbook: declared here, laid out by the builder.

A row has one text, or one paragraph of it, found by its label. An emptied text is the usual one again; an emptied
paragraph is left out, unless all of a text are. The sheet is known by its mark: another of its name is the user's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import xlwings as xw

from educonnect_xl.accounts.read import cell_text
from educonnect_xl.buttons.help import show_sheet
from educonnect_xl.buttons.registry import Button, tools_book
from educonnect_xl.buttons.settings import Settings, read_settings
from educonnect_xl.errors.handing_out import NoSlipSheetError, SlipRowError, TextTooLongError
from educonnect_xl.french import slip_words as told
from educonnect_xl.spreadsheet.marks import SLIP_TEXTS_MARK, sheet_marked
from educonnect_xl.spreadsheet.writing import cells_from, write

if TYPE_CHECKING:
    from educonnect_xl.handouts.slip_texts import SlipTexts

FIRST_TEXT_ROW, TEXT_COLUMN, ROOM_COLUMN = 5, 2, 3  # of the sheet, from 1
_PARAGRAPHS = 5  # of a text that has some, at most
_ROWS = 60  # that are looked at: a user may have put some between ours


@dataclass(frozen=True)
class SlipLine:
    """One row of the sheet: the text `name` of SlipTexts, its paragraph at `place`, from 0, where it `has_several`."""

    name: str
    label: str
    where: str
    place: int = 0
    has_several: bool = False

    def usual(self, texts: SlipTexts) -> str:
        """Return what stands here in `texts`, "" for a paragraph that they have not."""
        text = getattr(texts, self.name)
        return text if isinstance(text, str) else "".join(text[self.place : self.place + 1])


def _several(name: str, label: str, where: str) -> list[SlipLine]:
    return [SlipLine(name, f"{label}, {place + 1}", where, place, has_several=True) for place in range(_PARAGRAPHS)]


SLIP_LINES = (
    SlipLine("title", "Titre", "En haut de chaque lettre."),
    SlipLine("address", "Adresse", "Partout, et dans le code à scanner."),
    SlipLine("login", "Identifiant", "Au-dessus de l’identifiant de l’élève."),
    SlipLine("password", "Mot de passe", "Au-dessus de son mot de passe."),
    SlipLine("no_code", "Sans mot de passe", "À la place de ce que la liste ne donne pas."),
    *_several("steps", "Marche à suivre", "Un compte à activer."),
    SlipLine("already_activated", "Déjà activé", "À la place du mot de passe d’un compte déjà activé."),
    *_several("activated_steps", "Marche à suivre, déjà activé", "Un compte déjà activé."),
    SlipLine("greeting", "Bonjour", "Au début d’une lettre ; {prenom} et {nom} sont ceux de l’élève."),
    *_several("letter", "Lettre", "Une fiche par page."),
    *_several("reminder", "Lettre de relance", "Les lettres de relance."),
    SlipLine("cover_title", "Titre de la garde", "La page de garde d’une classe."),
    *_several("cover", "Garde", "La page de garde, pour le professeur principal."),
)


@dataclass(frozen=True)
class _Read:
    """What is on the sheet: its texts, and where each paragraph of them is, by its field and its place from 0."""

    sheet: xw.Sheet
    texts: SlipTexts
    rows: Mapping[tuple[str, int], int]
    labels: Mapping[int, str]

    def rows_of(self, name: str) -> list[int]:
        """Return the rows that have a paragraph of the text `name`."""
        return [row for (of, _), row in self.rows.items() if of == name]

    def refusal(self, row: int, fault: str) -> SlipRowError:
        """Return the error that tells of the text on `row`."""
        return SlipRowError(sheet=self.sheet.name, row=row, label=self.labels[row], fault=fault)

    def undrawable(self) -> dict[int, str]:
        """Return the first character that cannot be drawn of each row that has one."""
        from educonnect_xl.handouts.slip_texts import undrawable_texts

        return {self.rows[name, place]: character for name, place, character in undrawable_texts(self.texts)}


@contextmanager
def slip_words(tools: xw.Book, settings: Settings) -> Iterator[SlipTexts]:
    """Give the words of the slips: those of the file that the settings name, else of the sheet of `tools`, else ours.

    Raises SlipRowError for a text on the sheet that cannot be drawn, or for which the block finds no room.
    """
    from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts

    sheet = None if settings.slip_texts else sheet_marked(tools, SLIP_TEXTS_MARK)
    if sheet is None:
        yield read_slip_texts(settings.slip_texts or OUR_TEXTS)
        return
    read = _read(sheet)
    for row, character in read.undrawable().items():
        raise read.refusal(row, told.NO_GLYPH.format(character=character))
    try:
        yield read.texts
    except TextTooLongError as error:
        for row in read.rows_of(error.name):
            raise read.refusal(row, told.TOO_LONG) from error
        raise


def textes(app: xw.App) -> str:
    """Show the sheet of the slips' words, and say beside each how much room it has."""
    tools = tools_book(app)
    sheet = sheet_marked(tools, SLIP_TEXTS_MARK)
    if sheet is None:
        raise NoSlipSheetError()
    show_sheet(app, sheet.name)
    said, faulty = _said(_read(sheet))
    rows = range(FIRST_TEXT_ROW, FIRST_TEXT_ROW + _ROWS)
    write(sheet, FIRST_TEXT_ROW, ROOM_COLUMN, [[said.get(row)] for row in rows])
    file = read_settings(tools).slip_texts
    return told.checked(faulty, file.name if file else "")


def _said(read: _Read) -> tuple[dict[int, str], list[int]]:
    """Return what is said of each text, by its row, and the rows of those that cannot be printed."""
    from educonnect_xl.handouts.slip_room import all_forms, room_of

    rooms = {row: room for name, room in room_of(read.texts, all_forms()).items() for row in read.rows_of(name)}
    undrawable = read.undrawable()
    said = {row: told.room(room.taken, room.there, room.fits, room.in_lines) for row, room in rooms.items()}
    said |= {row: told.unprintable(character) for row, character in undrawable.items()}
    return said, sorted({*undrawable, *(row for row, room in rooms.items() if not room.fits)})


def _read(sheet: xw.Sheet) -> _Read:
    """Return what is on `sheet`, read in one call."""
    from educonnect_xl.handouts.slip_texts import our_texts

    cells = cells_from(sheet, FIRST_TEXT_ROW, 1, _ROWS, TEXT_COLUMN).raw_value
    labels = {row: cell_text(label).strip() for row, (label, _) in enumerate(cells, FIRST_TEXT_ROW)}
    row_of = {label: row for row, label in labels.items()}
    words: dict[str, list[str]] = {}
    rows: dict[tuple[str, int], int] = {}
    for line in SLIP_LINES:
        row = row_of.get(line.label)
        text = _one_line(cells[row - FIRST_TEXT_ROW][1]) if row else ""
        if row and text:
            paragraphs = words.setdefault(line.name, [])
            rows[line.name, len(paragraphs)] = row
            paragraphs.append(text)
    several = {line.name for line in SLIP_LINES if line.has_several}
    own: dict[str, Any] = {name: texts if name in several else texts[0] for name, texts in words.items()}
    return _Read(sheet, replace(our_texts(), **own), rows, labels)


def _one_line(value: object) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", cell_text(value).strip())


BUTTONS = (
    Button(
        id="verifier_textes",
        group="",
        label="Vérifier les textes",
        icon="ObjectEditText",
        screentip="Dire à côté de chaque texte ce qui tient",
        supertip="Dessine toutes les fiches avec ces textes, sans rien imprimer, et dit à côté de chacun s’il tient.",
        keytip="",
        run=textes,
    ),
    Button(
        id="textes",
        group="Aide",
        label="Textes des fiches",
        icon="ObjectEditText",
        size="normal",
        screentip="Changer les textes des fiches et des lettres",
        supertip=(
            "Montre la feuille Textes des fiches, où chaque texte a sa ligne, et dit à côté ce qui tient. Les boutons "
            "qui impriment des fiches, des pochettes ou des lettres prennent ces textes."
        ),
        keytip="S",
        run=textes,
    ),
)
