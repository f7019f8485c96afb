"""The covers of slips and of packs say whose they are, at a glance; a pack holds all of its class and of no other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.read import read_export
from educonnect_xl.command import main as cli
from educonnect_xl.handouts.paper import PAGE_HEIGHT, PAGE_WIDTH
from educonnect_xl.handouts.slips import SlipForm
from educonnect_xl.jobs.print_handouts import make_packs, make_slips
from educonnect_xl.jobs.sample import write_sample
from tests.support.exports import asked, export_of, student, write_students
from tests.support.printed import POINTS, Words, pages

ACTIVATED = "Compte activé"


def covers(export: Export, folder: Path, teacher: str) -> list[Words]:
    """Return the words on the cover of the slips of the one class there is, and on that of its pack."""
    (class_name,) = set(export.values("Classe"))
    (folder / "pp.csv").write_text(f"Classe;PP\n{class_name};{teacher}\n", "utf-8")
    make_slips(asked(export, folder / "s.pdf"), form=SlipForm(with_covers=True))
    make_packs(asked(export, folder / "p.pdf"), teachers=folder / "pp.csv")
    return [pages(folder / name)[0] for name in ("s.pdf", "p.pdf")]


def test_however_long_its_names_a_cover_has_them_whole_between_equal_margins(tmp_path: Path) -> None:
    school, teacher = " ".join(["POLYVALENT"] * 12), " ".join(["Rochefoucauld"] * 9)
    export = export_of(student(Établissement=school, Classe="TERMINALE-GENERALE-ET-TECHNOLOGIQUE-12"))
    for cover, names in zip(covers(export, tmp_path, teacher), ([school], [school, teacher]), strict=True):
        margin = min(box[0] for _, box in cover)
        assert margin > 15 * POINTS
        assert max(box[2] for _, box in cover) == pytest.approx(PAGE_WIDTH * POINTS - margin, abs=POINTS)
        for text in [*names, "TERMINALE-GENERALE-ET-TECHNOLOGIQUE-12"]:
            assert text in " ".join(word for word, _ in cover)


def test_no_word_of_a_cover_is_drawn_over_another(tmp_path: Path) -> None:
    for cover in covers(export_of(student(Établissement=" ".join(["POLYVALENT"] * 12))), tmp_path, "Mme Inventée"):
        for (left, top, right, bottom), other in combinations([box for _, box in cover], 2):
            assert other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]


def test_a_cover_is_found_by_its_class_and_has_its_warning_at_the_foot(tmp_path: Path) -> None:
    for cover in covers(export_of(student()), tmp_path, "Mme Inventée"):
        heights = {word: box[3] - box[1] for word, box in cover}
        assert heights["6A"] == max(heights.values()) > 1.9 * heights["Pochette" if "Pochette" in heights else "Fiches"]
        tops = [box[1] for word, box in cover if word.startswith("Confidentiel")]
        assert tops
        assert min(tops) > 0.9 * PAGE_HEIGHT * POINTS


def test_the_cover_of_a_pack_says_whose_it_is_and_counts_who_gets_a_slip(tmp_path: Path) -> None:
    _, cover = covers(export_of(student(), student(Nom="B"), student(Nom="C", État=ACTIVATED)), tmp_path, "M. Inventé")
    said = " ".join(word for word, _ in cover).replace("\u00a0", " ")
    assert said.startswith("COLLEGE DE L'EXEMPLE (9990001A) · export export.csv Pochette du professeur principal")
    for text in ("Classe 6A", "M. Inventé", "3 élèves (1 compte déjà activé).", "2 fiches à remettre en main propre"):
        assert text in said


def test_the_covers_say_on_the_page_that_what_follows_is_confidential(tmp_path: Path) -> None:
    make_slips(asked(export_of(student()), tmp_path / "s.pdf"), form=SlipForm(with_covers=True))
    make_packs(asked(export_of(student()), tmp_path / "p.pdf"))
    for path in (tmp_path / "s.pdf", tmp_path / "p.pdf"):
        cover = pages(path)[0]
        assert "Confidentiel" in [word for word, _ in cover]
        for word, (left, top, right, bottom) in cover:
            assert 0 < left < right < PAGE_WIDTH * POINTS, word
            assert 0 < top < bottom < PAGE_HEIGHT * POINTS, word


def test_a_pack_holds_each_student_of_its_class_once_on_each_list_and_a_slip(tmp_path: Path) -> None:
    write_sample(tmp_path / "e.csv", 120, 4, seed=6)
    export = read_export(tmp_path / "e.csv")
    done = make_packs(asked(export, tmp_path / "out"))
    assert (done.students, done.classes, done.files) == (120, 4, 4)
    login, class_of, state = map(export.getter, ("Identifiant", "Classe", "État du compte"))
    for pack in (tmp_path / "out").glob("*.pdf"):
        printed = pages(pack)
        (name,) = {class_of(row) for row in export.rows if class_of(row) == pack.stem} or {pack.stem}
        words = [word for page in printed for word, _ in page]
        of_class = [row for row in export.rows if class_of(row).replace("/", "-") == name.replace("/", "-")]
        assert of_class
        for row in of_class:
            assert words.count(login(row)) == 1 + (state(row) != ACTIVATED)
        others = {login(row) for row in export.rows} - set(map(login, of_class))
        assert not others & set(words)


def test_a_pack_names_its_teacher_where_the_table_does(tmp_path: Path) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe="6A"), student(Classe="6B")])
    (tmp_path / "pp.csv").write_text("Classe;PP\n6a;Mme Inventée\n", "utf-8")
    target = str(tmp_path / "p.pdf")
    assert cli.main(["pochettes", str(source), "-o", target, "--professeurs", str(tmp_path / "pp.csv")]) == 0
    texts = [" ".join(word for word, _ in page) for page in pages(tmp_path / "p.pdf")]
    covers = [text for text in texts if "Pochette" in text]
    assert ["Mme Inventée" in cover for cover in covers] == [True, False]
    assert "Professeur principal :" in covers[1].replace("\u00a0", " ")
    assert sum("Nom et signature du professeur principal" in text for text in texts) == 2


@pytest.mark.parametrize("name", ["Mme 李", "M. علي", "Mme שרה"])
def test_a_teacher_whose_name_no_typeface_has_is_told_and_no_pack_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source = write_students(tmp_path / "e.csv", [student(Classe="6A")])
    (tmp_path / "pp.csv").write_text(f"6A;{name}\n", "utf-8")
    asked_for = ["pochettes", str(source), "-o", str(tmp_path / "p.pdf"), "--professeurs", str(tmp_path / "pp.csv")]
    assert cli.main(asked_for) == 1
    said = capsys.readouterr().err
    assert "pp.csv\u00a0», le nom donné pour la classe «\u00a06A\u00a0» a le caractère U+" in said
    assert name not in said
    assert not (tmp_path / "p.pdf").exists()
