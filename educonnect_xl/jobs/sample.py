"""An invented export as a file, for practice."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from pathlib import Path

from educonnect_xl.accounts.columns import EXPORT_COLUMNS
from educonnect_xl.accounts.sample import sample_students
from educonnect_xl.output.files import check_output, written_whole


def write_sample(target: Path, students: int, classes: int, seed: int, replace: bool = False) -> None:
    """Write an invented export of `students` in `classes` classes to `target`; the same seed gives the same file.

    UTF-8 with a byte order mark, semicolons, CRLF. Raises OutputExistsError rather than replace a file unasked.
    """
    check_output(target, replace)
    with written_whole(target, replace) as file:
        text = TextIOWrapper(file, "utf-8-sig", newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow(EXPORT_COLUMNS)
        writer.writerows(sample_students(students, classes, seed))
        text.detach()
