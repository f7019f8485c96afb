"""Lists as other programs and other hands leave them: read right, told, or refused with a sentence that fits."""

import json
import zipfile
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from educonnect_xl.accounts.checks import check_export, find_doubts
from educonnect_xl.accounts.columns import CLASS, FIRST_NAME, LOGIN, PASSWORD, SCHOOL
from educonnect_xl.accounts.counts import count_classes, number_of_classes
from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.command.main import main
from educonnect_xl.errors.reading import (
    FieldCountError,
    QuotingError,
    SecondHeaderError,
    SeveralListsError,
    SeveralTextsError,
    WrongKindError,
)
from educonnect_xl.french.errors import describe
from educonnect_xl.french.outcomes import report
from educonnect_xl.jobs.class_workbook import make_class_workbook

H = "Nom;Prénom;Classe;Identifiant;Mot de passe"
TITLES = H.split(";")
STATED = "Nom;Prénom;Classe;État du compte;Identifiant;Mot de passe;Date de notification;Date de dernière connexion"
ZOE = "A;Zoé;6A;a1;x1"


def read(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "e.csv") -> Export:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_export(path)


def sheet(tmp_path: Path, *rows: Sequence[object], name: str = "e.xlsx") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(tmp_path / name)
    return tmp_path / name


def told(export: Export) -> list[tuple[str, int | None, str | None]]:
    """Return what is noticed and checked, but for the columns that these short lists do not have."""
    return [(f.code, f.line, f.column) for f in check_export(export) if f.code != "colonne_absente"]


def doubts(export: Export) -> list[tuple[str, int | None, str | None]]:
    return [(f.code, f.line, f.column) for f in find_doubts(export)]


# What a spreadsheet made of classes and codes.


