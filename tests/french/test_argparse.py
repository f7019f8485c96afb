"""What argparse says of a command line is French, and shows what was typed but obeys nothing in it."""

import argparse

import pytest

from educonnect_xl.french.argparse import Parser, speak_french


def said_at(terminal: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines of what was refused, with plain spaces, to be read."""
    return terminal.readouterr().err.replace("\u00a0", " ").splitlines()


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> Parser:
    """Give a parser of a command with options of each sort, once argparse speaks French."""
    for name in ("_", "ngettext"):
        monkeypatch.setattr(argparse, name, getattr(argparse, name))
    speak_french()
    parser = Parser(prog="essai")
    parser.add_argument("export")
    parser.add_argument("--eleves", type=int)
    parser.add_argument("--etat", choices=["tous", "actives"])
    parser.add_argument("--etiquettes", nargs=2)
    parser.add_argument("--strict", action="store_true")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--un", action="store_true")
    alone.add_argument("--autre", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "il manque : export. Ajoutez -h pour l’aide."),
        ("e --inconnu", "option inconnue : --inconnu. Ajoutez -h pour l’aide."),
        ("e --et tous", "option ambiguë : --et peut être --etat, --etiquettes"),
        ("e --eleves x", "option --eleves : il faut un nombre entier (1, 2…), et non « x »"),
        ("e --eleves", "option --eleves : il faut une valeur"),
        ("e --etiquettes a", "option --etiquettes : il faut 2 valeurs"),
        ("e --strict=oui", "option --strict : cette option ne prend pas de valeur (« oui »)"),
        ("e --un --autre", "option --autre : ne va pas avec --un"),
        ("e --etat x", "option --etat : « x » n’est pas possible (choix : tous, actives)"),
        (
            "e --etat \x1b[2J",
            "option --etat : « \\u001b[2J » n’est pas possible (choix : tous, actives)",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_french(
    parser: Parser, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    with pytest.raises(SystemExit):
        parser.parse_args(typed.split())
    *usage, last = said_at(capsys)
    assert usage[0].startswith("utilisation : essai ")
    assert last == f"essai : {said}"


def test_a_command_that_is_none_is_told_without_being_called_an_option(
    parser: Parser, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = Parser(prog="essai")
    commands.add_subparsers().add_parser("classer")
    with pytest.raises(SystemExit):
        commands.parse_args(["trier"])
    assert said_at(capsys)[-1] == "essai : « trier » n’est pas possible (choix : classer)"


def test_what_is_possible_is_taken(parser: Parser) -> None:
    assert vars(parser.parse_args(["e", "--etat", "actives", "--eleves", "3"])) == {
        "export": "e", "eleves": 3, "etat": "actives", "etiquettes": None, "strict": False, "un": False, "autre": False,
    }  # fmt: skip


def test_help_has_french_headings(parser: Parser) -> None:
    shown = parser.format_help().replace("\u00a0", " ")
    for heading in ("utilisation : ", "arguments :", "options :", "affiche cette aide"):
        assert heading in shown
