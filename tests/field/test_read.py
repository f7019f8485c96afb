"""What is read of each input, student by student, and all that is told of it; or the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from educonnect_xl.accounts.checks import check_export
from educonnect_xl.accounts.columns import CLASS, FIRST_NAME, LAST_NAME, LOGIN, PASSWORD
from educonnect_xl.accounts.read import read_export
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.reading import FieldCountError, QuotingError, SeveralListsError, WrongKindError
from educonnect_xl.french.errors import describe
from tests.field.inputs import (
    AVRIL,
    BETON,
    SMALL,
    STUDENTS,
    WHOLE,
    ZEPHYRIN,
    Write,
    archive,
    at,
    cells,
    changed,
    format_cell,
    merge,
    raw,
    sheet,
    sheets,
    table,
    text,
    then,
    whole,
)  # fmt: skip

Told = tuple[str, int | None, str | None]

SHOWN = (LAST_NAME, CLASS, LOGIN, PASSWORD)
A, B = "A;Zoé;6A;a1;x1", "B;Zoé;6B;b1;x2"
OF_A, OF_B = ("A", "6A", "a1", "x1"), ("B", "6B", "b1", "x2")
OF_WHOLE = [
    ("ZÉPHYRIN", "6A", "e.zephyrin", "00417263"),
    ("ÀVRIL", "6B", "n.avril", "5E31x9kk"),
    ("BÉTON", "5E3", "z.beton", ""),
]
CODES = ["00417263", "k7p2m9zz", "h4x8w2aa", "m5n7q3bb"]


@dataclass(frozen=True)
class Case:
    """An input, the last name, class, login and password of each student in it, and all that is told of it."""

    write: Write
    students: Sequence[tuple[str, ...]]
    told: Sequence[Told] = field(default_factory=list)


def one(code: str, line: int | None = None, column: str | None = None) -> list[Told]:
    return [(code, line, column)]


def of_classes(*classes: str, code: str = "x") -> list[tuple[str, ...]]:
    return [(chr(ord("A") + n), name, f"l{n}", code) for n, name in enumerate(classes)]


def with_classes(*classes: str, code: str = "x") -> list[str]:
    return [SMALL, *(f"{name};Zoé;{of};{login};{code}" for name, of, login, code in of_classes(*classes, code=code))]


CONVERTED, ERROR = "valeur_convertie", "valeur_en_erreur"
READ: dict[str, Case] = {
    # Codes and classes that a spreadsheet changed.
    "a code that is a number in a workbook": Case(
        sheet(*cells(SMALL, A), ["B", "Zoé", "6B", "b1", 417263]),
        [OF_A, ("B", "6B", "b1", "417263")],
        one(CONVERTED, 3, PASSWORD),
    ),
    "a login that is a number in a workbook": Case(
        sheet(*cells(SMALL, A), ["B", "Zoé", "6B", 12345, "x2"]),
        [OF_A, ("B", "6B", "12345", "x2")],
        one(CONVERTED, 3, LOGIN),
    ),
    "errors as codes and logins of a whole export": Case(
        text(*whole(changed(ZEPHYRIN, Mot="#NOM?"), changed(AVRIL, Identifiant="########"), BETON)),
        [("ZÉPHYRIN", "6A", "e.zephyrin", "#NOM?"), ("ÀVRIL", "6B", "########", "5E31x9kk"), OF_WHOLE[2]],
        [(ERROR, 2, PASSWORD), (ERROR, 3, LOGIN)],
    ),
    "errors as codes and logins": Case(
        text(SMALL, "A;Zoé;6A;a1;#NOM?", "B;Zoé;6B;########;x2"),
        [("A", "6A", "a1", "#NOM?"), ("B", "6B", "########", "x2")],
        [(ERROR, 2, PASSWORD), (ERROR, 3, LOGIN)],
    ),
    "an error as a class": Case(
        text(SMALL, "A;Zoé;#VALEUR!;a1;x1", B), [("A", "#VALEUR!", "a1", "x1"), OF_B], one(ERROR, 2, CLASS)
    ),
    "a text as a formula in a whole export": Case(
        text(*whole(changed(ZEPHYRIN, Mot='="00417263"'), AVRIL, BETON)), OF_WHOLE, one("texte_en_formule", 2, PASSWORD)
    ),
    "a text as a formula, in quotation marks": Case(
        text(*whole(changed(ZEPHYRIN, Mot='"=""00417263"""'), AVRIL, BETON)),
        OF_WHOLE,
        one("texte_en_formule", 2, PASSWORD),
    ),
    "a text as a formula": Case(
        text(SMALL, 'A;Zoé;6A;a1;="00417263"'),
        [("A", "6A", "a1", "00417263")],
        one("texte_en_formule", 2, PASSWORD),
    ),
    "a class as a formula": Case(
        text(SMALL, 'A;Zoé;="5E3";a1;x1'), [("A", "5E3", "a1", "x1")], one("texte_en_formule", 2, CLASS)
    ),
    "a number with a negative exponent, in a whole export": Case(
        text(*whole(changed(ZEPHYRIN, Classe="6,00E-01"), changed(AVRIL, Mot="4,10E-01"), BETON)),
        [("ZÉPHYRIN", "6,00E-01", "e.zephyrin", "00417263"), ("ÀVRIL", "6B", "n.avril", "4,10E-01"), OF_WHOLE[2]],
        [(CONVERTED, 2, CLASS), (CONVERTED, 3, PASSWORD)],
    ),
    "a number with a negative exponent": Case(
        text(SMALL, "A;Zoé;6,00E-01;a1;x", "B;Zoé;6A;b1;4,10E-01"),
        [("A", "6,00E-01", "a1", "x"), ("B", "6A", "b1", "4,10E-01")],
        [(CONVERTED, 2, CLASS), (CONVERTED, 3, PASSWORD)],
    ),
    "times of the day": Case(
        text(SMALL, "A;Zoé;3 PM;a1;x", "B;Zoé;3:00 PM;b1;y", "C;Zoé;06:01:00;c1;12:30"),
        [("A", "3 PM", "a1", "x"), ("B", "3:00 PM", "b1", "y"), ("C", "06:01:00", "c1", "12:30")],
        [(CONVERTED, 3, CLASS), (CONVERTED, 4, CLASS), (CONVERTED, 4, PASSWORD)],
    ),
    "an export saved by Excel": Case(
        text(SMALL, "A;Zoé;6A;a1;5,00E+03", "B;Zoé;03-janv;b1;x", "C;Zoé;6A;c1;mars-01", "D;Zoé;3-Mar;d1;x"),
        [("A", "6A", "a1", "5,00E+03"), ("B", "03-janv", "b1", "x"), ("C", "6A", "c1", "mars-01"),
         ("D", "3-Mar", "d1", "x")],
        [(CONVERTED, 2, PASSWORD), (CONVERTED, 3, CLASS), (CONVERTED, 4, PASSWORD), (CONVERTED, 5, CLASS)],
    ),
    "classes that look like numbers and dates, untouched": Case(
        text(*with_classes("5E3", "6E-1", "3-1", "6/1", "2-4", "1E2")),
        of_classes("5E3", "6E-1", "3-1", "6/1", "2-4", "1E2"),
    ),
    "the same classes saved by LibreOffice": Case(
        text(*with_classes("5000", "0.6", "3-1", "01/06/2026", "2-4", "100")),
        of_classes("5000", "0.6", "3-1", "01/06/2026", "2-4", "100"),
        [(CONVERTED, 3, CLASS), (CONVERTED, 5, CLASS)],
    ),
    "a date with a time": Case(
        text(*with_classes("01/03/2026 00:00")), of_classes("01/03/2026 00:00"), one(CONVERTED, 2, CLASS)
    ),
    "zeros that are lost": Case(
        text(SMALL, *(f"{code.upper()};Zoé;6A;l{code};{code}" for code in [*CODES[1:], "417263", "00417264"])),
        [(code.upper(), "6A", f"l{code}", code) for code in [*CODES[1:], "417263", "00417264"]],
        one("code_plus_court", 5, PASSWORD),
    ),
    "a password of all digits that became a power of ten": Case(
        text(SMALL, "A;Zoé;6A;a1;1,23457E+11"), [("A", "6A", "a1", "1,23457E+11")], one(CONVERTED, 2, PASSWORD)
    ),
    # Cells without a value.
    "error cells of a whole workbook": Case(
        sheet(*cells(*whole(changed(ZEPHYRIN, Mot="#NAME?"), changed(AVRIL, Classe="#N/A"), BETON))),
        [("ZÉPHYRIN", "6A", "e.zephyrin", "#NAME?"), ("ÀVRIL", "#N/A", "n.avril", "5E31x9kk"), OF_WHOLE[2]],
        [(ERROR, 2, PASSWORD), (ERROR, 3, CLASS)],
    ),
    "error cells": Case(
        sheet(*cells(SMALL, "A;#NAME?;6A;a1;#NAME?")),
        [("A", "6A", "a1", "#NAME?")],
        [(ERROR, 2, FIRST_NAME), (ERROR, 2, PASSWORD)],
    ),
    "an error cell as a last name": Case(
        sheet(*cells(SMALL, "#REF!;Zoé;6A;a1;x1")), [("#REF!", "6A", "a1", "x1")], one(ERROR, 2, LAST_NAME)
    ),
    "formulas that no program worked out": Case(
        sheet(*cells(*whole(changed(ZEPHYRIN, Classe='="6"&"A"', Mot='=TEXT(417263,"00000000")'), AVRIL))),
        [("ZÉPHYRIN", "", "e.zephyrin", ""), OF_WHOLE[1]],
        [(ERROR, 2, CLASS), (ERROR, 2, PASSWORD)],
    ),
    "a login that is a formula that no program worked out": Case(
        sheet(*cells(SMALL, 'A;Zoé;6A;=LOWER("A1");x1')), [("A", "6A", "", "x1")], one(ERROR, 2, LOGIN)
    ),
    "numbers shown with their zeros": Case(
        then(
            sheet(*cells(SMALL, A), ["B", "Zoé", 603, "b1", 417263]),
            format_cell("E3", "00000000"),
        ),
        [OF_A, ("B", "603", "b1", "417263")],
        [(CONVERTED, 3, CLASS), (CONVERTED, 3, PASSWORD)],
    ),
    # Rows that are no students, and rows that do not fit.
    "the header again in a whole export": Case(
        text(*whole(*STUDENTS[:2], WHOLE, BETON)), OF_WHOLE, one("en_tete_repete", 4)
    ),
    "the header again": Case(text(SMALL, A, SMALL, B), [OF_A, OF_B], one("en_tete_repete", 3)),
    "the header again in capitals": Case(text(SMALL, A, SMALL.upper(), B), [OF_A, OF_B], one("en_tete_repete", 3)),
    "a byte-order mark in a whole export": Case(
        text(*whole(*STUDENTS[:2], "\ufeff" + BETON), encoding="utf-8-sig"), OF_WHOLE, one("marque_d_encodage", 4)
    ),
    "a byte-order mark in the middle": Case(
        text("UAI;Nom;Classe", "9990001A;A;6A", "\ufeff9990001A;B;6A"),
        [("A", "6A", "", ""), ("B", "6A", "", "")],
        one("marque_d_encodage", 3),
    ),
    "a byte-order mark before the header again": Case(
        text(SMALL, A, "\ufeff" + SMALL, B), [OF_A, OF_B], [("marque_d_encodage", 3, None), ("en_tete_repete", 3, None)]
    ),
    "a header on two rows with merged cells": Case(
        then(
            sheet(["Classe", "Élève", None, "Compte", None], [None, *SMALL.split(";")[:2], "Identifiant", "Code"],
                  ["6A", "A", "Zoé", "a1", "x1"], ["6B", "B", "Zoé", "b1", "x2"]),
            merge("A1:A2", "B1:C1", "D1:E1"),
        ),
        [OF_A, OF_B],
        one("en_tete_sur_deux_lignes", 2),
    ),
    "a header on two rows": Case(
        sheet(["Classe", "Élève", None, "Compte", None], [None, "Nom", "Prénom", "Identifiant", "Mot de passe"],
              ["6A", "A", "Zoé", "a1", "x1"]),
        [OF_A],
        one("en_tete_sur_deux_lignes", 2),
    ),
    "a header on two rows below a title": Case(
        sheet(["Comptes"], ["Classe", "Élève", None, "Compte", None],
              [None, "Nom", "Prénom", "Identifiant", "Mot de passe"], ["6A", "A", "Zoé", "a1", "x1"]),
        [OF_A],
        [("preambule_ignore", 1, None), ("en_tete_sur_deux_lignes", 3, None)],
    ),
    "blank rows inside and below": Case(
        text(*whole(ZEPHYRIN, "", ";" * 10, AVRIL, " ; ;\u00a0;;;;;;;;", BETON, ";" * 10)),
        OF_WHOLE,
        [("ligne_vide", line, None) for line in (3, 4, 6, 8)],
    ),
    "a row of spaces": Case(
        text("Nom;Classe;Identifiant", "A;6A;a", " ; ; "), [("A", "6A", "a", "")], one("ligne_vide", 3)
    ),
    "a row of narrow no-break spaces": Case(text(SMALL, A, ";\u202f;;;"), [OF_A], one("ligne_vide", 3)),
    "one separator too many, in the header too": Case(
        text(*(line + ";" for line in whole())), OF_WHOLE, one("colonne_vide")
    ),
    "one separator too many": Case(
        text(WHOLE, *(line + ";" for line in STUDENTS)),
        OF_WHOLE,
        [("separateurs_en_trop", line, None) for line in (2, 3, 4)],
    ),
    "two separators too many on one row": Case(text(SMALL, A + ";;", B), [OF_A, OF_B], one("separateurs_en_trop", 2)),
    "empty fields cut off at the end": Case(
        text(WHOLE, ZEPHYRIN, AVRIL.rstrip(";"), BETON), OF_WHOLE, one("champs_coupes", 3)
    ),
    "two empty fields cut off at the end": Case(
        text(WHOLE, AVRIL, ZEPHYRIN.rstrip(";"), BETON),
        [OF_WHOLE[1], OF_WHOLE[0], OF_WHOLE[2]],
        one("champs_coupes", 3),
    ),
    "a total alone on its row": Case(text(*whole(), "Total : 3 élèves"), OF_WHOLE, one("ligne_de_total", 5)),
    "a total in its column": Case(text(*whole(), "Total;;;;;3;;;;;"), OF_WHOLE, one("ligne_de_total", 5)),
    "the total of an Excel table": Case(
        then(sheet(*cells(*whole()), ["Total", *[None] * 9, 3]), table("A1:K5")), OF_WHOLE, one("ligne_de_total", 5)
    ),
    "a subtotal between classes": Case(text(SMALL, A, "Sous-total 6A;1;;;", B), [OF_A, OF_B], one("ligne_de_total", 3)),
    "each row wholly in quotation marks": Case(
        text(*(f'"{line}"' for line in whole())), OF_WHOLE, one("lignes_entre_guillemets")
    ),
    "each row in quotation marks, with a separator in a field": Case(
        text(*(f'"{line}"' for line in (SMALL, A, 'B;Zoé;6B;b1;""x;2""'))),
        [OF_A, ("B", "6B", "b1", "x;2")],
        one("lignes_entre_guillemets"),
    ),
    # Twins nobody can see.
    "accents in two ways, in the header too": Case(
        text(WHOLE.replace("é", "e\u0301").replace("É", "E\u0301"), changed(ZEPHYRIN, Classe="3ÈME"),
             changed(AVRIL, Classe="3E\u0300ME")),
        [("ZÉPHYRIN", "3ÈME", "e.zephyrin", "00417263"), ("ÀVRIL", "3E\u0300ME", "n.avril", "5E31x9kk")],
        [("classe_reunie", None, CLASS), ("espaces_en_trop", 3, CLASS)],
    ),
    "accents in two ways": Case(
        text("Nom;Classe", "A;3ÈME", "B;3E\u0300ME"),
        [("A", "3ÈME", "", ""), ("B", "3E\u0300ME", "", "")],
        [("classe_reunie", None, CLASS), ("espaces_en_trop", 3, CLASS)],
    ),
    "invisible characters in classes and a code": Case(
        text(
            *whole(
                ZEPHYRIN,
                changed(AVRIL, Classe="6A\u200b", Mot="5E31x9kk\u200b"),
                changed(BETON, Classe="6\u00adA"),
            )
        ),
        [OF_WHOLE[0], ("ÀVRIL", "6A\u200b", "n.avril", "5E31x9kk\u200b"), ("BÉTON", "6\u00adA", "z.beton", "")],
        [("classe_reunie", None, CLASS), ("caracteres_invisibles", 3, PASSWORD), ("espaces_en_trop", 3, CLASS),
         ("espaces_en_trop", 4, CLASS)],
    ),
    "a zero-width space in a class": Case(
        text("Nom;Classe", "A;6A", "B;6A\u200b"),
        [("A", "6A", "", ""), ("B", "6A\u200b", "", "")],
        [("classe_reunie", None, CLASS), ("espaces_en_trop", 3, CLASS)],
    ),
    "a word joiner in a login": Case(
        text(SMALL, "A;Zoé;6A;a\u20601;x1"), [("A", "6A", "a\u20601", "x1")], one("caracteres_invisibles", 2, LOGIN)
    ),
    # Encodings.
    "cp850": Case(text(SMALL, "Lémery;Zoé;6A;a1;x1", encoding="cp850"), [("Lémery", "6A", "a1", "x1")],
                  one("codage_ancien")),
    "MacRoman": Case(text(SMALL, "Lémery;Zoé;6A;a1;x1", encoding="mac_roman"), [("Lémery", "6A", "a1", "x1")],
                     one("codage_ancien")),
    "MacRoman, one name": Case(
        text("Nom;Prénom;Classe", "A;Chloé;6A", encoding="mac_roman"), [("A", "6A", "", "")], one("codage_ancien")
    ),
    "ISO-8859-15, a whole export": Case(
        text(*whole(changed(ZEPHYRIN, Nom="ŒUVRARD"), AVRIL, BETON), encoding="iso8859_15"),
        [("ŒUVRARD", *OF_WHOLE[0][1:]), *OF_WHOLE[1:]],
        one("codage_ancien"),
    ),
    "ISO-8859-15, one name": Case(
        text("Nom;Prénom;Classe", "ŒUVRARD;Zoé;6A", encoding="iso8859_15"), [("ŒUVRARD", "6A", "", "")],
        one("codage_ancien"),
    ),
    "UTF-16, as Excel's Unicode text": Case(
        text(*(line.replace(";", "\t") for line in (SMALL, "ŒUVRARD;Zoé;6A;a1;x1")), encoding="utf-16"),
        [("ŒUVRARD", "6A", "a1", "x1")],
    ),
    # Sheets, and what stands beside the list.
    "a hidden list called Liste": Case(
        sheets(("Comptes", cells(*whole())), ("Liste", cells(*whole(changed(ZEPHYRIN, Mot="vieux")))), hidden="Liste"),
        OF_WHOLE,
        one("feuille_masquee"),
    ),
    "a hidden list of another name": Case(
        sheets(("Comptes", cells(*whole())), ("Feuil2", cells(*whole(ZEPHYRIN))), hidden="Feuil2"),
        OF_WHOLE,
        one("feuille_masquee"),
    ),
    "a hidden list before the one that shows": Case(
        sheets(("Liste", cells(SMALL, "A;Zoé;6A;a1;vieux")), ("Comptes", cells(SMALL, A)), hidden="Liste"),
        [OF_A],
        one("feuille_masquee"),
    ),
    "a hidden list alone": Case(
        sheets(("Notes", [["rien"]]), ("Liste", cells(SMALL, A)), hidden="Liste"), [OF_A]
    ),
    "a list that starts at C4, and a cell with a format far away": Case(
        then(sheet(*cells(*whole()), first=(4, 3)), format_cell("Z39", "0")), OF_WHOLE, one("colonne_vide")
    ),
    "a list that starts at C4, and a space beside": Case(
        then(then(sheet(*cells(*whole()), first=(4, 3)), format_cell("Z39", "0")), at("Z6", " ")),
        OF_WHOLE,
        one("colonne_vide"),
    ),
    "a note beside the list": Case(
        then(sheet(*cells(SMALL, A)), at("J2", "à revoir")),
        [OF_A],
        [("cellules_a_cote", None, None), ("colonne_vide", None, None)],
    ),
    # Schools, and columns that are not there.
    "one class name in two schools": Case(
        text(*whole(ZEPHYRIN, changed(AVRIL, UAI="9990002B", Établissement="Lycée Inventé", Classe="6A"))),
        [OF_WHOLE[0], ("ÀVRIL", "6A", "n.avril", "5E31x9kk")],
        one("plusieurs_etablissements"),
    ),
    "one class name in two schools, few columns": Case(
        text("UAI;Nom;Classe", "9990001A;A;6A", "9990002B;B;6A"),
        [("A", "6A", "", ""), ("B", "6A", "", "")],
        one("plusieurs_etablissements"),
    ),
    "two schools without UAI": Case(
        text("Établissement;Nom;Classe", "Collège;A;6A", "Lycée;B;6A"),
        [("A", "6A", "", ""), ("B", "6A", "", "")],
        one("plusieurs_etablissements"),
    ),
    "no columns of codes": Case(text("Nom;Prénom;Classe", "A;Zoé;6A", "B;Zoé;6B"),
                                [("A", "6A", "", ""), ("B", "6B", "", "")]),
    "no columns of codes, one student": Case(text("Nom;Prénom;Classe", "A;Zoé;6A"), [("A", "6A", "", "")]),
    "no column of passwords": Case(text("Nom;Classe;Identifiant", "A;6A;a1"), [("A", "6A", "a1", "")]),
    # Characters that no typeface has: they are read as they are.
    "an emoji, Arabic and Chinese letters": Case(
        text(*whole(changed(ZEPHYRIN, Classe="6\U0001f600"), changed(AVRIL, Prénom="نسيم"), changed(BETON, Nom="李"))),
        [("ZÉPHYRIN", "6\U0001f600", "e.zephyrin", "00417263"), OF_WHOLE[1], ("李", "5E3", "z.beton", "")],
    ),
    "an emoji in a class": Case(text(SMALL, "A;Zoé;6\U0001f600;a1;x1", B), [("A", "6\U0001f600", "a1", "x1"), OF_B]),
    # Archives.
    "an export in an archive": Case(archive("e.zip", Educonnect__csv="\r\n".join(whole())), OF_WHOLE),
    "a list without codes in an archive": Case(
        archive("e.zip", liste__csv="Nom;Prénom;Classe\nA;Zoé;6A\n"), [("A", "6A", "", "")]
    ),
    "an export in a folder of an archive": Case(archive("e.zip", **{"dossier/liste__csv": f"{SMALL}\n{A}\n"}), [OF_A]),
}  # fmt: skip