@pytest.mark.parametrize(
    "text",
    [
        "1,20E+05", "5,00E+03", "4,17E+05", "6,00E-01", "6.00E-02", "1E+20", "1,23457E+11", "5.00E+03", "-1,00E+03",
        "3-janv", "03-janv", "3-Mar", "3-Jan", "03-janv.", "12-févr", "12-f?vr", "1-août", "03-janv-26",
        "03 janvier 2026",         "mars-01", "févr-12", "Jan-03", "janv-2003",
        "01/03/2026", "1/3/2026", "03/01/26", "01/03/2026 00:00", "01/03/2026 00:00:00", "2026-03-01",
        "2026-03-01 00:00:00", "06:01:00", "6:01", "12:30", "03:00:00 PM", "3:00 PM", "01:00,0", "06:01:00.5",
        "4,5", "0,6", "0.6", "1234567890123450", "VRAI", "FALSE",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [CLASS, LOGIN, PASSWORD])
def test_what_a_spreadsheet_writes_for_a_number_or_a_date_is_doubtful(tmp_path: Path, text: str, column: str) -> None:
    values = {CLASS: "6A", LOGIN: "a1", PASSWORD: "x1"} | {column: text}
    export = read(tmp_path, f"{H}\nA;Zoé;{values[CLASS]};{values[LOGIN]};{values[PASSWORD]}\n")
    assert ("valeur_convertie", 2, column) in doubts(export)


@pytest.mark.parametrize(
    "text",
    [
        "5E3", "1E2", "6E-1", "6E-10", "3 PM", "3PM", "3-1", "6/1", "6.1", "6ème 1", "603", "00417263", "417263", "1/2",
        "MARS", "3MAI", "DEC2", "OCT-A", "TRUE-2", "vrai", "5000", "k7p2m9zz", "E12", "#1", "1234567890123456", "mai",
    ],
)  # fmt: skip
def test_what_could_have_been_typed_so_is_not_doubtful(tmp_path: Path, text: str) -> None:
    assert doubts(read(tmp_path, f"{H}\nA;Zoé;{text};a1;x1\nB;Zoé;6A;b1;{text}\nC;Zoé;6A;{text};x2\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "#NOM?", "#NAME?", "########", "##", "#N/A", "#REF!", "#VALEUR!", "#DIV/0!", "#NOMBRE!", "#NUL!", "#NOM\u00a0?",
        "Err:502", "#GETTING_DATA", "#CHAMP!", "#ÉPARS!", " #REF! ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [CLASS, FIRST_NAME, LOGIN, PASSWORD])
def test_an_error_is_told_as_one(tmp_path: Path, text: str, column: str) -> None:
    values = {FIRST_NAME: "Zoé", CLASS: "6A", LOGIN: "a1", PASSWORD: "x1"} | {column: text}
    assert ("valeur_en_erreur", 2, column) in doubts(read(tmp_path, f"{H}\nA;{';'.join(values.values())}\n"))


def test_a_code_that_is_a_number_in_a_workbook_is_doubtful(tmp_path: Path) -> None:
    export = read_export(sheet(tmp_path, TITLES, ["A", "Zoé", "6A", "a1", 417263], ["B", "Zoé", 603, "b1", "x"]))
    assert doubts(export) == [("valeur_convertie", 2, PASSWORD), ("valeur_convertie", 3, CLASS)]


def test_a_code_that_is_a_date_a_time_or_true_in_a_workbook_is_doubtful(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "Zoé", date(2026, 1, 3), time(6, 1), True]]
    assert doubts(read_export(sheet(tmp_path, TITLES, *rows))) == [
        ("valeur_convertie", 2, CLASS), ("valeur_convertie", 2, LOGIN), ("valeur_convertie", 2, PASSWORD),
    ]  # fmt: skip


def test_errors_of_a_workbook_are_told_as_such_and_not_as_missing(tmp_path: Path) -> None:
    export = read_export(sheet(tmp_path, TITLES, ["A", "#NAME?", "6A", "a1", "#NAME?"], ["B", "b", "#N/A", "b1", "x"]))
    assert told(export) == [
        ("valeur_en_erreur", 2, FIRST_NAME), ("valeur_en_erreur", 2, PASSWORD), ("valeur_en_erreur", 3, CLASS),
    ]  # fmt: skip
    assert export.rows[0] == ("A", "#NAME?", "6A", "a1", "#NAME?")


def test_formulas_without_a_value_are_told_as_such_and_not_as_missing(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A", "Zoé", '="6"&"A"', "a1", '=TEXT(417263,"00000000")'],
        ["B", "Zoé", "6A", "b", "x"],
    ]
    assert told(read_export(sheet(tmp_path, TITLES, *rows))) == [
        ("valeur_en_erreur", 2, CLASS), ("valeur_en_erreur", 2, PASSWORD),
    ]  # fmt: skip


@pytest.mark.parametrize("field", ['="00417263"', '"=""00417263"""'])
def test_a_text_written_as_a_formula_is_read_for_its_text_and_told(tmp_path: Path, field: str) -> None:
    export = read(tmp_path, f"{H}\nA;Zoé;6A;a1;{field}\nB;Zoé;6A;b1;k7p2m9zz\n")
    assert list(export.values(PASSWORD)) == ["00417263", "k7p2m9zz"]
    assert doubts(export) == [("texte_en_formule", 2, PASSWORD)]


def test_a_whole_list_written_as_formulas_is_read_for_its_texts(tmp_path: Path) -> None:
    rows = "\n".join(";".join(f'="{text}"' for text in row.split(";")) for row in (H, ZOE, "B;Zoé;6B;b1;"))
    export = read(tmp_path, rows)
    assert export.rows == [tuple(ZOE.split(";")), ("B", "Zoé", "6B", "b1", "")]


@pytest.mark.parametrize("text", ['="a"&"b"', '="', '=""a"', "=1+1"])
def test_what_is_no_whole_text_in_a_formula_stays_as_it_is(tmp_path: Path, text: str) -> None:
    export = read(tmp_path, f'{H}\nA;Zoé;6A;a1;"{text.replace(chr(34), chr(34) * 2)}"\n')
    assert list(export.values(PASSWORD)) == [text]


def test_lost_zeros_are_seen_beside_codes_of_one_length(tmp_path: Path) -> None:
    export = read(tmp_path, f"{H}\nA;Zoé;6A;a1;417263\nB;Zoé;6A;b1;00417264\nC;Zoé;6A;c1;k7p2m9zz\n")
    assert doubts(export) == [("code_plus_court", 2, PASSWORD)]


def test_lost_zeros_are_seen_among_codes_of_digits(tmp_path: Path) -> None:
    logins = ["1", "10000002", "10000003", "10000004", "a.martin", "b.du", "c.legrand", "d.x", "e.yy"]
    rows = "".join(f"A{n};Zoé;6A;{login};pw{n}\n" for n, login in enumerate(logins))
    assert doubts(read(tmp_path, f"{H}\n{rows}")) == [("code_plus_court", 2, LOGIN)]


def test_codes_of_all_lengths_are_not_doubtful(tmp_path: Path) -> None:
    codes = ["1234", "123456", "12345678", "abcd", "abcdef", "007"]
    assert doubts(read(tmp_path, H + "\n" + "".join(f"A{c};Zoé;6A;l{c};{c}\n" for c in codes))) == []


@pytest.mark.parametrize("text", ["00417264\u200b", "k7\u00adp2", "x\u200e", "e\u0301a"])
def test_a_code_with_what_nobody_sees_is_doubtful(tmp_path: Path, text: str) -> None:
    assert ("caracteres_invisibles", 2, PASSWORD) in doubts(read(tmp_path, f"{H}\nA;Zoé;6A;a1;{text}\n"))


# Rows that are no pupils, and rows that do not fit.


@pytest.mark.parametrize("again", [H, H.upper(), " nom ; PRENOM;classe;identifiant ;mot  de passe", H + ";"])
def test_the_header_again_is_left_out_and_told(tmp_path: Path, again: str) -> None:
    export = read(tmp_path, f"{H}\n{ZOE}\n{again}\nB;Zoé;6B;b1;x2\n")
    assert [row[0] for row in export.rows] == ["A", "B"]
    assert told(export) == [("en_tete_repete", 3, None)]


def test_a_second_list_with_other_columns_is_refused_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(SecondHeaderError) as caught:
        read(tmp_path, f"{H}\n{ZOE}\nPrénom;Nom;Classe;Identifiant;Mot de passe\nZoé;B;6B;b1;x2\n")
    assert caught.value.line == 3
    assert "ligne 3" in describe(caught.value)


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff"])
def test_a_byte_order_mark_in_the_middle_is_dropped_and_told(tmp_path: Path, mark: str) -> None:
    export = read(tmp_path, f"UAI;Nom;Classe\n0750001A;A;6A\n{mark[:1]}0750001A;B;6A\n")
    assert list(export.values("UAI")) == ["0750001A", "0750001A"]
    assert told(export) == [("marque_d_encodage", 3, None)]


def test_exports_joined_with_their_marks_and_headers_are_one_list(tmp_path: Path) -> None:
    export = read(tmp_path, f"\ufeff{H}\r\n{ZOE}\r\n\ufeff{H}\r\nB;Zoé;6B;b1;x2\r\n")
    assert [row[0] for row in export.rows] == ["A", "B"]
    assert told(export) == [("marque_d_encodage", 3, None), ("en_tete_repete", 3, None)]


@pytest.mark.parametrize(
    "blank", [" ; ; ; ; ", "\u00a0;;\u202f;;", "\u200b;;;;", "\t;;;;", ";;;;", " ", ";;", "\ufeff;;;;"]
)
def test_a_row_of_blanks_is_an_empty_row(tmp_path: Path, blank: str) -> None:
    export = read(tmp_path, f"{H}\n{ZOE}\n{blank}\n{ZOE}\n")
    assert len(export.rows) == 2
    assert ("ligne_vide", 3, None) in told(export)


@pytest.mark.parametrize(
    "total",
    [
        "Total;;4;;", "Total : 4 élèves", "TOTAL;;;;12", ";;Total 6A;12;", "Total général;;;;", "Sous-total;;;;4",
        ";;Nombre 6A;2;", "Somme;;4,5;;", "Effectif;2 élèves;;;", "Nb;;;2;",
    ],
)  # fmt: skip
def test_a_row_of_totals_is_left_out_and_told(tmp_path: Path, total: str) -> None:
    export = read(tmp_path, f"{H}\n{ZOE}\n{total}\n")
    assert [row[0] for row in export.rows] == ["A"]
    assert told(export) == [("ligne_de_total", 3, None)]


@pytest.mark.parametrize(
    "student", ["TOTAL;Zoé;6A;t1;x", "TOTAL;Zoé;;t1;x", "TOTAL;;6A;;", "SOMME;Paul;603;;", "NOMBRE;;6A;;"]
)
def test_a_pupil_called_total_is_a_pupil(tmp_path: Path, student: str) -> None:
    assert len(read(tmp_path, f"{H}\n{ZOE}\n{student}\n").rows) == 2


def test_a_figure_beside_the_word_of_a_total_is_a_class_if_a_student_has_it(tmp_path: Path) -> None:
    rows = "Nom;Classe;Identifiant;Mot de passe\nA;603;a1;x1\nTOTAL;603;;\nTOTAL;30;;\n"
    export = read(tmp_path, rows)
    assert [row[:2] for row in export.rows] == [("A", "603"), ("TOTAL", "603")]
    assert [(f.code, f.line) for f in export.findings] == [("ligne_de_total", 4)]


@pytest.mark.parametrize("student", [";;6A;;", ";;;b1;", ";;;;x2", "B;;;;"])
def test_a_row_with_one_field_of_a_student_is_a_student(tmp_path: Path, student: str) -> None:
    assert read(tmp_path, f"{H}\n{ZOE}\n{student}\n").rows[1:] == [tuple(student.split(";"))]


def test_the_total_of_an_excel_table_is_left_out(tmp_path: Path) -> None:
    titles: list[object] = ["UAI", *TITLES]
    rows: list[list[object]] = [["0750001A", *ZOE.split(";")], ["Total", None, 1, None, None, None]]
    export = read_export(sheet(tmp_path, titles, *rows))
    assert (len(export.rows), told(export)) == (1, [("ligne_de_total", 3, None)])


def test_a_title_alone_in_the_middle_is_nobody(tmp_path: Path) -> None:
    export = read(tmp_path, f"UAI;{H}\n0750001A;{ZOE}\nLISTE 2;;;;;\n")
    assert (len(export.rows), told(export)) == (1, [("texte_seul", 3, None)])


@pytest.mark.parametrize("header", [STATED, STATED + ";"])
def test_one_separator_too_many_is_dropped(tmp_path: Path, header: str) -> None:
    export = read(
        tmp_path, f"{header}\nA;Zoé;6A;Compte non notifié;a1;x1;;;\nB;Zoé;6A;Compte activé;b1;;01/09/2026;;\n"
    )
    assert export.header == tuple(STATED.split(";"))
    assert export.rows[0] == ("A", "Zoé", "6A", "Compte non notifié", "a1", "x1", "", "")
    assert {code for code, _, _ in told(export)} <= {"separateurs_en_trop", "colonne_vide"} != set()


def test_empty_fields_cut_off_at_the_end_are_given_back_and_told(tmp_path: Path) -> None:
    rows = "A;Zoé;6A;Compte non notifié;a1;x1;;\nB;Zoé;6A;Compte non notifié;b1;x2\nC;Zoé;6A;Compte activé;c1\n"
    export = read(tmp_path, f"{STATED}\n{rows}")
    assert export.rows[1] == ("B", "Zoé", "6A", "Compte non notifié", "b1", "x2", "", "")
    assert export.rows[2] == ("C", "Zoé", "6A", "Compte activé", "c1", "", "", "")
    assert told(export) == [("champs_coupes", 3, None), ("champs_coupes", 4, None)]


@pytest.mark.parametrize(
    "rows",
    [
        "A;Zoé;6A;Compte non notifié;a1\n",  # its password may be lost
        "A;Zoé;6A;Compte non notifié\n",
        "A;Zoé;6A;Compte non notifié;a1;x1;;;plus\n",
        "A;Zoé;6A;Compte non notifié;a1;0041",  # the file stops here: so may the code
    ],
)
def test_a_row_that_may_have_lost_something_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(FieldCountError):
        read(tmp_path, f"{STATED}\n{rows}")


@pytest.mark.parametrize("header", [("Classe", "Élève", None, "Compte", None), (None, "Pupilles", None, "Codes", None)])
def test_a_header_on_two_rows_is_one(tmp_path: Path, header: tuple[str | None, ...]) -> None:
    lower = ("Classe" if header[0] is None else None, "Nom", "Prénom", "Identifiant", "Mot de passe")
    rows: list[list[object]] = [list(header), list(lower), ["6A", "A", "Zoé", "a1", "x1"]]
    export = read_export(sheet(tmp_path, *rows))
    assert export.header == ("Classe", "Nom", "Prénom", "Identifiant", "Mot de passe")
    assert export.rows == [("6A", "A", "Zoé", "a1", "x1")]
    assert ("Classe" if header[0] is None else "en_tete_sur_deux_lignes") in (
        *export.header,
        *dict.fromkeys(f.code for f in export.findings),
    )


def test_merged_titles_over_two_rows_are_one_header_on_the_lower(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Classe", "Élève", None, "Compte", None],
        [None, "Nom", "Prénom", "Identifiant", "Code"],
        ["6A", "A", "Zoé", "a1", "x1"],
    )
    book = openpyxl.load_workbook(path)
    for cells in ("A1:A2", "B1:C1", "D1:E1"):
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    export = read_export(path)
    assert (export.header_line, told(export)) == (2, [("en_tete_sur_deux_lignes", 2, None)])


def test_each_row_wholly_in_quotation_marks_is_read(tmp_path: Path) -> None:
    export = read(tmp_path, f'"{H}"\r\n"A;Zoé;6A;a1;""x;1"""\r\n"B;Zoé;6B;b1;"\r\n')
    assert export.rows == [("A", "Zoé", "6A", "a1", "x;1"), ("B", "Zoé", "6B", "b1", "")]
    assert ("lignes_entre_guillemets", None, None) in told(export)


@pytest.mark.parametrize(
    "last", ["", "N12;Zoé;6A;l12;p12\n", 'N12;Zoé;6A;l12;"p12"\n', 'N12;Zoé;6A;l12;p12"\n']
)  # the mark is never closed, or in a later row
def test_an_open_quotation_mark_is_named_by_its_line(tmp_path: Path, last: str) -> None:
    rows = "".join(f"N{n};Zoé;6A;l{n};p{n}\n" for n in range(12))
    with pytest.raises(QuotingError) as caught:
        read(tmp_path, f'{H}\nA;Zoé;6A;a1;"0417263\n{rows}{last}')
    assert caught.value.line == 2


# Beside the list.


@pytest.mark.parametrize("stray", [None, " ", "à revoir", 12])
def test_cells_beside_the_list_are_no_columns_of_it(tmp_path: Path, stray: object) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line, row in enumerate((TITLES, ZOE.split(";")), 4):
        for column, text in enumerate(row, 3):
            page.cell(line, column, text)
    page["Z39"] = " "
    page["Z5"] = stray
    book.save(tmp_path / "e.xlsx")
    export = read_export(tmp_path / "e.xlsx")
    assert export.header == tuple(TITLES)
    assert export.rows == [tuple(ZOE.split(";"))]
    assert ("cellules_a_cote" in {f.code for f in export.findings}) == (stray not in (None, " "))


def test_a_column_without_title_beside_the_others_is_kept(tmp_path: Path) -> None:
    assert read(tmp_path, f"{H};\n{ZOE};remarque\n").rows == [(*ZOE.split(";"), "remarque")]


# Twins that nobody can tell apart.


@pytest.mark.parametrize(
    "other",
    ["3E\u0300ME", "3ÈME\u200b", "3È\u00adME", "\ufeff3ÈME", "3ÈME\u00a0", "3\u200dÈME", "3ÈME\u2060", "\u200e3ÈME"],
)
def test_classes_that_look_the_same_are_one_and_told(tmp_path: Path, other: str) -> None:
    export = read(tmp_path, f"Nom;Classe\nA;3ÈME\nB;{other}\n")
    assert number_of_classes(export) == 1
    assert [c.name for c in make_roster(export, Choices()).classes] == ["3ÈME"]
    assert list(export.values(CLASS)) == ["3ÈME", other]
    assert {code for code, _, _ in told(export)} <= {"classe_reunie", "espaces_en_trop"} != set()


def test_a_class_is_asked_for_as_it_looks(tmp_path: Path) -> None:
    export = read(tmp_path, "Nom;Classe\nA;3ÈME\nB;3E\u0300ME\u200b\nC;6A\n")
    for name in ("3ÈME", "3E\u0300ME", "3È\u00adME "):
        assert len(make_roster(export, Choices(classes=[name])).ordered) == 2


def test_headers_schools_and_states_are_known_however_they_are_composed(tmp_path: Path) -> None:
    header = "UAI\u200b;E\u0301tablissement;Nom\u00ad;Clas\u00adse\u200b;E\u0301tat du\u202fcompte;Identi\u00adfiant"
    rows = [
        "0750001A;Collège;A;6A;Compte non notifie\u0301;a",
        "0750001A\u200b;Colle\u0300ge;B;6A;Compte\u00a0activé;b",
    ]
    export = read(tmp_path, "\n".join([header, *rows, ""]))
    assert set(export.columns) >= {"UAI", SCHOOL, "Nom élève", CLASS, "État du compte", LOGIN}
    assert [code for code, _, _ in told(export)] == []


# Encodings.

NAMES = "ŒUVRARD;Zoé;6A;a1;x1\nLÉMERY;Maëlle;6A;b1;x2\nÇELIK;François;6A;c1;x3\n"


@pytest.mark.parametrize("encoding", ["iso8859_15", "mac_roman", "cp850", "cp1252"])
@pytest.mark.parametrize("names", [NAMES, NAMES.replace("Œ", "OE"), "A;Chloé;6A;a1;x1\n", "D;Benoît;3ÈME;d;x\n"])
def test_old_encodings_are_known_by_the_names(tmp_path: Path, encoding: str, names: str) -> None:
    if encoding == "cp850":
        names = names.replace("Œ", "OE")  # which it does not have
    export = read(tmp_path, f"{H}\n{names}", encoding)
    assert ["\n".join(map(";".join, export.rows)) + "\n"] == [names]
    assert doubts(export) == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("NOËL;ZOE;6A", "mac_roman"),
        ("NOËL;ZOE;6A", "cp850"),
        ("NU\xd1EZ;PIA;6A", "mac_roman"),
    ],
)
def test_what_the_letters_do_not_prove_is_told(tmp_path: Path, text: str, encoding: str) -> None:
    export = read(tmp_path, f"Nom;Prenom;Classe\n{text}\n", encoding)
    assert "codage_douteux" in {f.code for f in find_doubts(export)} or ";".join(export.rows[0]) == text


