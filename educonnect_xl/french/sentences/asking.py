"""The sentences of errors about what was asked for, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, asking

SENTENCES: Mapping[type[EduconnectError], str] = {
    asking.UnknownClassError: "La classe « {name} » n’existe pas dans cet export. {nearest}",
    asking.UnknownStudentError: (
        "« {name} » ne désigne aucun élève de la liste, ou des classes demandées : donnez le nom, l’identifiant ou le "
        "numéro de sa ligne."
    ),
    asking.SeveralStudentsError: (
        "« {name} » désigne plusieurs élèves : {places}. Précisez : prénom, identifiant ou « ligne … »."
    ),
    asking.UnknownColumnError: "La colonne « {name} » n’existe pas dans cet export. {nearest}",
    asking.NothingSelectedError: (
        "Aucun élève de l’export n’a un compte dans l’état demandé : il n’y a rien à écrire. "
        "Choisissez un autre état, ou « tous »."
    ),
    asking.NoStatesError: (
        "La liste n’a pas de colonne « État du compte » : téléchargez de nouveau l’export, avec toutes ses colonnes."
    ),
    asking.DifferentSchoolsError: (
        "Les deux exports ne sont pas du même établissement : vérifiez leur colonne UAI et choisissez-en deux autres."
    ),
    asking.ReversedExportsError: (
        "« {new} » est plus ancien que « {old} » : donnez d’abord l’ancien export, puis le nouveau."
    ),
    asking.OneFilePerClassError: (
        "Un mot de passe par classe demande un fichier par classe : donnez un dossier avec -o."
    ),
    asking.ArchiveNeedsPasswordError: (
        "Une archive se protège par un seul mot de passe : ajoutez --mot-de-passe demander."
    ),
    asking.OutputNotAPdfError: "La sortie « {path} » doit être un fichier .pdf, ou un dossier.",
    asking.NothingToPrintError: (
        "Tous les comptes demandés sont déjà activés : il n’y a pas de fiche à imprimer. "
        "Avec --tous, chacun reçoit un rappel de son identifiant, sans code."
    ),
    asking.NobodyToChaseError: "Personne à relancer : tous les comptes demandés sont déjà activés.",
    asking.OneExportOnlyError: "{option} vaut pour un seul export : donnez-en un, ou retirez l’option.",
    asking.OutputNotAWorkbookError: "La sortie « {path} » doit être un classeur .xlsx ou un dossier.",
    asking.OutputNotAFolderError: (
        "Avec plusieurs exports, la sortie doit être un dossier, et « {path} » n’en est pas un."
    ),
}
