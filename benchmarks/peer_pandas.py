"""The script a colleague would write: pandas, one sheet per class, unchecked, bare. Arguments: CSV, XLSX, engine."""

import sys
from typing import Any

import pandas as pd

source, target = sys.argv[1:3]
engine: Any = sys.argv[3]
students = pd.read_csv(source, sep=";", dtype=str)
students = students.sort_values(["Classe", "Nom élève", "Prénom élève"])
with pd.ExcelWriter(target, engine=engine) as writer:
    for name, group in students.groupby("Classe"):
        group.to_excel(writer, sheet_name=str(name), index=False)
