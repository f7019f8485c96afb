"""The encoding of a text is told by its mark, its NULs, what decodes, and what makes names of French words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from educonnect_xl.accounts.encodings import Encoding, Source, find_encoding, likeliest_encoding
from educonnect_xl.errors.reading import BinaryFileError, EncodingError

NAMES = ("Zoé", "LEFÈVRE", "Noël", "Gaël", "FRANÇOIS", "Hélène", "D’AUBIGNÉ", "Maëlys", "Éloi")
PATH = Path("e.csv")


def found(content: bytes) -> Encoding:
    return find_encoding(Source(PATH, "e.csv", lambda: io.BytesIO(content)), content[:4096])


def likeliest(*words: str, encoding: str) -> Encoding:
    return likeliest_encoding([word.encode(encoding) for word in words], PATH)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"), ("cp1252", "cp1252"), ("mac_roman", "mac_roman"), ("cp850", "cp850"),
    ],
)  # fmt: skip
def test_a_list_in_any_encoding_is_known_for_certain(encoding: str, name: str) -> None:
    words = "\n".join(name for name in NAMES if "’" not in name or encoding != "cp850")
    assert found(f"Nom;Classe\n{words}\n".encode(encoding)) == Encoding(name)


def test_a_big_endian_mark_is_known_too() -> None:
    assert found(b"\xfe\xff" + "Nom;Zoé".encode("utf-16-be")) == Encoding("utf-16")


def test_letters_without_accents_are_utf_8() -> None:
    assert found(b"Nom;Classe\nMARTIN;6A\n") == Encoding("utf-8")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("name", [name for name in NAMES if name.isalpha() and not name.isupper()])
def test_a_name_alone_proves_an_encoding_or_is_said_not_to(encoding: str, name: str) -> None:
    guess = likeliest(name, encoding=encoding)
    assert guess.name == encoding or not guess.is_certain


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (("ŒUVRARD", "Zoé"), "cp1252"), (("ŒUVRARD", "Zoé"), "iso8859_15"), (("Lætitia", "SœUR"), "cp1252"),
        (("ÀGNÈS", "DÉJÀ"), "cp1252"), (("Ûlrich", "GARÇON", "Août"), "mac_roman"), (("Agnès",), "cp850"),
        (("Duchêne",), "cp850"), (("Brûlé",), "cp850"), (("Côte",), "mac_roman"), (("Jürgen",), "cp850"),
    ],
)  # fmt: skip
def test_rarer_letters_tell_it_as_well(words: tuple[str, ...], encoding: str) -> None:
    assert likeliest(*words, encoding=encoding).name == encoding


@pytest.mark.parametrize(
    ("word", "is_certain"), [("Zoé", True), ("é", True), ("ÉÈ", True), ("¤¦", False), ("N±", False)]
)
def test_words_that_no_name_is_made_of_prove_nothing(word: str, is_certain: bool) -> None:
    assert likeliest("Zoé", word, encoding="cp1252").is_certain == is_certain


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("FRANÇOIS", "cp1252"), ("NOËL", "cp1252"), ("GAËL", "mac_roman"), ("Öztürk", "mac_roman"),
        ("Léa", "mac_roman"), ("Benoît", "cp850"), ("Forêt", "cp850"), ("Moïse", "cp850"),
    ],
)  # fmt: skip
def test_a_name_that_the_other_encodings_make_none_of_proves_its_own(name: str, encoding: str) -> None:
    assert likeliest(name, encoding=encoding) == Encoding(encoding)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Gérard", "cp1252"), ("Björn", "cp1252"), ("Åsa", "mac_roman"), ("Benoît", "mac_roman"), ("Jürgen", "cp850"),
        *(("Núñez", encoding) for encoding in ("cp1252", "mac_roman", "cp850")),
    ],
)  # fmt: skip
def test_a_name_alone_that_is_rare_or_reads_nearly_as_well_otherwise_is_not_certain(name: str, encoding: str) -> None:
    assert not likeliest(name, encoding=encoding).is_certain
    assert likeliest(name, encoding=encoding).name == encoding


@pytest.mark.parametrize("sign", "‘“”«»–—…°€\u00a0")
def test_signs_beside_a_word_make_nothing_doubtful_and_inside_it_they_do(sign: str) -> None:
    assert likeliest("Zoé", f"{sign}Zoé", f"Zoé{sign}", encoding="cp1252") == Encoding("cp1252")
    assert not likeliest("Zoé", f"Zo{sign}é", encoding="cp1252").is_certain


def test_encodings_that_read_the_same_are_no_rivals() -> None:
    assert likeliest("Zoé", encoding="iso8859_15") == Encoding("cp1252")


def test_those_that_exports_do_not_come_in_are_old() -> None:
    names = ("utf-8", "utf-16", "cp1252", "iso8859_15", "mac_roman", "cp850")
    assert [name for name in names if Encoding(name).is_old] == ["iso8859_15", "mac_roman", "cp850"]


def test_what_no_encoding_makes_names_of_is_refused() -> None:
    with pytest.raises(EncodingError) as caught:
        found(b"Nom;Classe\n\x81\x8d\x8f\x90\x9d;6A\n")
    assert caught.value.path == PATH
    with pytest.raises(EncodingError):
        found("Nom;Zoé".encode("utf-16") + b"\x00\xd8")
    with pytest.raises(EncodingError):
        found(b"\xef\xbb\xbfNom;\xe9")


@pytest.mark.parametrize("place", [3, 5000, 1_500_000])
def test_a_nul_anywhere_says_that_it_is_no_text(place: int) -> None:
    for letters in (b"x", b"\xe9"):
        content = b"Nom;Classe\n".ljust(place, letters) + b"\0" + b"y" * 40
        with pytest.raises(BinaryFileError) as caught:
            found(content)
        assert caught.value.path == PATH


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_more_nuls_than_a_quarter_are_the_upper_bytes_of_letters(encoding: str) -> None:
    assert found(("A" * 3 + "漢" * 2).encode(encoding)).name == encoding
    with pytest.raises(BinaryFileError):
        found(("A" * 2 + "漢" * 2).encode(encoding))
