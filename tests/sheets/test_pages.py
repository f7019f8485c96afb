"""Page headers show a class as it is named, whatever codes its name holds, and fit what Excel allows."""

import pytest

from educonnect_xl.sheets.pages import A4, PAGE_FOOTER, page_header


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("6A", "6A"),
        ("A&B", "A&&B"),
        ("&G", "&&\u200aG"),
        ("&[Picture]", "&&\u200a[Picture]"),
        ("a\nb", "a b"),
        ("x" * 115, "x" * 115),
        ("x" * 200, "x" * 114 + "…"),
        ("x" * 114 + "&", "x" * 114 + "…"),
        ("x" * 113 + "&b", "x" * 113 + "…"),
        ("x" * 111 + "&&bc", "x" * 111 + "&&…"),
        ("x" * 111 + "&Xbc", "x" * 111 + "&&X…"),
    ],
)
def test_a_text_is_shown_as_it_is(title: str, shown: str) -> None:
    assert page_header(title, "école") == f"&L&9 {shown}\n école"
    assert page_header("école", title) == f"&L&9 école\n {shown}"


def test_the_longest_header_is_one_that_excel_takes() -> None:
    assert len(page_header("&" * 300, "x" * 300)) <= 255


def test_pages_are_numbered_and_confidential_on_a4() -> None:
    assert A4 == 9
    assert PAGE_FOOTER == "&L&8 Confidentiel : comptes ÉduConnect des élèves&R&8 Page &P / &N"