# Workbooks, archives, files of other kinds.


def two_sheets(tmp_path: Path, state: str, names: tuple[str, str] = ("Comptes", "Liste")) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, code in zip(names, ("neuf", "vieux"), strict=True):
        page = book.create_sheet(name)
        page.append(TITLES)
        page.append(["A", "Zoé", "6A", "a1", code])
    book.worksheets[1].sheet_state = state
    book.save(tmp_path / "e.xlsx")
    return tmp_path / "e.xlsx"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("hidden", ["Liste", "Feuil2"])
def test_a_hidden_list_never_wins_and_is_named(tmp_path: Path, state: str, hidden: str) -> None:
    export = read_export(two_sheets(tmp_path, state, ("Comptes", hidden)))
    assert list(export.values(PASSWORD)) == ["neuf"]
    assert [(f.code, f.values) for f in export.findings] == [("feuille_masquee", {"sheet": hidden})]


def test_a_newer_list_beside_liste_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(SeveralListsError) as caught:
        read_export(two_sheets(tmp_path, "visible"))
    assert caught.value.sheets == ["Comptes", "Liste"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><body><table><tr><td>Nom</td></tr></table>", "html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "html"),
        (b"<table><tr><td>Nom</td></tr></table>", "html"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>', "xml"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b"{\\rtf1\\ansi Nom}", "word"),
    ],
)
@pytest.mark.parametrize("name", ["liste.xls", "liste.csv"])
def test_a_file_of_another_kind_gets_its_own_sentence(tmp_path: Path, content: bytes, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WrongKindError) as caught:
        read_export(path)
    assert caught.value.kind == kind
    assert "choisissez le fichier .csv" in describe(caught.value)


