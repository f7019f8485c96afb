"""Invents an export in the very format of ÉduConnect's, with the cases that go wrong on paper in its first rows.

Names are drawn from lists and joined at random: nobody here exists, nor does the school (no département is 999).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, islice, repeat

from educonnect_xl.accounts import states
from educonnect_xl.accounts.export import Row
from educonnect_xl.accounts.text import fold

SAMPLE_UAI = "9990001A"
SAMPLE_NAME = f"Educonnect_{SAMPLE_UAI}_ListeEleve-202609071307.csv"

_SCHOOL = "LYCEE POLYVALENT DE L'EXEMPLE"
_HARD_CLASSES = (
    "203",
    "5E3",
    "1E2",
    "3-1",
    "2NDE PARCOURS",
    "1CAPEPC 1",
    "1G2",
    "1G10",
    "TG5",
    "NA",
    "MCAG2S",
    "6e Éole",
)
_LEVELS = ("6E", "5E", "4E", "3E", "2GT", "1G", "1STMG", "TG", "TSTMG", "2BPMS", "TBPMCV", "1CAP")
_LAST_NAMES = (
    "ABADIE", "ALLARD", "ARNAUD", "AUBRY", "BAILLY", "BARBIER", "BERTIN", "BOUCHER", "BRETON", "CARLIER", "CHARRIER",
    "CHEVALLIER", "COLLET", "CORDIER", "COSTE", "DELMAS", "DESCHAMPS", "DUHAMEL", "DUPUY", "FABRE", "FERRAND", "FLEURY",
    "FORESTIER", "GAUDIN", "GILLET", "GRONDIN", "GUÉRIN", "HAMON", "HOAREAU", "HUBERT", "JACQUET", "JOLY", "LACROIX",
    "LAMBERT", "LEBON", "LEFÈVRE", "LEGRAND", "MAILLARD", "MARÉCHAL", "MERCIER", "MEUNIER", "MOREL", "NOËL", "PAYET",
    "PÉRRIN", "POIRIER", "PRÉVOST", "RENARD", "RIVIÈRE", "ROCHE", "ROUSSEL", "SALMON", "TESSIER", "TURPIN", "VIDAL",
)  # fmt: skip
_FIRST_NAMES = (
    "Adèle", "Agathe", "Aïcha", "Alban", "Amélie", "Anaïs", "Baptiste", "Basile", "Bilal", "Camille", "Chloé",
    "Clément", "Élise", "Éloi", "Émile", "Fatou", "Félix", "Gaël", "Hélène", "Hugo", "Inès", "Jules", "Kenza",
    "Léa", "Loïc", "Lucas", "Maël", "Maëlys", "Manon", "Noé", "Nour", "Océane", "Pauline", "Raphaël", "Rémi", "Zoé",
)  # fmt: skip
_HARD_NAMES = (
    ("D'AUBIGNÉ", "Éloi"), ("DABIN", "Anne-Sophie"), ("DE LA TOUR DU PIN", "Maëlle"), ("LE GOFF", "Gwenaël"),
    ("LEGOFF", "Gwénaël"), ("ŒUVRARD", "Lætitia"), ("O’NEILL", "Zoé"), ("N'GUYEN-DIT-BÉ", "Ismaël"), ("ÇELIK", "Ayşe"),
    ("MARTIN", "Paul"), ("MARTIN", "Paul"), ("Martin", "Paül"), ("NULL", "True"), ("NA", "None"),
    ("EL HADJ", "Nour-El-Houda"), ("VAN DEN BERGH", "Léo"), ("L'HÉRITIER", "Jean--Noël"), ("ÉTIENNE", "Étienne"),
)  # fmt: skip
_NAMESAKE = next(i for i, name in enumerate(_HARD_NAMES) if name in _HARD_NAMES[:i])
_HARD_PASSWORDS = (
    "00417263", "00000001", "=SOMME(1;2)", "+33X2-7a", "-12ab34", "@Zoe;77", '"gui"llemet', "1E5", "O0l1I|5S", "<a&b>c",
    "007", "1/2",
)  # fmt: skip
_PASSWORD_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # noqa: S105 - what they are made of


def sample_students(students: int, classes: int, seed: int) -> Iterator[Row]:
    """Yield the rows of an invented export, in the order of EXPORT_COLUMNS; the same seed gives the same rows."""
    return _students(students, _class_names(classes), random.Random(seed))  # noqa: S311 - a sample


def _class_names(count: int) -> list[str]:
    made_up = (f"{level}{number}" for number in range(1, count + 1) for level in _LEVELS)
    others = (name for name in made_up if name not in _HARD_CLASSES)
    return [*_HARD_CLASSES, *islice(others, max(0, count - len(_HARD_CLASSES)))][:count]


def _students(count: int, class_names: list[str], rng: random.Random) -> Iterator[Row]:
    """Yield invented rows: hard names and passwords first, every class once, the two namesakes in one class."""
    names = chain(_HARD_NAMES, ((rng.choice(_LAST_NAMES), rng.choice(_FIRST_NAMES)) for _ in repeat(None)))
    first_classes = class_names[:_NAMESAKE] + class_names[_NAMESAKE - 1 :]
    classes = chain(first_classes, (rng.choice(class_names) for _ in repeat(None)))
    account_states = chain(states.KNOWN_STATES, (rng.choice(states.KNOWN_STATES) for _ in repeat(None)))
    passwords = chain(_HARD_PASSWORDS, (_password(rng) for _ in repeat(None)))
    drawn = zip(names, classes, account_states, passwords, strict=False)
    for number, (name, class_name, state, password) in enumerate(islice(drawn, count)):
        login = f"{fold(name[1])[:1]}.{fold(name[0]).replace(' ', '')}{number}"
        notified = "" if state == states.NOT_NOTIFIED else _date(rng, month=9)
        connected = _date(rng, month=10) if state == states.ACTIVATED else ""
        level = f"NIVEAU {class_name[0]}"
        yield SAMPLE_UAI, _SCHOOL, *name, level, class_name, state, login, password, notified, connected


def _password(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return f"{rng.randrange(10**8):08d}"
    return "".join(rng.choices(_PASSWORD_ALPHABET, k=8))


def _date(rng: random.Random, month: int) -> str:
    return f"{rng.randint(1, 28):02d}/{month:02d}/2026"
