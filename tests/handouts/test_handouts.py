"""Everybody who needs one gets one slip, whole and readable, and one line to sign."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import read_export
from educonnect_xl.accounts.selection import Choices, LeftOut, Reason
from educonnect_xl.command import main as cli
from educonnect_xl.errors import EduconnectError
from educonnect_xl.errors.asking import NothingToPrintError, UnknownClassError
from educonnect_xl.errors.handing_out import MissingCharacterError, SlipTextsError, TextTooLongError
from educonnect_xl.handouts.register import undrawable_lines
from educonnect_xl.handouts.slip_texts import OUR_TEXTS, read_slip_texts
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.print_handouts import make_register, make_slips
from educonnect_xl.jobs.sample import write_sample
from tests.support.exports import STUDENT, asked, student, write_students
from tests.support.private import is_private

NAME = "Educonnect_9990001A_ListeEleve-202609071307.csv"
ACTIVATED = "Compte activé"


def export_of(folder: Path, *students: dict[str, str]) -> Export:
    return read_export(write_students(folder / NAME, students))


def pages(pdf: Path, *options: str) -> list[str]:
    text = subprocess.run(["pdftotext", *options, pdf, "-"], capture_output=True, text=True, check=True).stdout
    return text.rstrip("\f").split("\f")


def words(pdf: Path) -> list[str]:
    return " ".join(pages(pdf, "-raw")).split()


@pytest.mark.slow
def test_each_student_is_on_one_slip_with_the_very_codes(tmp_path: Path) -> None:
    write_sample(tmp_path / NAME, 300, 9, seed=4)
    export = read_export(tmp_path / NAME)
    done = make_slips(asked(export, tmp_path / "f.pdf"), form=SlipForm(with_activated=True))
    found = words(tmp_path / "f.pdf")
    assert (done.students, done.classes) == (300, 9)
    state, login, password = map(export.getter, ("État du compte", "Identifiant", "Mot de passe"))
    for row in export.rows:
        assert found.count(login(row)) == 1
        assert found.count(password(row)) == (state(row) != ACTIVATED)


def test_a_class_starts_on_a_new_page_with_a_cover_and_has_eight_slips_a_page(tmp_path: Path) -> None:
    students = [student(Classe=name, Identifiant=f"{name}.{n}") for name in ("6B", "6A") for n in range(9)]
    make_slips(asked(export_of(tmp_path, *students), tmp_path / "f.pdf"), form=SlipForm(with_covers=True))
    texts = pages(tmp_path / "f.pdf")
    assert ["Classe 6A" in texts[0], "Classe 6B" in texts[3]] == [True, True]
    assert "9 fiches" in texts[0]
    assert "Votre compte" not in texts[0]  # which is what a slip says to a student
    assert [len(re.findall(r"6[AB]\.\d", text)) for text in texts] == [0, 8, 1, 0, 8, 1]
    assert "COLLEGE DE L'EXEMPLE" in texts[1]
    assert "https://educonnect.education.gouv.fr" in texts[1]


def test_the_codes_typeface_is_monospaced_and_every_typeface_embedded(tmp_path: Path) -> None:
    make_slips(asked(export_of(tmp_path, student()), tmp_path / "f.pdf"))
    fonts = subprocess.run(["pdffonts", tmp_path / "f.pdf"], capture_output=True, text=True, check=True).stdout
    lines = fonts.splitlines()[2:]
    assert {line.split()[0].partition("+")[2] for line in lines} == {
        "DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono-Bold",
    }  # fmt: skip
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


@pytest.mark.parametrize("per_page", [8, 1])
def test_a_telephone_reads_the_address_on_each_slip(tmp_path: Path, per_page: int) -> None:
    make_slips(asked(export_of(tmp_path, *[student()] * 3), tmp_path / "f.pdf"), form=SlipForm(per_page=per_page))
    subprocess.run(["pdftoppm", "-r", "120", "-png", tmp_path / "f.pdf", tmp_path / "page"], check=True)
    read = [code.text for page in tmp_path.glob("page*.png") for code in zxingcpp.read_barcodes(Image.open(page))]
    assert read == ["https://educonnect.education.gouv.fr"] * 3


@pytest.mark.thorough
@given(
    st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=0x17F, categories=["L", "N", "P", "S"]), min_size=1,
    max_size=14), min_size=1, max_size=10)
)  # fmt: skip
@settings(max_examples=30)
def test_any_password_is_drawn_character_for_character(
    tmp_path_factory: pytest.TempPathFactory, passwords: Sequence[str]
) -> None:
    folder = tmp_path_factory.mktemp("slips")
    students = [student(Mot=f"§{text}§", Identifiant=f"i{n}") for n, text in enumerate(passwords)]
    make_slips(asked(export_of(folder, *students), folder / "f.pdf"))
    text = "\n".join(pages(folder / "f.pdf", "-raw"))
    assert sorted(re.findall("§(.*?)§", text)) == sorted(
        match for password in passwords for match in re.findall("§(.*?)§", f"§{password}§")
    )


def test_an_activated_account_gets_no_slip_or_a_reminder_without_a_code(tmp_path: Path) -> None:
    export = export_of(tmp_path, student(Mot="s3cret", État=ACTIVATED), student(Mot="fr3sh", Identifiant="b"))
    done = make_slips(asked(export, tmp_path / "f.pdf"))
    assert (done.students, done.left_out) == (1, [LeftOut(Reason.ACTIVATED, 1)])
    make_slips(asked(export, tmp_path / "all.pdf"), form=SlipForm(with_activated=True))
    found = words(tmp_path / "all.pdf")
    assert ("s3cret" in found, "fr3sh" in found, "z.martin" in found) == (False, True, True)
    assert "déjà activé" in " ".join(found)
    assert " ".join(found).count("le mot de passe provisoire de cette fiche") == 1  # of the one that has it
    assert "le mot de passe que vous avez choisi" in " ".join(found)


def test_a_schools_name_is_whole_where_it_fits_without_its_uai(tmp_path: Path) -> None:
    school = "LYCEE POLYVALENT ANTOINE DE SAINT-EXUPERY"
    make_slips(asked(export_of(tmp_path, student(Établissement=school)), tmp_path / "f.pdf"))
    (slip,) = pages(tmp_path / "f.pdf")
    assert school in slip
    assert "…" not in slip


def test_an_unknown_state_gets_its_slip(tmp_path: Path) -> None:
    make_slips(asked(export_of(tmp_path, student(État="En attente")), tmp_path / "f.pdf"))
    assert "00417263" in words(tmp_path / "f.pdf")


def test_what_the_list_lacks_is_to_be_asked_for(tmp_path: Path) -> None:
    make_slips(asked(export_of(tmp_path, student(Mot="", Identifiant="")), tmp_path / "f.pdf"))
    assert pages(tmp_path / "f.pdf")[0].count("à demander au secrétariat") == 2


def test_neither_a_long_school_nor_a_long_name_is_cut(tmp_path: Path) -> None:
    school, name = "CITÉ SCOLAIRE " * 12, "DE LA TOUR DU PIN " * 4
    make_slips(asked(export_of(tmp_path, student(Établissement=school, Nom=name, UAI="9990001A")), tmp_path / "f.pdf"))
    (slip,) = pages(tmp_path / "f.pdf")
    assert f"{name.strip()} Zoé" in " ".join(slip.split())
    assert f"{school.strip()} (9990001A)" in " ".join(slip.split())
    assert "…" not in slip


def test_a_letter_each_says_the_same(tmp_path: Path) -> None:
    make_slips(
        asked(export_of(tmp_path, student(), student(Nom="D'ÉON", Mot="b2")), tmp_path / "f.pdf"),
        form=SlipForm(per_page=1, with_covers=True),
    )
    cover, first, second = pages(tmp_path / "f.pdf")
    assert "2 fiches" in cover
    assert "Bonjour Zoé D'ÉON," in first
    assert "b2" in first
    assert "Bonjour Zoé MARTIN," in second


def test_a_folder_gets_one_file_per_class_named_as_any_system_can(tmp_path: Path) -> None:
    export = export_of(tmp_path, student(Classe="A/B"), student(Classe='C"<D>'), student(Classe="con"))
    make_slips(asked(export, tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "A-B.pdf", "C--D-.pdf", "_con.pdf", "educonnect_xl.liste",
    ]  # fmt: skip
    assert all(is_private(path) for path in (tmp_path / "out").glob("*.pdf"))


def test_a_class_is_signed_for_on_one_page_where_it_fits(tmp_path: Path) -> None:
    students = [student(Classe=name, Nom=f"N{n:02}") for name, count in (("6A", 36), ("6B", 50)) for n in range(count)]
    make_register(asked(export_of(tmp_path, *students), tmp_path / "r.pdf"))
    texts = pages(tmp_path / "r.pdf")
    assert [len(re.findall(r"N\d\d", text)) for text in texts] == [36, 44, 6]
    assert all("Signature" in text and "Remis le" in text for text in texts)
    assert "Compte notifié mais non activé" in texts[0]
    assert "00417263" not in "".join(texts)


def test_an_activated_account_is_not_asked_to_sign(tmp_path: Path) -> None:
    students = [student(Nom="ABADIE", État=ACTIVATED), student(Nom="ZOLA")]
    make_register(asked(export_of(tmp_path, *students), tmp_path / "r.pdf"))
    (text,) = pages(tmp_path / "r.pdf", "-layout")
    zola, abadie = (line for line in text.splitlines() if "Zoé" in line)
    assert ("ZOLA" in zola, "déjà activé" in zola) == (True, False)
    assert ("ABADIE" in abadie, "déjà activé" in abadie) == (True, True)
    assert [line.split()[0] for line in (zola, abadie)] == ["1", "2"]
    assert "secrétariat" not in text, "only the register of a pack is signed for by its head teacher"


@pytest.mark.parametrize("column", ["Nom élève", "Prénom élève", "Classe", "État du compte", "Établissement"])
def test_a_line_to_sign_that_would_lack_a_character_is_known_by_its_line(tmp_path: Path, column: str) -> None:
    undrawn = student() | {column: "李"}
    export = export_of(tmp_path, student(), student() | {"Identifiant": "李"}, undrawn)
    assert undrawable_lines(export) == {4: "U+674E"}


def test_a_school_words_its_own_slips(tmp_path: Path) -> None:
    texts = read_slip_texts(own_words(tmp_path, "Votre compte ÉduConnect", "Tes codes"))
    make_slips(asked(export_of(tmp_path, student()), tmp_path / "f.pdf"), texts, SlipForm(per_page=1))
    assert "Tes codes" in pages(tmp_path / "f.pdf")[0]


def test_words_changed_before_some_were_added_are_still_good(tmp_path: Path) -> None:
    content = OUR_TEXTS.read_text("utf-8")
    for key in ("etapes_deja_active", "titre_garde", "relance"):
        content = re.sub(rf"(?ms)^{key} = (\[.*?^\]|[^\n]*)\n", "", content)
    (tmp_path / "texte.toml").write_text(content, "utf-8")
    assert read_slip_texts(tmp_path / "texte.toml") == read_slip_texts()


def own_words(folder: Path, old: str, new: str) -> Path:
    own = folder / "texte.toml"
    own.write_text(OUR_TEXTS.read_text("utf-8").replace(old, new), "utf-8")
    return own


@pytest.mark.parametrize("content", ["titre = ", 'titre = "x"', b"\xff\xfe\x00"])
def test_words_that_are_not_whole_are_refused(tmp_path: Path, content: str | bytes) -> None:
    own = tmp_path / "texte.toml"
    own.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SlipTextsError):
        read_slip_texts(own)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("etapes = [", "etapes = [3, ", "etapes"),
        ("Votre compte", "漢 compte", "« titre » a le caractère U+6F22"),
        ("une par élève.", "une par élève\\nou deux.", "« garde » a le caractère U+000A"),
    ],
)
def test_words_that_cannot_be_drawn_are_refused_by_name(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(SlipTextsError) as caught:
        read_slip_texts(own_words(tmp_path, old, new))
    assert caught.value.fault.startswith(fault)


STEP = "Ouvrez cette adresse"


@pytest.mark.parametrize("per_page", [8, 1])
def test_long_steps_are_wrapped_inside_their_slip_or_refused(tmp_path: Path, per_page: int) -> None:
    export = export_of(tmp_path, student(), student())
    texts = read_slip_texts(own_words(tmp_path, STEP, "Prenez le temps de bien lire cette fiche ! " + STEP))
    make_slips(asked(export, tmp_path / "f.pdf"), form=SlipForm(per_page=per_page), texts=texts)
    boxes = pages(tmp_path / "f.pdf", "-bbox")
    heights = re.findall(r'yMax="([\d.]+)">activé\.', "".join(boxes))
    slip = 841.89 / 4 if per_page == 8 else 841.89
    assert len(heights) == 2
    assert all(float(height) < slip for height in heights)
    texts = read_slip_texts(own_words(tmp_path, STEP, STEP * 200))
    with pytest.raises(TextTooLongError):
        make_slips(asked(export, tmp_path / "g.pdf"), form=SlipForm(per_page=per_page), texts=texts)
    assert not (tmp_path / "g.pdf").exists()


@pytest.mark.parametrize(
    ("students", "choices", "error"),
    [
        ([student(État=ACTIVATED)], Choices(), NothingToPrintError),
        ([student(Classe="6A")], Choices(classes=["6AA"]), UnknownClassError),
        ([student(), student(Nom="李")], Choices(), MissingCharacterError),
        ([student(), student(Nom="علي")], Choices(), MissingCharacterError),
        ([student(Mot="a\nb")], Choices(), MissingCharacterError),
    ],
)
@pytest.mark.parametrize("target", ["out", "f.pdf"])
def test_what_cannot_be_printed_is_refused_with_nothing_written(
    tmp_path: Path, students: list[dict[str, str]], choices: Choices, error: type[EduconnectError], target: str
) -> None:
    export = export_of(tmp_path, *students)
    with pytest.raises(error):
        make_slips(asked(export, tmp_path / target, choices))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_the_command_says_what_it_did_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_students(tmp_path / NAME, [student(), student(État=ACTIVATED)])
    assert cli.main(["fiches", str(source), "-o", str(tmp_path / "f.pdf")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1\u00a0fiche, 1\u00a0classe",
        "Laissés de côté\u00a0: 1\u00a0compte déjà activé.",
        f"Sortie\u00a0: {tmp_path / 'f.pdf'}",
    ]
    assert cli.main(["fiches", str(source), "-o", str(tmp_path / "f.docx")]) == 2
    assert cli.main(["texte-fiches", "-o", str(tmp_path / "t.toml")]) == 0
    assert (tmp_path / "t.toml").read_bytes() == OUR_TEXTS.read_bytes()
    assert cli.main(["emargement", str(source), "-o", str(tmp_path / "r.pdf")]) == 0


def test_without_reportlab_the_command_says_what_to_install(tmp_path: Path) -> None:
    source = write_students(tmp_path / NAME, [STUDENT])
    run = "from educonnect_xl.command.main import main; main()"
    code = f"import sys; sys.modules['reportlab.pdfbase.pdfmetrics'] = None; {run}"
    ended = subprocess.run(
        [sys.executable, "-c", code, "fiches", source, "-o", tmp_path / "f.pdf"], capture_output=True, text=True
    )
    assert "Il manque à Python le module reportlab : " in ended.stderr
    assert "pip" not in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