WEB_PAGE = b'<html><head><meta charset="utf-8"></head><body><table><tr><th>Nom</th><th>Classe</th></tr></table>'
XML = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Worksheet/></Workbook>'
MANY = [f"N{n};Zoé;6A;l{n};p{n}" for n in range(300)]
OLD_LIST = ("Liste", cells(*whole(*STUDENTS[:2])))
REFUSED: dict[str, tuple[Write, type[EduconnectError], str]] = {
    "a web page named .xls": (raw(WEB_PAGE, "e.xls"), WrongKindError, "page web (HTML)"),
    "a web page named .csv": (raw(WEB_PAGE, "e.csv"), WrongKindError, "page web (HTML)"),
    "XML named .xls": (raw(XML, "e.xls"), WrongKindError, "est du XML"),
    "a text document named .xlsx": (
        archive("e.xlsx", **{"[Content_Types]__xml": "<Types/>", "word/document__xml": "<w/>"}),
        WrongKindError,
        "texte mis en page (Word)",
    ),
    "a scan named .csv": (raw(b"%PDF-1.4\n%\xe2\xe3\n\0\1", "e.csv"), WrongKindError, "est un PDF"),
    "a picture in an archive": (archive("e.zip", photo__jpg="x"), WrongKindError, "archive"),
    "a newer list beside an old Liste": (
        sheets(OLD_LIST, ("Export octobre", cells(*whole(changed(ZEPHYRIN, Mot="NOUVEAU8"), AVRIL, BETON)))),
        SeveralListsError,
        "(Liste, Export octobre)",
    ),
    "two lists, none called Liste": (
        sheets(("6A", cells(SMALL, A)), ("6B", cells(SMALL, B))), SeveralListsError, "(6A, 6B)"
    ),
    "a quotation mark that is never closed": (
        text(SMALL, 'A;Zoé;6A;a1;"x1', *MANY), QuotingError, "ouvert à la ligne 2"
    ),
    "a quotation mark that is closed 300 lines below": (
        text(SMALL, 'A;Zoé;6A;a1;"x1', *MANY, 'Z;Zoé;6A;z1;"x9"'), QuotingError, "ouvert à la ligne 2"
    ),
    "a quotation mark opened in the middle": (
        text(SMALL, A, 'B;Zoé;6B;b1;"x2', *MANY), QuotingError, "ouvert à la ligne 3"
    ),
    "a password cut off at the end": (
        text(SMALL, "A;Zoé;6A;a1", B), FieldCountError, "ligne 2"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_an_input_is_read_right_and_all_is_told(tmp_path: Path, name: str) -> None:
    case = READ[name]
    export = read_export(case.write(tmp_path))
    assert list(zip(*map(export.values, SHOWN), strict=True)) == case.students
    told = [(f.code.value, f.line, f.column) for f in check_export(export) if f.code != "colonne_absente"]
    assert sorted(told, key=str) == sorted(case.told, key=str)


@pytest.mark.parametrize("name", REFUSED)
def test_an_input_is_refused_by_a_sentence_that_fits(tmp_path: Path, name: str) -> None:
    write, error, words = REFUSED[name]
    with pytest.raises(error) as caught:
        read_export(write(tmp_path))
    assert words in describe(caught.value)
