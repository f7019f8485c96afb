"""Under a title stand the school and where the list is from, each once, whatever is known of them."""

from dataclasses import replace

import pytest

from educonnect_xl.accounts.export import ExportSource
from educonnect_xl.accounts.roster import make_roster
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.french.headings import Heading, heading, source_text
from tests.support.exports import export_of, export_with, student

STAMPED = ExportSource("Educonnect_9990001A_ListeEleve-202609071307.csv")
TWO_SCHOOLS = export_of(student(), student(UAI="9990002B", Établissement="LYCEE B"))


def test_a_stamp_says_when_the_list_was_exported_and_a_name_without_one_which_file_it_is() -> None:
    assert source_text(STAMPED) == "export du 07/09/2026 à 13:07"
    assert source_text(ExportSource("ma liste.xlsx")) == "export ma liste.xlsx"
    assert source_text(ExportSource("ListeEleve-209999999999.csv")) == "export ListeEleve-209999999999.csv"


@pytest.mark.parametrize(
    ("school", "uai", "shown"),
    [
        ("COLLEGE A", "9990001A", "COLLEGE A (9990001A)"),
        ("COLLEGE A", "", "COLLEGE A"),
        ("", "9990001A", "9990001A"),
        ("", "", ""),
    ],
)
def test_a_school_goes_by_what_the_export_says_of_it(school: str, uai: str, shown: str) -> None:
    export = replace(export_of(student(Établissement=school, UAI=uai)), source=STAMPED)
    under = heading(make_roster(export, Choices()))
    assert (under.school, under.source) == (shown, "export du 07/09/2026 à 13:07")
    assert under.text == (f"{shown} · " if shown else "") + "export du 07/09/2026 à 13:07"


def test_a_school_goes_by_the_name_it_gives_itself() -> None:
    assert heading(make_roster(export_of(student()), Choices(), "Collège Zoé")).school == "Collège Zoé"


def test_several_schools_are_counted_and_each_has_its_own_heading() -> None:
    roster = make_roster(TWO_SCHOOLS, Choices())
    assert heading(roster).school == "2\u00a0établissements"
    assert heading(roster, "9990002B").school == "LYCEE B (9990002B)"
    assert heading(roster, "9990001A").school == "COLLEGE DE L'EXEMPLE (9990001A)"


def test_a_list_that_names_no_school_is_headed_by_its_file_alone() -> None:
    assert heading(make_roster(export_with(("Classe", "Nom"), ("6A", "X")), Choices())).text == "export export.csv"


def test_what_no_sheet_can_hold_is_not_in_a_heading() -> None:
    export = replace(export_of(student(Établissement="A\x07B", UAI="")), source=ExportSource("a\x00b.csv"))
    assert heading(make_roster(export, Choices())).text.isprintable()


def test_a_heading_says_more_of_a_class_but_nothing_twice() -> None:
    under = Heading("COLLEGE A (9990001A)", "export x.csv")
    assert under.saying([], "6A") == "COLLEGE A (9990001A) · export x.csv"
    assert under.saying(["6EME", "College a", "9990001a"], "6A") == "COLLEGE A (9990001A) · 6EME · export x.csv"
    assert under.saying(["6eme", "A\x07B"], "Classe 6EME") == "COLLEGE A (9990001A) · A B · export x.csv"