def archive(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as target:
        for name, content in files.items():
            target.writestr(name.replace("__", "."), content)
    return path


@pytest.mark.parametrize("name", ["e.zip", "e.xlsx", "e.csv"])
def test_the_export_in_an_archive_is_read_and_gives_its_name(tmp_path: Path, name: str) -> None:
    stamped = "Educonnect_0750001A_ListeEleve-202609071307"
    export = read_export(archive(tmp_path / name, **{f"dossier/{stamped}__csv": f"{H}\n{ZOE}\n", "lisez__md": ""}))
    assert export.rows == [tuple(ZOE.split(";"))]
    assert export.source.exported_at is not None


@pytest.mark.parametrize(
    ("files", "kind"),
    [({"word/document__xml": "<w/>"}, "word"), ({"photo__jpg": "x"}, "archive"), ({"ppt/slides__xml": "x"}, "other")],
)
def test_an_archive_without_export_gets_its_own_sentence(tmp_path: Path, files: dict[str, str], kind: str) -> None:
    with pytest.raises(WrongKindError) as caught:
        read_export(archive(tmp_path / "e.zip", **files))
    assert caught.value.kind == kind
    assert ".csv" in describe(caught.value)


def test_the_shadow_that_a_mac_puts_in_an_archive_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("e.csv", f"{H}\n{ZOE}\n")
        target.writestr("__MACOSX/._e.csv", "Mac OS X")
    assert read_export(path).rows == [tuple(ZOE.split(";"))]


def test_a_title_on_two_lines_above_the_list_is_no_open_quotation_mark(tmp_path: Path) -> None:
    export = read(tmp_path, f'"Comptes des élèves\nrentrée 2026"\n{H}\n{ZOE}\n')
    assert export.rows == [tuple(ZOE.split(";"))]


def test_two_exports_in_an_archive_are_not_chosen_between(tmp_path: Path) -> None:
    with pytest.raises(SeveralTextsError) as caught:
        read_export(archive(tmp_path / "e.zip", a__csv=H, b__csv=H))
    assert caught.value.names == ["a.csv", "b.csv"]
    assert "archive" in describe(caught.value)


def test_two_schools_are_two_classes_of_one_name(tmp_path: Path) -> None:
    export = read(tmp_path, "UAI;Nom;Classe\n0750001A;A;6A\n0750002B;B;6A\n")
    assert number_of_classes(export) == len(make_roster(export, Choices()).classes) == 2


def test_schools_are_named_with_what_each_has_by_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["0750002B;Lycée;A;6A", "0750001A;Collège;B;6A", "0750001A;Collège;C;", "0750001A;Collège;D;6A", ";;E;6B"]
    (tmp_path / "e.csv").write_text("\n".join(["UAI;Établissement;Nom;Classe", *rows, ""]), "utf-8")
    schools = [
        "Établissement non renseigné\u00a0: 1\u00a0élève, 1\u00a0classe",
        "Collège (0750001A)\u00a0: 3\u00a0élèves, 1\u00a0classe",
        "Lycée (0750002B)\u00a0: 1\u00a0élève, 1\u00a0classe",
    ]
    for command in ("verifier", "classer"):
        main([command, str(tmp_path / "e.csv")])
        lines = capsys.readouterr().out.splitlines()
        assert any(line.startswith("5\u00a0élèves, 3\u00a0classes") for line in lines)
        assert [line.strip() for line in lines if line.strip() in schools] == schools
    notes = [
        cell
        for (cell,) in openpyxl.load_workbook(tmp_path / "e_par_classe.xlsx")["Sommaire"].iter_rows(
            max_col=1, values_only=True
        )
    ]
    assert notes[notes.index("Établissements") + 1 :][:3] == schools
    main(["verifier", str(tmp_path / "e.csv"), "--json"])
    found = json.loads(capsys.readouterr().out)["etablissements"]
    assert found[1] == {"etablissement": "Collège", "uai": "0750001A", "eleves": 3, "classes": 1}


def test_one_school_needs_no_subtotal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "e.csv").write_text("UAI;Nom;Classe\n0750001A;A;6A\n", "utf-8")
    main(["verifier", str(tmp_path / "e.csv")])
    assert "0750001A" not in capsys.readouterr().out


