"""The message that sends a class's file to its head teacher."""

from __future__ import annotations

from educonnect_xl.french.wording import counted


def draft_subject(class_name: str) -> str:
    """Return the subject of the message that sends a class's file."""
    return f"Comptes ÉduConnect de la classe {class_name}"


def draft_text(class_name: str, students: int, is_encrypted: bool) -> str:
    """Return the message that sends a class's file; it never holds the password."""
    protection = "Le mot de passe du fichier vous est donné à part, de vive voix ou par téléphone.\n\n"
    return (
        "Bonjour,\n\n"
        f"Voici les comptes ÉduConnect de la classe {class_name} ({counted(students, 'élève')}), "
        "avec les mots de passe provisoires à remettre en main propre.\n\n"
        f"{protection if is_encrypted else ''}"
        "Chaque élève doit se connecter une première fois pour activer son compte. "
        "Ne transférez pas ce message, et supprimez-le après la distribution.\n\n"
        "Le secrétariat\n"
    )
