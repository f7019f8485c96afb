"""An error's sentence names what it is about: how many, which ones, the nearest; in the right number."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from educonnect_xl.accounts.findings import Finding, FindingCode
from educonnect_xl.errors import EduconnectError, asking, clicking, handing_out, protecting, reading, writing
from educonnect_xl.french.errors import describe, kind_and_place, unexpected

PATH = Path("e.csv")


def undrawable(others: int) -> handing_out.MissingCharacterError:
    finding = Finding(FindingCode.UNDRAWABLE, 3, values={"character": "U+674E"})
    return handing_out.MissingCharacterError(findings=[finding], others=others)


def said(error: EduconnectError) -> str:
    return describe(error).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (reading.FieldCountError(path=PATH, rows=[(3, 1)], expected=4), "à la ligne 3 : 1 champ au lieu de 4. "),
        (reading.FieldCountError(path=PATH, rows=[(3, 2), (5, 1)], expected=4),
         "à la ligne 3 : 2 champs au lieu de 4 (ainsi que 1 autre ligne). "),
        (reading.FieldCountError(path=PATH, rows=[(3, 2), (5, 1)], expected=4, more=1000),
         "2 champs au lieu de 4 (ainsi que 1 001 autres lignes). "),
        (reading.WrongKindError(path=PATH, kind="pdf"), "« e.csv » est un PDF, et non l’export : choisissez"),
        (reading.WrongKindError(path=PATH, kind="locked archive"), "est une archive (.zip) protégée ou abîmée : "),
        (reading.NotAStudentListError(path=PATH, found=[], missing=["Classe", "Nom"]),
         "il manque la colonne « Classe » et la colonne « Nom » dans ses dix premières lignes. "
         "Colonnes trouvées : aucune."),
        (reading.NotAStudentListError(path=PATH, found=["Nom", "UAI"], missing=["Classe"]),
         "il manque la colonne « Classe » dans ses dix premières lignes. Colonnes trouvées : Nom, UAI."),
        (reading.SeveralListsError(path=PATH, sheets=["6A", "6B"]), "plusieurs listes d’élèves (6A, 6B) : "),
        (reading.SeveralTextsError(path=PATH, names=["a.csv", "b.csv"]), "de texte (a.csv, b.csv) : "),
        (reading.TooManyRowsError(path=PATH, count=1_200_000, limit=1_048_573),
         "compte 1 200 000 élèves, et une feuille n’en tient que 1 048 573 : "),
        (asking.UnknownClassError(name="6C", nearest=["6A", "6B"], known=["6A", "6B", "5A"]),
         "La classe « 6C » n’existe pas dans cet export. Les plus proches : 6A, 6B."),
        (asking.UnknownClassError(name="6C", nearest=[], known=["6A", "5A"]), "Ses classes : 6A, 5A."),
        (asking.UnknownClassError(name="6C", nearest=[], known=[]), "export. Vérifiez son nom."),
        (asking.UnknownColumnError(name="Taille", nearest=[], known=["Nom"]), "Ses colonnes : Nom."),
        (asking.SeveralStudentsError(name="MARTIN", places=[(3, "6A"), (5, "")], sheet="Liste"),
         "plusieurs élèves : ligne 3 de Liste (6A), ligne 5 de Liste (sans classe). "),
        (asking.SeveralStudentsError(name="MARTIN", places=[(3, "6A")], sheet=""), "élèves : ligne 3 (6A). "),
        (clicking.SettingError(label="Ordre", choices=["naturel", "excel"]), "mettez-y « naturel » ou « excel »."),
        (clicking.SettingError(label="Validité", choices=[]), "mettez-y un nombre."),
        (clicking.IncompleteListError(sheet="Liste", missing=["Classe"]), "il y manque la colonne « Classe » : "),
        (protecting.WeakPasswordError(weakness="court", class_name=""), "il a moins de 10 caractères"),
        (protecting.WeakPasswordError(weakness="clavier", class_name="6A"), " de la classe « 6A »"),
        (protecting.PasswordSourceError(kind="env"), "la variable donnée après « env: »"),
        (protecting.PasswordSourceError(kind="fichier"), "le fichier donné après « fichier: »"),
        (protecting.PasswordSourceError(kind="fichier"), ", sur la première ligne"),
        (protecting.PasswordSourceError(kind="demander"), "ce qui a été saisi"),
        (handing_out.MissingClassesError(path=PATH, classes=["6A", "6B"]), "6A, 6B"),
        (undrawable(2), "U+674E"),
        (undrawable(2), ", ou imprimez les autres avec --omettre-illisibles"),
        (writing.OutputNotWritableError(path=PATH, reason="Permission denied"), "accès refusé"),
        (writing.OutputNotWritableError(path=PATH, reason="autre chose"), "autre chose"),
    ],
)  # fmt: skip
def test_a_sentence_has_the_words_of_its_error(error: EduconnectError, words: str) -> None:
    assert words in said(error)


@pytest.mark.parametrize(
    "number",
    [
        errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.EROFS, errno.EFBIG, errno.ENAMETOOLONG,
        errno.EINVAL, errno.EIO, errno.EPERM, errno.ENOTEMPTY, errno.EEXIST, errno.EAGAIN,
        *[errno.ELOOP] * (sys.platform != "win32"),  # which Windows says of no file
    ],
)  # fmt: skip
def test_why_a_system_refuses_is_told_in_french(number: int) -> None:
    reason = os.strerror(number)
    assert reason not in said(writing.OutputNotWritableError(path=PATH, reason=reason))


@pytest.mark.parametrize(
    ("weakness", "why"),
    [
        ("court", "il a moins de 10 caractères"), ("long", "il dépasse les 255 caractères d’Excel"),
        ("repete", "il a moins de 5 caractères différents"), ("chiffres", "il n’a que des chiffres, ou presque"),
        ("espaces", "il commence ou finit par une espace"), ("courant", "il est fait de mots courants, vite devinés"),
        ("ecole", "il reprend le nom de l’établissement ou d’une classe"),
        ("clavier", "il suit les touches du clavier"),
        ("suite", "il est fait d’une suite, d’une répétition ou d’une date"),
        ("caracteres", "il a des caractères invisibles"),
    ],
)  # fmt: skip
def test_a_weak_password_is_told_why(weakness: str, why: str) -> None:
    assert f", car {why} : " in said(protecting.WeakPasswordError(weakness=weakness, class_name=""))


def test_what_is_not_so_is_not_said() -> None:
    assert "omettre" not in said(undrawable(0))
    assert "de la classe" not in said(protecting.WeakPasswordError(weakness="court", class_name=""))
    assert "ligne" not in said(protecting.PasswordSourceError(kind="env"))


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (["a"] * 12, ", ".join(["a"] * 12)),
        (["a"] * 13, ", ".join(["a"] * 12) + "… (13 en tout)"),
        (["x" * 40], "x" * 40),
        (["x" * 41], "x" * 39 + "…"),
    ],
)
def test_of_very_many_names_the_first_are_told_and_of_a_long_one_its_start(names: list[str], listed: str) -> None:
    assert f"({listed})" in said(reading.SeveralListsError(path=PATH, sheets=names))


def test_an_error_that_nobody_foresaw_is_told_by_its_kind_and_place_and_not_by_its_text() -> None:
    with pytest.raises(KeyError) as raised:
        vars(PATH.__class__)["MARTIN"]
    told = unexpected(raised.value).replace("\u00a0", " ")
    assert told.startswith("educonnect-xl : erreur imprévue (KeyError, test_words_of_errors.py, ligne ")
    assert told.endswith("). Signalez-la avec ces précisions.")
    assert "MARTIN" not in told
    assert kind_and_place(ValueError("MARTIN")) == "ValueError"
