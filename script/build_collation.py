"""Write educonnect_xl/collation.tsv: the collation weights of Latin text, as ICU's `fr` collator has them.

Needs PyICU (the `dev` extra). Run it again when a new ICU changes the order; tests/test_order.py compares both.

Every character that canonical decomposition leaves alone is asked for its collation elements. ICU's weights are
large and sparse, so each level is renumbered from 1, which keeps the order and makes every weight one character.
"""

from __future__ import annotations

import unicodedata
from itertools import chain
from pathlib import Path

import icu

OUTPUT = Path(__file__).parent.parent / "educonnect_xl" / "accounts" / "collation.tsv"
RANGES = [
    (0x0000, 0x02FF),  # ASCII, Latin-1, Latin Extended-A and -B, IPA, modifier letters
    (0x0300, 0x036F),  # combining marks
    (0x1D00, 0x1DBF),  # phonetic extensions
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x218F),  # punctuation, super- and subscripts, currencies, letterlike, number forms
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0xA720, 0xA7FF),  # Latin Extended-D
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFF01, 0xFF5E),  # full-width forms
]
TERTIARY_MASK = 0x3F3F  # the two high bits of each byte hold case, which ICU ignores unless asked

Element = tuple[int, int, int]


def collation_elements(collator: icu.RuleBasedCollator, text: str) -> list[Element]:
    """Return the (primary, secondary, tertiary) weights of `text`, joining each element with its continuation."""
    elements: list[Element] = []
    for order in collator.createCollationElementIterator(text):
        primary, secondary, tertiary = (order >> 16) & 0xFFFF, (order >> 8) & 0xFF, order & 0xFF
        if tertiary & 0xC0 == 0xC0 and elements:
            high = elements.pop()
            elements.append((high[0] | primary, high[1] | secondary, high[2] | tertiary & 0x3F))
        else:
            elements.append((primary << 16, secondary << 8, tertiary << 8 & TERTIARY_MASK))
    return elements


def is_assigned_and_stable(character: str) -> bool:
    return unicodedata.category(character) != "Cn" and unicodedata.normalize("NFD", character) == character


def main() -> None:
    collator = icu.Collator.createInstance(icu.Locale("fr"))
    characters = filter(is_assigned_and_stable, map(chr, chain(*(range(a, b + 1) for a, b in RANGES))))
    weights = {character: collation_elements(collator, character) for character in characters}
    ranks = []
    for level in range(3):
        distinct = {element[level] for elements in weights.values() for element in elements} - {0}
        ranks.append({weight: rank for rank, weight in enumerate(sorted(distinct), 1)})
    with OUTPUT.open("w", encoding="ascii", newline="\n") as file:
        for character, elements in weights.items():
            levels = ([str(ranks[i][e[i]]) for e in elements if e[i]] for i in range(3))
            file.write("\t".join([f"{ord(character):04X}", *map(" ".join, levels)]) + "\n")
    print(f"{OUTPUT.name}: {len(weights)} characters, ICU {icu.ICU_VERSION}, Unicode {icu.UNICODE_VERSION}")


if __name__ == "__main__":
    main()
