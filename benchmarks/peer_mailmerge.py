"""What a colleague would write for slips: Word's mail merge by docx-mailmerge2, one .docx with a page per student."""

import sys
import tempfile
from pathlib import Path

import docx
import pandas as pd
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from mailmerge import MailMerge

FIELDS = {
    "Classe": "Classe",
    "Nom": "Nom élève",
    "Prenom": "Prénom élève",
    "Login": "Identifiant",
    "Code": "Mot de passe",
}


def template(path: Path) -> None:
    """Write a letter with a merge field per line, and the steps."""
    letter = docx.Document()
    for field in FIELDS:
        paragraph = letter.add_paragraph(f"{field} : ")
        simple = (
            f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {field} "><w:r><w:t>{field}</w:t></w:r></w:fldSimple>'
        )
        paragraph._p.append(parse_xml(simple))
    for step in ("1. Ouvrez https://educonnect.education.gouv.fr", "2. Entrez vos codes.", "3. Changez-les."):
        letter.add_paragraph(step)
    letter.save(str(path))


source, target = sys.argv[1:]
students = pd.read_csv(source, sep=";", dtype=str, keep_default_na=False).sort_values(["Classe", "Nom élève"])
with tempfile.TemporaryDirectory() as scratch:
    template(Path(scratch) / "letter.docx")
    with MailMerge(str(Path(scratch) / "letter.docx")) as document:
        rows = [{field: row[column] for field, column in FIELDS.items()} for row in students.to_dict("records")]
        document.merge_templates(rows, separator="page_break")
        document.write(target)