@pytest.mark.parametrize("choices", [Choices(), Choices(columns="toutes"), Choices(titles=["Nom", "Classe", "Mot"])])
def test_a_workbook_of_ours_is_read_again_by_its_list(tmp_path: Path, choices: Choices) -> None:
    (tmp_path / "e.csv").write_text(f"{H.replace('Mot de passe', 'Mot')}\n{ZOE}\nB;Zoé;6B;b1;x2\n", "utf-8")
    make_class_workbook(tmp_path / "e.csv", tmp_path / "c.xlsx", choices)
    assert [row[0] for row in read_export(tmp_path / "c.xlsx").rows] == ["A", "B"]


def test_a_class_sheet_that_was_changed_since_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(f"{H}\n{ZOE}\n", "utf-8")
    make_class_workbook(tmp_path / "e.csv", tmp_path / "c.xlsx", Choices(titles=["Nom", "Classe"]))
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    book["6A"]["A4"] = "AUTRE"
    book.save(tmp_path / "c.xlsx")
    with pytest.raises(SeveralListsError):
        read_export(tmp_path / "c.xlsx")


def test_all_count_classes_alike(tmp_path: Path) -> None:
    export = read(tmp_path, f"{H}\n{ZOE}\nB;b;;b1;x2\nC;c;\u200b;c1;x3\nD;d;Sans classe;d1;x4\n")
    roster = make_roster(export, Choices())
    assert number_of_classes(export) == roster.class_count == 2
    assert count_classes(roster.classes) == {"6A": 1, "Sans classe": 3}
    done = make_class_workbook(tmp_path / "e.csv", tmp_path / "c.xlsx", Choices())
    assert report(done).startswith("4\u00a0élèves, 2\u00a0classes\n")
    title = openpyxl.load_workbook(tmp_path / "c.xlsx")["Sommaire"]["A1"].value
    assert str(title).endswith("4\u00a0élèves, 2\u00a0classes")


