"""A password is taken up to the very limits, and refused one character beyond them."""

from pathlib import Path

import pytest

from educonnect_xl.errors.protecting import PasswordSourceError, WeakPasswordError
from educonnect_xl.output.passwords import check_password, read_password

HARD = "x7#Qm!vT9pRé"


@pytest.mark.parametrize("length", [10, 11, 12])
def test_ten_characters_are_enough(length: int) -> None:
    check_password(HARD[:length])


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        (HARD[:9], "court"),
        ("e\u0301a\u0300u\u0302ocxkqz", "court"),  # nine, three of which have an accent beside them
        ("kxq\u0301\u0302\u0303\u0304\u0306\u0307\u0308", "court"),  # three, with seven accents on the last
        ("", "court"),
        ("#7Q!#7Q!#7Q!", "repete"),  # four that are different
        ("#7Q!m" * 51 + "x", "long"),  # 256 characters
        (" " + HARD, "espaces"),
        (HARD + " ", "espaces"),
        (HARD + "\u200b", "caracteres"),
        ("73920485611x", "chiffres"),  # one that is no digit
    ],
)
def test_beyond_a_limit_a_password_is_refused_for_it(password: str, weakness: str) -> None:
    with pytest.raises(WeakPasswordError) as caught:
        check_password(password, class_name="6A")
    assert (caught.value.weakness, caught.value.class_name) == (weakness, "6A")


@pytest.mark.parametrize("length", [254, 255])
def test_excel_opens_files_by_passwords_as_long_as_it_takes(length: int) -> None:
    check_password((HARD * 30)[:length])


@pytest.mark.parametrize("password", ["8305719264ké", "7#Q!m!Q7m#Q!"])
def test_two_that_are_no_digits_and_five_that_are_different_are_enough(password: str) -> None:
    check_password(password)


@pytest.mark.parametrize(
    ("password", "names", "is_taken"),
    [
        ("x7q-Giono-9kv", ["JEAN GIONO"], True),  # six letters and digits of its own
        ("x7q-Giono-9k", ["JEAN GIONO"], False),
        ("Gïõnò-x7q-9k", ["Giono"], False),
        ("LePre-x7q9kv", ["LE PRÉ"], True),  # a name is one word as well, with what is too short for one
        ("LePre-x7q9k", ["LE PRÉ"], False),
        ("#!?$%&*(=x7", ["JEAN GIONO"], True),  # signs protect where no name is
        ("#!?-Giono-$%&x7", ["JEAN GIONO"], False),
        ("bidomu-fajilo-zepuri-tovaba", ["FAJILO"], True),
        ("bidomu-fajilo-zepuri-tovaba", ["Bidomu Fajilo", "Zepuri"], True),
        ("bidomu-fajilo-zepuri-tovaba", ["Bidomu Fajilo", "Zepuri", "To"], True),
        ("bidomu-fajilo-zepuri-tovaba", ["Bidomu Fajilo", "Zepuri", "Tova"], False),
    ],
)
def test_six_letters_and_digits_that_are_in_no_name_are_enough(password: str, names: list[str], is_taken: bool) -> None:
    if is_taken:
        check_password(password, names)
        return
    with pytest.raises(WeakPasswordError) as caught:
        check_password(password, names)
    assert caught.value.weakness == "ecole"


@pytest.mark.parametrize("content", ["", "\nsecond line", "\r\n"])
def test_a_file_without_a_first_line_holds_no_password(tmp_path: Path, content: str) -> None:
    (tmp_path / "code.txt").write_text(content)
    with pytest.raises(PasswordSourceError):
        read_password(f"fichier:{tmp_path / 'code.txt'}", str)


def test_a_file_in_another_encoding_holds_no_password(tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_bytes(HARD.encode("latin-1"))
    with pytest.raises(PasswordSourceError):
        read_password(f"fichier:{tmp_path / 'code.txt'}", str)
