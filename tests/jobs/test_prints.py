"""What is printed goes to one PDF or one per class, is checked before it is made, and is accounted for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

from educonnect_xl.accounts.results import HandoutResult
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason
from educonnect_xl.accounts.states import ACTIVATED
from educonnect_xl.errors.asking import OneFilePerClassError, OutputNotAPdfError
from educonnect_xl.errors.handing_out import MissingCharacterError, TextTooLongError
from educonnect_xl.errors.protecting import SheetNotWantedError
from educonnect_xl.errors.writing import OutputExistsError, OutputFolderInUseError
from educonnect_xl.french.errors import describe
from educonnect_xl.french.outcomes import handed_out
from educonnect_xl.handouts.slip_texts import SlipTexts, our_texts
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.print_handouts import make_class_pages, make_packs, make_register, make_reminders, make_slips
from educonnect_xl.jobs.protection import Protection
from educonnect_xl.jobs.request import HandoutRequest
from tests.handouts.test_handouts import words
from tests.support.exports import asked, export_of, student
from tests.support.printed import pages

EXPORT = export_of(student(Classe="6A", État=ACTIVATED), student(Classe="6B"), student(Classe="6C", Nom="X"))


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.[pP][dD][fF]"))


@pytest.mark.parametrize("name", ["f.pdf", "F.PDF"])
def test_one_pdf_holds_all_classes(tmp_path: Path, name: str) -> None:
    request = asked(EXPORT, tmp_path / name, Choices(replace=True))
    for done, students in ((make_slips(request), 2), (make_register(request), 3)):
        assert (done.students, done.classes, done.files) == (students, students, 1)
        assert done.output == tmp_path / name
        assert made(tmp_path) == [name]


def headings(pdf: Path) -> list[list[str]]:
    """Return which of the texts that tell one kind of page from another each page of a PDF has."""
    telling = {
        "Pochette du professeur principal": "cover", "Comptes ÉduConnect de la classe": "list",
        "liste d’émargement COLLEGE": "register", "signature du professeur principal": "countersigned",
        "Comptes ÉduConnect à relancer": "reminders", "Mot de passe provisoire": "slip",
    }  # fmt: skip
    texts = [" ".join(word for word, _ in page) for page in pages(pdf)]
    return [[kind for text, kind in telling.items() if text in page] for page in texts]


@pytest.mark.parametrize(
    ("make", "kinds"),
    [
        (make_slips, ["slip"]), (make_register, ["register"]), (make_class_pages, ["list"]),
        (make_reminders, ["reminders"]), (make_packs, ["cover", "list", "register countersigned", "slip"]),
    ],
)  # fmt: skip
def test_each_class_has_its_pages(
    tmp_path: Path, make: Callable[[HandoutRequest], HandoutResult], kinds: list[str]
) -> None:
    make(asked(export_of(student(), student(Classe="6B")), tmp_path / "f.pdf"))
    assert headings(tmp_path / "f.pdf") == [kind.split() for kind in kinds * 2]


def test_packs_have_slips_of_the_form_and_in_the_words_asked_for(tmp_path: Path) -> None:
    texts, form = replace(our_texts(), title="Nos codes"), SlipForm(per_page=1, with_activated=True)
    make_packs(asked(export_of(student(), student(État=ACTIVATED)), tmp_path / "p.pdf"), texts, form)
    printed = [" ".join(word for word, _ in page) for page in pages(tmp_path / "p.pdf")]
    assert ["Nos codes" in page for page in printed] == [False, False, False, True, True]


@pytest.mark.parametrize("make", [make_slips, make_packs])
def test_words_without_room_are_refused_before_anything_is_made(
    tmp_path: Path, make: Callable[[HandoutRequest, SlipTexts], HandoutResult]
) -> None:
    with pytest.raises(TextTooLongError) as caught:
        make(asked(EXPORT, tmp_path / "f.pdf"), replace(our_texts(), steps=["mot " * 10] * 8))
    assert (caught.value.name, list(tmp_path.iterdir())) == ("steps", [])


def test_the_passwords_that_are_made_for_packs_are_on_a_sheet_that_is_named(tmp_path: Path) -> None:
    export = export_of(student(), student(Classe="6B"))
    done = make_packs(asked(export, tmp_path / "out"), protection=Protection(is_made=True))
    assert done.password_sheet is not None
    rows = list(openpyxl.load_workbook(done.password_sheet).active.iter_rows(values_only=True))
    for class_name, file, password in rows[-2:]:
        assert file == f"{class_name}.pdf"
        assert pypdf.PdfReader(tmp_path / "out" / file).decrypt(password)
    assert make_packs(asked(export, tmp_path / "open")).password_sheet is None


def test_a_folder_gets_a_pdf_for_each_class(tmp_path: Path) -> None:
    done = make_register(asked(EXPORT, tmp_path / "out"))
    assert made(tmp_path / "out") == ["6A.pdf", "6B.pdf", "6C.pdf"]
    assert (done.files, done.classes, done.output, done.left_out) == (3, 3, tmp_path / "out", [])
    done = make_slips(asked(EXPORT, tmp_path / "slips"), form=SlipForm(with_activated=True))
    assert made(tmp_path / "slips") == ["6A.pdf", "6B.pdf", "6C.pdf"]
    assert (done.students, done.left_out) == (3, [])


def test_who_gets_no_slip_is_told_after_who_was_not_asked_for(tmp_path: Path) -> None:
    done = make_slips(asked(EXPORT, tmp_path / "f.pdf", Choices(classes=["6A", "6B"])))
    assert done.left_out == [LeftOut(Reason.CLASS, 1), LeftOut(Reason.ACTIVATED, 1)]
    assert (done.students, done.classes) == (1, 1)


def test_what_is_neither_a_pdf_nor_a_folder_is_refused(tmp_path: Path) -> None:
    request = asked(EXPORT, tmp_path / "f.docx")
    with pytest.raises(OutputNotAPdfError) as caught:
        make_slips(request)
    assert caught.value.path == tmp_path / "f.docx"
    with pytest.raises(OutputNotAPdfError):
        make_register(request)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "2026.27").mkdir()
    make_slips(asked(EXPORT, tmp_path / "2026.27"))
    assert made(tmp_path / "2026.27") == ["6B.pdf", "6C.pdf"]


def test_what_is_there_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    make_register(asked(EXPORT, tmp_path / "f.pdf"))
    make_register(asked(EXPORT, tmp_path / "out"))
    with pytest.raises(OutputExistsError):
        make_register(asked(EXPORT, tmp_path / "f.pdf"))
    with pytest.raises(OutputFolderInUseError):
        make_slips(asked(EXPORT, tmp_path / "out"))
    make_slips(asked(EXPORT, tmp_path / "out", Choices(replace=True)))
    assert made(tmp_path / "out") == ["6B.pdf", "6C.pdf"]


def test_a_character_that_no_line_to_sign_could_show_is_named_with_its_line(tmp_path: Path) -> None:
    export = export_of(student(), student(Nom="李"))
    with pytest.raises(MissingCharacterError) as caught:
        make_register(asked(export, tmp_path / "f.pdf"))
    (found,) = caught.value.findings
    assert (found.sheet, found.line, found.class_name, found.values) == ("Liste", 5, "6A", {"character": "U+674E"})
    assert list(tmp_path.iterdir()) == []


def test_one_file_of_all_packs_takes_one_password_and_no_other(tmp_path: Path) -> None:
    export = export_of(student(), student(Classe="6B"))
    for protection in (Protection(is_made=True), Protection(table=tmp_path / "t.csv")):
        with pytest.raises(OneFilePerClassError):
            make_packs(asked(export, tmp_path / "p.pdf"), protection=protection)
    with pytest.raises(SheetNotWantedError):
        make_packs(asked(export, tmp_path / "p.pdf"), protection=Protection(sheet_password="x"))  # noqa: S106
    assert list(tmp_path.iterdir()) == []
    make_packs(asked(export, tmp_path / "p.pdf"), protection=Protection("Kestrel-42-abricot"))
    reader = pypdf.PdfReader(tmp_path / "p.pdf")
    assert reader.is_encrypted
    assert reader.decrypt("Kestrel-42-abricot")
    assert reader.trailer["/Encrypt"]["/R"] == 6  # AES-256 as PDF 2.0 has it, no older one
    assert reader.metadata is not None
    assert reader.metadata.title == "Pochette du professeur principal"


@pytest.mark.parametrize("make", [make_slips, make_register, make_class_pages, make_packs, make_reminders])
@pytest.mark.parametrize("odd", [{"Nom": "李"}, {"Prénom": "Zoé \U0001f642"}, {"Nom": "علي"}])
def test_those_whose_character_cannot_be_drawn_are_left_out_at_the_users_word_and_named(
    tmp_path: Path, make: Callable[[HandoutRequest], HandoutResult], odd: dict[str, str]
) -> None:
    export = export_of(student(Nom="ABADIE"), student(**odd), student(Nom="ZOLA", Classe="6B"))
    request = replace(asked(export, tmp_path / "out"), omits_undrawable=True)
    done = make(request)
    assert (done.students, made(tmp_path / "out")) == (2, ["6A.pdf", "6B.pdf"])
    assert [(found.line, found.class_name) for found in done.omitted] == [(5, "6A")]
    assert "Laissé de côté, à écrire à la main\u00a0: ligne 5 de Liste en 6A. Le caractère U+" in handed_out(done, "x")
    with pytest.raises(MissingCharacterError) as caught:
        make(asked(export, tmp_path / "other"))
    assert caught.value.others == 2
    assert "imprimez les autres avec --omettre-illisibles" in describe(caught.value)


@pytest.mark.parametrize("make", [make_register, make_class_pages, make_packs, make_reminders])
def test_a_page_says_how_many_of_its_class_are_to_be_added_by_hand(
    tmp_path: Path, make: Callable[[HandoutRequest], HandoutResult]
) -> None:
    export = export_of(student(Nom="ABADIE"), student(Nom="李"), student(Nom="王"), student(Nom="ZOLA", Classe="6B"))
    make(replace(asked(export, tmp_path / "out"), omits_undrawable=True))
    texts = {name: pypdf.PdfReader(tmp_path / "out" / name).pages[0].extract_text() for name in ("6A.pdf", "6B.pdf")}
    assert "2 élèves à ajouter à la main" in texts["6A.pdf"].replace("\u00a0", " ")
    assert "à ajouter" not in texts["6B.pdf"]


def test_where_nobody_can_be_drawn_there_is_nothing_else_to_print(tmp_path: Path) -> None:
    request = replace(asked(export_of(student(Nom="李")), tmp_path / "f.pdf"), omits_undrawable=True)
    with pytest.raises(MissingCharacterError) as caught:
        make_slips(request)
    assert describe(caught.value).endswith("Le premier est U+674E : remplacez-le.")


def test_a_pack_that_has_reminders_for_activated_accounts_still_counts_them_apart(tmp_path: Path) -> None:
    export = export_of(student(), student(Nom="B"), student(Nom="C", État=ACTIVATED))
    make_packs(asked(export, tmp_path / "p.pdf"), form=SlipForm(with_activated=True))
    said = " ".join(words(tmp_path / "p.pdf")).replace("\u00a0", " ")
    assert "3 élèves (1 compte déjà activé)." in said
    assert "3. 3 fiches à remettre en main propre" in said
