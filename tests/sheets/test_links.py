"""The formula of a link leads to the very sheet and shows the very text, quotation marks and all."""

from educonnect_xl.sheets.links import LONGEST_FORMULA_TEXT, leads_to, link_formula, text_formula


def test_a_link_names_its_sheet_as_excel_does() -> None:
    assert link_formula("6A d'Éole", "A1", 'la "6A"') == '=HYPERLINK("#\'6A d\'\'Éole\'!A1","la ""6A""")'


def test_a_text_among_links_is_a_formula_cut_where_excel_takes_no_more() -> None:
    assert text_formula('la "6A"') == '="la ""6A"""'
    assert text_formula("x" * 300) == f'="{"x" * 255}"'
    assert text_formula("x" + "🙂" * 128) == f'="x{"🙂" * 127}"'  # each is two for Excel
    assert LONGEST_FORMULA_TEXT == 255


def test_a_link_is_known_by_the_sheet_that_it_leads_to() -> None:
    formula = link_formula("L'A", "A12", "voir")
    assert leads_to(formula, "L'A")
    assert not leads_to(formula, "L'A ")
    assert not leads_to(link_formula("Liste (2)", "A1", ""), "Liste")
    assert not leads_to(link_formula("Liste'b", "A1", ""), "Liste")
    assert not leads_to("L'A", "L'A")
