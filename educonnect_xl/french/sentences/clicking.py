"""The sentences of errors about a click in an open workbook, filled from their attributes."""

from __future__ import annotations

from collections.abc import Mapping

from educonnect_xl.errors import EduconnectError, asking, clicking, writing

SENTENCES: Mapping[type[EduconnectError], str] = {
    clicking.NoSelectedStudentsError: (
        "Aucun élève n’est sélectionné : sur la feuille de la liste, cliquez sur la ligne de l’élève (Ctrl pour en "
        "prendre plusieurs), et recommencez."
    ),
    clicking.NoListError: (
        "Aucune liste d’élèves n’est ouverte : ouvrez l’export d’ÉduConnect, cliquez sur sa feuille et recommencez."
    ),
    clicking.IncompleteListError: (
        "La feuille « {sheet} » ressemble à une liste d’élèves, mais il y manque {missing} : "
        "importez de nouveau l’export d’ÉduConnect, avec toutes ses colonnes."
    ),
    clicking.AddInHasNoSheetsError: (
        "Le complément n’a pas de feuilles visibles : installez le classeur (educonnect-xl installer) et ouvrez "
        "ListeEleve_tools.xlsm ; ses réglages valent tant qu’il est ouvert."
    ),
    clicking.SettingError: (
        "Sur la feuille Réglages, la valeur de « {label} » n’est pas comprise : mettez-y {choices}. Rien n’a été fait."
    ),
    clicking.ReadOnlyBookError: (
        "Le classeur « {book} » est ouvert en lecture seule : enregistrez-le sous un autre nom et recommencez."
    ),
    clicking.UnsavedBookError: (
        "Le classeur « {book} » n’a pas encore de dossier sur cet ordinateur : enregistrez-le et recommencez, "
        "les fichiers se mettront à côté."
    ),
    clicking.NothingToUndoError: (
        "Il n’y a rien à annuler dans ce classeur : seuls le dernier tri et les dernières feuilles ajoutées s’annulent."
    ),
    clicking.ListChangedError: (
        "La liste a changé depuis le tri : la remettre dans son ordre mélangerait les lignes. Rien n’a été fait."
    ),
    clicking.BookNotSavedError: (
        "Les feuilles de classe sont faites, mais « {book} » n’a pas pu être enregistré : libérez de la place sur le "
        "disque, ou enregistrez le classeur dans un autre dossier (Fichier, Enregistrer sous)."
    ),
    clicking.RowsUnderTableError: (
        "La feuille « {sheet} » porte encore quelque chose sous le tableau de la liste, à la ligne {line} : "
        "mettez ces lignes dans le tableau, ou effacez-les, et recommencez."
    ),
    clicking.CellsBesideTableError: (
        "Sur la feuille « {sheet} », quelque chose touche le tableau de la liste à droite : "
        "laissez une colonne vide après le tableau, et recommencez."
    ),
    clicking.OldBookError: (
        "Le classeur « {book} » est au format d’Excel 97-2003 (.xls), trop petit pour recevoir ces feuilles. "
        "Enregistrez-le au format .xlsx, fermez-le, rouvrez-le et recommencez."
    ),
    clicking.CellsChangedError: (
        "Le tableur ne garde pas tel quel le texte de la ligne {line} de la feuille « {sheet} » : rien n’est fait. "
        "Corrigez ce texte, ou faites les feuilles avec la commande educonnect-xl."
    ),
    clicking.NoToolsError: (
        "Le classeur ListeEleve_tools n’est pas ouvert : ouvrez-le, laissez-le ouvert et recommencez."
    ),
    clicking.ProgramBusyError: (
        "Le tableur n’a pas pu continuer ; la liste est entière. "
        "Terminez la saisie en cours (Entrée ou Échap), fermez les boîtes de dialogue et recommencez."
    ),
    clicking.ProgramEndedError: (
        "LibreOffice s’est arrêté pendant le travail : ce qui n’était pas enregistré est perdu, "
        "les fichiers sont comme avant. Rouvrez-les et recommencez."
    ),
    clicking.GroupedSheetsError: (
        "Plusieurs feuilles sont sélectionnées ensemble : cliquez sur l’onglet d’une seule feuille et recommencez."
    ),
    clicking.ProtectedBookError: (
        "Le classeur « {book} » est protégé : ôtez sa protection (Révision, Protéger le classeur) et recommencez."
    ),
    clicking.ProtectedSheetError: (
        "La feuille « {sheet} » est protégée : ôtez sa protection (Révision, Ôter la protection de la feuille) "
        "et recommencez."
    ),
    clicking.MergedCellsError: (
        "La feuille « {sheet} » a des cellules fusionnées dans la liste : "
        "défusionnez-les (Accueil, Fusionner et centrer) et recommencez."
    ),
}

# What other errors say to whoever clicked, where there is no option to give.
CLICKED: Mapping[type[EduconnectError], str] = {
    asking.NothingToPrintError: (
        "Tous les comptes demandés sont déjà activés : il n’y a pas de fiche à imprimer. "
        "Avec le réglage « Fiches des comptes activés », chacun reçoit un rappel de son identifiant, sans code."
    ),
    asking.ReversedExportsError: (
        "« {new} » est plus ancien que « {old} » : ouvrez le plus récent des deux, puis cliquez sur Comparer "
        "et choisissez l’ancien."
    ),
    writing.OutputNotWritableError: (
        "Impossible d’écrire « {path} » ({reason}) : enregistrez le classeur de la liste dans un autre dossier et "
        "recommencez."
    ),
}
