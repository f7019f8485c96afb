"""What a colleague would write for a workbook per class: pandas and openpyxl, msoffcrypto-tool to encrypt."""

import io
import sys
from pathlib import Path

import pandas as pd
from msoffcrypto.format.ooxml import OOXMLFile

source, folder, password = sys.argv[1:]
students = pd.read_csv(source, sep=";", dtype=str, keep_default_na=False).sort_values(["Classe", "Nom élève"])
Path(folder).mkdir(exist_ok=True)
for name, rows in students.groupby("Classe"):
    target = Path(folder) / f"{str(name).replace('/', '-')}.xlsx"
    plain = io.BytesIO()
    rows.to_excel(plain, index=False, engine="openpyxl")
    if password:
        with target.open("wb") as file:
            OOXMLFile(plain).encrypt(password, file)
    else:
        target.write_bytes(plain.getvalue())
