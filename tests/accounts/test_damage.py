"""What a French Excel and LibreOffice make of classes and codes does not pass the checks, and false alarms are rare."""

import random
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from educonnect_xl.accounts.checks import find_doubts
from educonnect_xl.accounts.columns import CLASS, EXPORT_COLUMNS, LOGIN, PASSWORD
from educonnect_xl.accounts.damage import is_converted, may_be_the_same, shortened_codes
from educonnect_xl.accounts.findings import FindingCode
from educonnect_xl.accounts.read import cell_text, conversions
from educonnect_xl.accounts.rows import export_from_rows
from educonnect_xl.accounts.sample import sample_students
from tests.support.exports import export_of, student

MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def shown(number: Decimal, decimals: int, mark: str) -> str:
    """Return `number` as the format 0,00E+00 shows it."""
    mantissa, exponent = f"{number:.{decimals}E}".split("E")
    return f"{mantissa.replace('.', mark)}E{exponent[0]}{int(exponent[1:]):02d}"


@st.composite
def scientific(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a class like 5E3, and what Excel and LibreOffice save for it."""
    digit, exponent = draw(st.integers(1, 9)), draw(st.integers(0, 9))
    mark = draw(st.sampled_from(",."))
    return f"{digit}E{exponent}", shown(Decimal(f"{digit}E{exponent}"), 2, mark)


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a class like 3-1 or 6/1, and what the formats of dates make of it."""
    day, month, separator = draw(st.integers(1, 28)), draw(st.integers(1, 12)), draw(st.sampled_from("-/"))
    read = date(draw(st.integers(2024, 2027)), month, day)
    names = draw(st.sampled_from([MONTHS, ENGLISH_MONTHS]))
    formats = [
        f"{day:02d}-{names[month - 1]}", f"{day}-{names[month - 1]}", f"{read:%d/%m/%Y}", f"{read:%d/%m/%y}",
        f"{read:%d/%m/%Y} 00:00", f"{read:%d/%m/%Y} 00:00:00", f"{read:%Y-%m-%d}", f"{names[month - 1]}-{read:%y}",
    ]  # fmt: skip
    return f"{day}{separator}{month}", draw(st.sampled_from(formats))


@st.composite
def times(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a class like 6:1, and what the formats of times make of it."""
    hours, minutes = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    formats = [
        f"{hours:02d}:{minutes:02d}", f"{hours:02d}:{minutes:02d}:00", f"{hours % 12 or 12:02d}:{minutes:02d}:00 PM",
        f"{hours % 12 or 12}:{minutes:02d} AM",
    ]  # fmt: skip
    return f"{hours}:{minutes}", draw(st.sampled_from(formats))


@st.composite
def long_numbers(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a code of digits too long for a number, and what is left of it."""
    code = str(draw(st.integers(10**16, 10**19)))
    kept = Decimal(code[:15] + "0" * (len(code) - 15))
    return code, draw(st.sampled_from([str(kept), shown(kept, 5, ","), shown(kept, 2, ",")]))


errors = st.sampled_from(["#NOM?", "#NAME?", "#VALEUR!", "#DIV/0!", "#N/A", "#REF!", "########", "Err:508", "#NOM ?"])
formulas = st.tuples(st.sampled_from(["=X2", "+ab1", "-12ab34", "@Zoe;77"]), errors)
damages = st.one_of(scientific(), dates(), times(), long_numbers(), formulas)


@pytest.mark.parametrize("column", [CLASS, LOGIN, PASSWORD])
@given(damage=damages)
def test_no_damaged_text_passes(column: str, damage: tuple[str, str]) -> None:
    whole, damaged = damage
    found = find_doubts(export_of(student() | {column: damaged}))
    assert {(finding.line, finding.column) for finding in found} == {(2, column)}
    assert may_be_the_same(whole, damaged)


@given(codes=st.lists(st.integers(0, 10**8 - 1), min_size=3, max_size=20, unique=True), data=st.data())
def test_lost_zeros_are_told_where_most_codes_have_theirs(codes: list[int], data: st.DataObject) -> None:
    texts = [f"{code:08d}" for code in codes]
    # most codes are whole: they have no zero to lose, or a text format
    damaged = data.draw(st.sets(st.sampled_from(range(len(texts))), max_size=(len(texts) - 1) // 2))
    saved = [str(int(text)) if place in damaged else text for place, text in enumerate(texts)]
    found = find_doubts(export_of(*(student(Mot=text, Identifiant=f"l.{n}") for n, text in enumerate(saved))))
    assert {finding.line for finding in found} == {
        place + 2 for place, text in enumerate(saved) if text != texts[place]
    }


@pytest.mark.parametrize("value", [417263.0, 5000.0, 0.6, True, date(2026, 1, 3)])
@pytest.mark.parametrize("column", [CLASS, LOGIN, PASSWORD])
def test_no_cell_that_is_no_text_passes(column: str, value: object) -> None:
    export = export_of(student() | {column: cell_text(value)})
    (found,) = conversions(export, lambda _, position: value if EXPORT_COLUMNS[position] == column else "text")
    assert (found.code, found.column) == (FindingCode.CONVERTED_VALUE, column)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("123456789012345", "123456789012346", False), ("1234567890123456", "1234567890123457", True),
        ("1234567890123455", "12345678901234555", False), ("007", "7", True), ("7,0", "7", True), ("-7", "7", False),
        ("1E2", "100", True), ("1E2", "1E3", False), ("a", "b", False), ("Zo\u00c3\u00a9", "Zoé", True),
        ("6 A", "6  A", True), ("7,", "7", True), ("7.", "7,", True), ("+7", "7", True), ("7,", "8", False),
        ("=X2", "abcd1234", True), ("=", "6A", True),
    ],
)  # fmt: skip
def test_two_texts_are_one_where_a_spreadsheet_reads_the_same_in_both(one: str, other: str, is_same: bool) -> None:
    assert may_be_the_same(one, other) == may_be_the_same(other, one) == is_same


@pytest.mark.parametrize(
    ("code", "is_doubtful"),
    [
        ("1" * 15, False), ("1" * 14 + "0", False), ("1" * 16, False), ("1" * 15 + "0", True), ("1" * 15 + "000", True),
        ("1" * 15 + "010", False), ("VRAI", True), ("vrai", False), ("6A", False), ("6,5", True), ("6;5", False),
        ("6,00E-01", True), ("-6.0E-120", True), ("5,00E+03", True), ("6,00E-1", False), ("6E-01", False),
    ],
)  # fmt: skip
def test_a_number_whose_last_digits_a_spreadsheet_lost_is_doubtful(code: str, is_doubtful: bool) -> None:
    assert is_converted(code) == is_converted(f" {code} ") == is_doubtful


@pytest.mark.parametrize(
    ("codes", "short"),
    [
        (["00417263", "00417264", "417265"], {"417265"}), (["00417263", "417265"], set()), (["", "", "4"], set()),
        (["abcdefgh", "417265"], set()), (["abcdefgh", "abcdefgi", "417265"], {"417265"}), ([], set()),
        (["417", "41", "4"], set()), (["11", "22", "33", "4", "abcdefg", "abcd", "abcde", "abc", "a"], {"4"}),
        (["11", "22", "4", "ab", "abc"], {"4"}), (["11", "22", "4", "abcd", "abc"], set()),
        (["11", "22", "3", "4"], set()),
    ],
)  # fmt: skip
def test_codes_shorter_than_most_are_told(codes: list[str], short: set[str]) -> None:
    assert shortened_codes(set(codes)) == short


@pytest.mark.thorough
def test_false_alarms_on_lists_that_nobody_touched_are_rare() -> None:
    """100,000 students of invented schools: only the samples that look damaged as they are typed raise an alarm."""
    alarms = 0
    for seed in range(20):
        rows = list(sample_students(5020, 64, seed))[20:]  # without the hard cases, made to look so
        export = export_from_rows(enumerate([tuple(EXPORT_COLUMNS), *rows], 1), Path("e.csv"))
        alarms += len(find_doubts(export))
    assert alarms == 0


@pytest.mark.thorough
def test_false_alarms_on_random_codes_are_rare() -> None:
    """100,000 codes of 8 characters from all letters and digits, and as many logins: none looks damaged."""
    drawn, alphabet = random.Random(7), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"  # noqa: S311
    codes = ["".join(drawn.choices(alphabet, k=8)) for _ in range(100_000)]
    rows = [("6A", "X", f"x.{code[:5]}", code) for code in codes]
    header = ("Classe", "Nom", "Identifiant", "Mot de passe")
    assert find_doubts(export_from_rows(enumerate([header, *rows], 1), Path("e.csv"))) == []
