"""A file is named after its class as nearly as every system allows, and no two are one."""

import pytest

from educonnect_xl.output.file_names import LONGEST, file_names


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["6A", "2NDE 1"], ["6A.pdf", "2NDE 1.pdf"]),
        (["A/B", "A-B"], ["A-B.pdf", "A-B (2).pdf"]),
        (["6A", "6a", "6A"], ["6A.pdf", "6a (2).pdf", "6A (3).pdf"]),
        (["6A (2)", "6A", "6a"], ["6A (2).pdf", "6A.pdf", "6a (3).pdf"]),
        (["É", "E\u0301"], ["É.pdf", "E\u0301 (2).pdf"]),
        (["", "...", "Classe"], ["Classe.pdf", "Classe (2).pdf", "Classe (3).pdf"]),
        ([" 6A. "], ["6A.pdf"]),
        (["con", "PRN.x", "Com1", "lpt²", "CONOUT$", "aux ", "NUL .a"],
         ["_con.pdf", "_PRN.x.pdf", "_Com1.pdf", "_lpt².pdf", "_CONOUT$.pdf", "_aux.pdf", "_NUL .a.pdf"]),
        (["console", "com", "lpt10", "History", "conin"],
         ["console.pdf", "com.pdf", "lpt10.pdf", "History.pdf", "conin.pdf"]),
        (['<a>:"b"|c?*\\\x00\x7f\ud800\uffff'], ["-a---b--c-------.pdf"]),
    ],
)  # fmt: skip
def test_a_name_is_changed_no_more_than_it_must_be(labels: list[str], names: list[str]) -> None:
    assert file_names(labels, ".pdf") == names


def test_a_long_name_is_cut_with_its_number_kept() -> None:
    whole, cut, numbered = file_names(["x" * LONGEST, "y" * (LONGEST + 1), "y" * 300], "")
    assert (whole, cut, numbered) == ("x" * LONGEST, "y" * LONGEST, "y" * (LONGEST - 4) + " (2)")


def test_a_path_on_windows_has_room_for_every_name() -> None:
    assert LONGEST == 120