def test_the_summary_names_the_rows_of_its_own_list(tmp_path: Path) -> None:
    rows = ["D;d;6B;d1;4,17E+05", "Total;;3;;", "", "C;c;6A;c1;#NOM?", "A;a;6C;a1;x3"]
    (tmp_path / "e.csv").write_text("\n".join([H, *rows, ""]), "utf-8")
    make_class_workbook(tmp_path / "e.csv", tmp_path / "c.xlsx", Choices(classes=["6A", "6B"]))
    book = openpyxl.load_workbook(tmp_path / "c.xlsx", data_only=True)
    notes = [str(cell) for (cell,) in book["Sommaire"].iter_rows(max_col=1, values_only=True) if cell]
    assert "Valeurs peut-être converties par un tableur\u00a0: 1 (ligne 5 en 6B de la feuille Liste)" in notes
    assert "Erreurs de tableur, formules sans résultat\u00a0: 1 (ligne 4 en 6A de la feuille Liste)" in notes
    assert "Lignes de total, laissées de côté\u00a0: 1 (ligne 3)" in notes
    passwords = [row[4] for row in book["Liste"].iter_rows(min_row=4, values_only=True)]
    assert passwords == ["#NOM?", "4,17E+05"]
    formulas = openpyxl.load_workbook(tmp_path / "c.xlsx")["Sommaire"]["A"]
    assert formulas[-1].value == f"""=HYPERLINK("#'Liste'!A4","{notes[-1]}")"""
