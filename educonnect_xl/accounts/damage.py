"""What a spreadsheet makes of a class or a code that it takes for a number, a date, a time or a formula.

5E3 comes back as 5,00E+03, 3-1 as 03-janv, 6:1 as 06:01:00, 00417263 as 417263, =X2 as #NOM?, a narrow column as ####.
Sources: "Keeping leading zeros and large numbers" and "How to correct a #### error", support.microsoft.com, for Excel;
"Error Codes in LibreOffice Calc", help.libreoffice.org.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from typing import TYPE_CHECKING

from educonnect_xl.accounts.text import fold_spaces, repaired

if TYPE_CHECKING:
    from decimal import Decimal

_MONTH = (
    r"(?:janv(?:ier)?|f.{1,2}vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao.{1,2}t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|d.{1,2}c(?:embre)?|jan|feb|mar|apr|may|jun|jul|aug|sep|dec)\.?"
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AP]M)?"
_CONVERTED = re.compile(
    "|".join(
        (
            r"-?\d(?:[.,]\d+)?E\+\d+",  # 5,00E+03
            r"-?\d[.,]\d+E-\d{2,3}",  # 6,00E-01
            r"-?\d+,\d+|-?0?\.\d+",  # 4,5
            r"\d{15}0+",  # the digits after the fifteenth become zeros
            rf"\d{{1,2}}[- ]{_MONTH}(?:[- ]\d{{2}}(?:\d{{2}})?)?",  # 03-janv
            rf"{_MONTH}[- ]\d{{2}}(?:\d{{2}})?",  # janv-03
            rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}(?: {_TIME})?",  # 03/01/2026
            r"\d{2}/\d{2}/\d{2}",
            rf"\d{{4}}-\d{{2}}-\d{{2}}(?:[ T]{_TIME})?",
            _TIME,  # 06:01:00
        )
    ),
    re.IGNORECASE,
)
_LOGICAL = frozenset({"VRAI", "FAUX", "TRUE", "FALSE"})
_ERROR = re.compile(r"#{2,}|#[A-ZÉ]+(?:[_/][A-Z0-9]+)*\s?[!?]|#N/[AD]|#(?:GETTING_DATA|CHARGEMENT_DONNEES)|Err ?:\d{3}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:E[+-]?\d{1,3})?", re.IGNORECASE)
_RELIABLE_DIGITS = 15  # of a number in a spreadsheet; the others become 0
_FEWEST_ALIKE = 3  # codes of one length, for another length to be odd


def is_converted(text: str) -> bool:
    """Tell whether `text` looks like what a spreadsheet writes for a number, a date, a time or a logical value."""
    text = text.strip()
    if text.isalnum():
        return text in _LOGICAL or (len(text) > _RELIABLE_DIGITS and bool(_CONVERTED.fullmatch(text)))
    return bool(_CONVERTED.fullmatch(text))


def converted_texts(texts: Set[str]) -> set[str]:
    """Return those of `texts` that `is_converted`; what a code mostly is, letters and digits, is looked at together."""
    not_short_words = (text for text in texts if not text.isalnum() or len(text) > _RELIABLE_DIGITS)
    return {*(texts & _LOGICAL), *filter(is_converted, not_short_words)}


def is_error(text: str) -> bool:
    """Tell whether `text` is what a spreadsheet shows for an error, or for a number wider than its column."""
    return bool(_ERROR.fullmatch(text.strip()))


def may_be_the_same(one: str, other: str) -> bool:
    """Tell whether a class or a code may have been the same before a spreadsheet, or another program, changed it.

    So it is when either looks damaged, whatever it was, or when a spreadsheet reads the same in both.
    """
    if one == other:
        return True
    if any(is_converted(text) or is_error(text) or text.startswith("=") for text in (one, other)):
        return True
    if fold_spaces(repaired(one)) == fold_spaces(repaired(other)):
        return True
    number = number_in(one)
    return number is not None and number == number_in(other)


def number_in(text: str) -> Decimal | None:
    """Return the number that a spreadsheet reads in `text`, with the digits it keeps; None for another text."""
    from decimal import Decimal  # a comparison alone needs it

    text = text.strip()
    return reliable(Decimal(text.replace(",", "."))) if _NUMBER.fullmatch(text) else None


def reliable(number: Decimal) -> Decimal:
    """Return `number` with the digits that a spreadsheet keeps; it makes zeros of the others."""
    sign, digits, exponent = number.as_tuple()
    kept = digits[:_RELIABLE_DIGITS]
    return type(number)((sign, kept, int(exponent) + len(digits) - len(kept))).normalize()


def shortened_codes(codes: Set[str]) -> set[str]:
    """Return those of `codes` that are all digits and shorter than most, as when leading zeros are lost.

    Most is more than half of all different codes, or of those that are all digits if there are three of a length.
    """
    all_digits = set(filter(str.isdecimal, codes))
    if not all_digits:
        return set()
    usual = max(_usual_length(codes, 1), _usual_length(all_digits, _FEWEST_ALIKE))
    return {code for code in all_digits if len(code) < usual}


def _usual_length(codes: Set[str], fewest: int) -> int:
    """Return the length of more than half of `codes`, empty ones apart; 0 when too few are of it."""
    lengths = Counter(map(len, codes))
    del lengths[0]
    length, count = lengths.most_common(1)[0]
    return length if count >= fewest and 2 * count > lengths.total() else 0
