"""What commands make of inputs that are read right, but cannot be used as they are: compared, counted, printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from educonnect_xl.accounts.changes import Kind
from educonnect_xl.accounts.comparison import compare_exports
from educonnect_xl.accounts.read import read_export
from educonnect_xl.command.main import main
from tests.field.inputs import AVRIL, SMALL, STUDENTS, WHOLE, ZEPHYRIN, Write, cells, changed, sheet, text, whole

pytestmark = pytest.mark.thorough

STATED = "Nom;Prénom;Classe;État du compte;Identifiant;Mot de passe"
DIGITS = [f"9990001A;Collège;NOM{n};Zoé;6EME;603;Compte non notifié;0000000{n};0{n}41726;;" for n in range(1, 5)]
CONVERTED = [
    [*line.split(";")[:5], 603, "Compte non notifié", n, n * 100_000 + 41726] for n, line in enumerate(DIGITS, 1)
]
TOLD = {Kind.RESET, Kind.MOVED, Kind.ARRIVED, Kind.LEFT, Kind.DAMAGED}

PAIRS: dict[str, tuple[Write, Write, set[Kind]]] = {
    "a code that Excel made a power of ten": (
        text(STATED, "A;Zoé;6A;Compte non notifié;a1;00417263"),
        text(STATED, "A;Zoé;6A;Compte non notifié;a1;4,17E+05"),
        {Kind.DAMAGED},
    ),
    "the whole list as numbers": (
        text(WHOLE, *DIGITS), sheet(*cells(WHOLE), *CONVERTED), {Kind.DAMAGED}
    ),
    "zeros lost and classes made dates": (
        text(*whole(ZEPHYRIN, changed(AVRIL, Classe="3-1"))),
        text(*whole(changed(ZEPHYRIN, Mot="417263"), changed(AVRIL, Classe="03-janv"))),
        {Kind.DAMAGED},
    ),
    "a class made a number": (
        text(*whole(ZEPHYRIN, changed(AVRIL, Classe="5E3"))),
        text(*whole(ZEPHYRIN, changed(AVRIL, Classe="5,00E+03"))),
        {Kind.DAMAGED},
    ),
    "accents in two ways": (
        text(*whole(changed(ZEPHYRIN, Classe="3ÈME"), changed(AVRIL, Classe="3ÈME", Identifiant=""))),
        text(WHOLE, changed(ZEPHYRIN, Nom="ZE\u0301PHYRIN", Classe="3E\u0300ME"),
             changed(AVRIL, Nom="A\u0300VRIL", Classe="3E\u0300ME", Identifiant="")),
        set(),
    ),
    "a code that was reset, and a class that was changed": (
        text(*whole(ZEPHYRIN, AVRIL)),
        text(*whole(changed(ZEPHYRIN, Mot="m5n7q3bb"), changed(AVRIL, Classe="6C"))),
        {Kind.RESET, Kind.MOVED},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_what_a_spreadsheet_did_is_no_change(tmp_path: Path, name: str) -> None:
    old, new, kinds = PAIRS[name]
    exports = []
    for side, write in (("old", old), ("new", new)):
        (tmp_path / side).mkdir()
        exports.append(read_export(write(tmp_path / side)))
    assert {change.kind for change in compare_exports(*exports)} & TOLD == kinds


@pytest.mark.parametrize(
    ("lines", "classes"),
    [
        (["UAI;Nom;Classe", "9990001A;A;6A", "9990002B;B;6A"], 2),
        (whole(ZEPHYRIN, changed(AVRIL, UAI="9990002B", Établissement="Lycée Inventé", Classe="6A")), 2),
        (["UAI;Nom;Classe", "9990001A;A;6A", "9990001A;B;6A"], 1),
    ],
)
def test_classes_are_counted_alike(
    tmp_path: Path, lines: list[str], classes: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(*lines)(tmp_path)
    for command in ("verifier", "classer"):
        assert main([command, str(path)]) == 0
        assert f"2\u00a0élèves, {classes}\u00a0classe{'s' * (classes > 1)}" in capsys.readouterr().out


@pytest.mark.parametrize("odd", [{"Classe": "6\U0001f9d2"}, {"Prénom": "نسيم"}, {"Nom": "李"}, {"Mot": "\u0915x1"}])
@pytest.mark.parametrize("command", ["fiches", "pochettes"])
def test_a_character_that_no_typeface_has_stops_its_own_slip(
    tmp_path: Path, odd: dict[str, str], command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(*whole(changed(ZEPHYRIN, **odd), *STUDENTS[1:]))(tmp_path)
    assert main([command, str(path)]) == 1
    refusal = capsys.readouterr().err
    assert "ligne 4" in refusal
    assert "--omettre-illisibles" in refusal
    assert main([command, str(path), "--omettre-illisibles"]) == 0
    assert "Laissé de côté, à écrire à la main\u00a0: ligne 4 de Liste" in capsys.readouterr().out
    assert (tmp_path / f"liste_{command}.pdf").exists()


@pytest.mark.parametrize(
    ("emoji", "printed"), [("\U0001f600", "2\u00a0lignes"), ("\U0001f9d2", "1\u00a0ligne")]
)  # our typeface has the first
def test_a_small_list_with_an_emoji_in_a_class(
    tmp_path: Path, emoji: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(SMALL, f"A;Zoé;6{emoji};a1;x1", "B;Zoé;6B;b1;x2")(tmp_path)
    assert main(["emargement", str(path), "--omettre-illisibles"]) == 0
    assert capsys.readouterr().out.startswith(printed)


@pytest.mark.parametrize("lines", [("A;Zoé;6A",), ("A;Zoé;6A", "B;Zoé;6B")])
def test_slips_without_codes_are_announced(
    tmp_path: Path, lines: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = text("Nom;Prénom;Classe", *lines)(tmp_path)
    assert main(["fiches", str(path)]) == 0
    assert "Colonnes absentes de l’export\u00a0: 2" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["fiches", "emargement", "eclater", "bilan", "classer"])
@pytest.mark.parametrize("code", [417263, True, 0.5])
def test_a_code_that_is_no_text_is_told_by_all(
    tmp_path: Path, command: str, code: object, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(*cells(STATED), ["A", "Zoé", "6A", "Compte non notifié", "a1", code])(tmp_path)
    options = ["-o", str(tmp_path / "dossier")] if command == "eclater" else []
    assert main([command, str(path), *options]) == 0
    assert "Valeurs peut-être converties par un tableur\u00a0: 1 (ligne " in capsys.readouterr().err
    assert main([command, str(path), *options, "--strict"]) == 1
