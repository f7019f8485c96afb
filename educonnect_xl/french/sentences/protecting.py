"""The sentences of errors about passwords, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, protecting

SENTENCES: Mapping[type[EduconnectError], str] = {
    protecting.PasswordOnCommandLineError: (
        "Un mot de passe ne s’écrit pas dans la commande, où d’autres peuvent le lire : "
        "donnez « demander », « generer », « env:VARIABLE » ou « fichier:CHEMIN »."
    ),
    protecting.PasswordSourceError: (
        "Aucun mot de passe dans {where} : vérifiez son nom, et que le mot de passe y est{on_line}."
    ),
    protecting.NoTerminalError: (
        "Il n’y a pas de terminal où saisir un mot de passe : donnez-le par « env:VARIABLE » ou « fichier:CHEMIN »."
    ),
    protecting.SheetNotWantedError: (
        "--feuille protège la feuille des mots de passe faits par le programme : ajoutez --mot-de-passe generer."
    ),
    protecting.WeakPasswordError: "Le mot de passe{for_class} est refusé, car {why} : choisissez-en un autre.",
    protecting.PasswordsDifferError: "Les deux mots de passe saisis ne sont pas les mêmes : recommencez.",
    protecting.UnencryptedDraftsError: (
        "Des fichiers sans mot de passe ne s’envoient pas par courriel : ajoutez --mot-de-passe demander, "
        "ou --sans-chiffrement si vous y tenez."
    ),
}
