"""What the sheet Accueil says: the whole procedure, from ARENA to the activation of the accounts, step by step.

Source: the procedure that academies give their schools, « Générer les identifiants et les codes ÉduConnect ».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PUPIL_PORTAL = "https://educonnect.education.gouv.fr"
MINISTRY = "https://www.education.gouv.fr"

TITLE = "ÉduConnect : les codes des élèves, classe par classe"
SUBTITLE = "De l’export à la distribution, sans rien perdre : ni un zéro, ni un accent, ni un élève."


@dataclass(frozen=True)
class Step:
    """One numbered step; `button` is the id of the button that does it, `link` an address that helps."""

    text: str
    button: str = ""
    link: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the procedure, with its steps in order."""

    title: str
    steps: Sequence[Step]


PROCEDURE = (
    Part(
        "Dans ÉduConnect : générer les codes",
        (
            Step(
                "Ouvrez ARENA, onglet « Intranet, référentiels et outils », puis, sous « Outils de gestion des "
                "identités et habilitations », « Administration des comptes ÉduConnect »."
            ),
            Step("En haut, cliquez sur « Élèves », puis sur « État(s) de compte »."),
            Step(
                "Cochez « Non notifiés » et « Notifiés et non activés » pour reprendre tous les comptes qui restent à "
                "activer ; un seul des deux pour une partie d’entre eux."
            ),
            Step("Cliquez sur « Sélectionner tout », ou ne cochez que l’élève qui a perdu son code."),
            Step("Cliquez sur « Réinitialiser les mots de passe » : les anciens codes ne servent plus."),
            Step(
                "Téléchargez la liste « Educonnect_…_ListeEleve-….csv ». Elle contient des mots de passe : gardez-la "
                "sur un poste de l’établissement."
            ),
        ),
    ),
    Part(
        "Ici : trier et découper",
        (
            Step(
                "Importez l’export : ne l’ouvrez pas vous-même, un tableur y changerait des codes.", button="importer"
            ),
            Step(
                "Enregistrez le classeur (.xlsx) dans le dossier de l’export, et de nouveau après chaque tri ou "
                "correction : ce que vous distribuerez se met à côté."
            ),
            Step(
                "Vérifiez la liste : ce qui est douteux est montré cellule par cellule, jamais deviné.",
                button="verifier",
            ),
            Step("Triez la liste par classe, nom et prénom : chaque ligne reste entière.", button="trier"),
            Step("Faites une feuille par classe et un sommaire, prêts à imprimer.", button="feuilles"),
        ),
    ),
    Part(
        "Distribuer les codes",
        (
            Step("Imprimez une fiche par élève, à découper ; les comptes déjà activés n’en ont pas.", button="fiches"),
            Step(
                "Imprimez la liste de chaque classe pour son professeur principal, sans passer par Excel.",
                button="listes",
            ),
            Step("Imprimez la liste où chaque élève signe quand il reçoit son code.", button="emargement"),
            Step(
                "Ou préparez une pochette par professeur principal : garde, liste, émargement, fiches.",
                button="pochettes",
            ),
            Step(
                "Ou donnez à chaque professeur principal le fichier de sa classe, et à personne d’autre.",
                button="eclater",
            ),
            Step(
                "Ou préparez un courriel par professeur principal, avec ce fichier : rien ne part sans vous.",
                button="courriels",
            ),
            Step(
                "Quelques élèves ont perdu leur code ? Sélectionnez leurs lignes dans la liste : seules leurs fiches "
                "s’impriment.",
                button="fiches_choisies",
            ),
            Step(
                "Gardez l’export d’origine (.csv), lui seul et tel que téléchargé : Comparer en a besoin. Mettez-le "
                "dans un dossier de votre session que personne d’autre n’ouvre ; ni clé USB, ni courriel, ni nuage "
                "personnel."
            ),
            Step(
                "Une fois les codes distribués, supprimez le classeur, les PDF et les fichiers par classe, et videz la "
                "corbeille. Si vous gardez le classeur, retirez-en les feuilles et enregistrez-le.",
                button="retirer",
            ),
            Step(
                "Un tri ou des feuilles de trop ? Le dernier bouton s’annule, tant que la liste n’a pas changé depuis.",
                button="annuler",
            ),
        ),
    ),
    Part(
        "Avec les élèves : activer les comptes",
        (
            Step(
                "Les comptes sont générés, pas encore activés : chaque élève se connecte une première fois au portail "
                "ÉduConnect et change son mot de passe.",
                link=PUPIL_PORTAL,
            ),
            Step(
                "Prévoyez une séance : professeurs principaux, vie scolaire, documentalistes peuvent aider les élèves."
            ),
            Step("Quelques semaines plus tard, refaites un export : il dit où en est chaque classe.", button="bilan"),
            Step("Imprimez qui n’a pas encore activé son compte, une page par classe.", button="relancer"),
            Step(
                "Ou une lettre de relance, avec ses codes, pour chaque élève qui n’a pas encore activé son compte.",
                button="lettres",
            ),
            Step("Ou cette lettre pour les seuls élèves sélectionnés dans la liste.", button="lettres_choisies"),
            Step(
                "Comparez-le avec l’ancien export, ou l’ancienne liste si elle est ouverte : qui a activé, qui est "
                "arrivé, qui relancer.",
                button="comparer",
            ),
            Step(
                "Supprimez alors l’ancien export et le classeur de la comparaison ; gardez le nouveau pour la fois "
                "suivante, et supprimez le dernier à la fin de l’année."
            ),
        ),
    ),
)

PYTHON_MISSING = (
    "Python ou educonnect_xl n’a pas répondu. Sous Windows, fermez Excel et relancez le programme d’installation : il "
    "remet tout en place. Sur un Mac ou sous Linux, lancez « educonnect-xl installer » ; « educonnect-xl diagnostic » "
    "montre ce qui manque. Rien n’a été changé dans vos classeurs."
)
PYTHON_NOT_NOTED = (
    "LibreOffice ne sait pas encore où est Python. Fermez ce classeur, puis lancez « educonnect-xl ouvrir » : il "
    "l’ouvre, boutons prêts, et ils le resteront. Rien n’a été changé dans vos classeurs."
)
PYTHON_EXPOSED = (
    "Un autre compte de cet ordinateur peut changer le fichier qui dit quel Python lancer : rien n’a été lancé. Lancez "
    "« educonnect-xl installer », qui le réserve à votre compte, et recommencez."
)
LAUNCH_TEXTS = {  # by the names that the macros call them by
    "texte_python_absent": PYTHON_MISSING,
    "texte_python_inconnu": PYTHON_NOT_NOTED,
    "texte_python_expose": PYTHON_EXPOSED,
}
SETTINGS_TITLE = "Réglages"
SETTINGS_SUBTITLE = "Ils valent pour tous les boutons, dès le prochain clic. Enregistrez ce classeur pour les garder."
SLIP_TEXTS_SUBTITLE = (
    "Changez-les ici, puis enregistrez ce classeur. Une case vidée reprend le texte habituel ; une ligne vidée d’un "
    "texte de plusieurs lignes ne s’imprime pas."
)
SLIP_TEXTS_HEADER = ("Texte", "Ce qui s’imprime", "Place", "Où")
SETTINGS_HEADER = ("Réglage", "Valeur", "Ce que cela change", "Fichier")
