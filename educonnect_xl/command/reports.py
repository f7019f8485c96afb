"""The workbook that a command of the follow-up writes when it is asked to."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from educonnect_xl.jobs.batch import single_output
from educonnect_xl.output.files import check_not_read, check_output, written_whole
from educonnect_xl.sheets.tables import TableSheet


def report_target(options: argparse.Namespace, sources: Sequence[Path], suffix: str) -> Path | None:
    """Return the workbook to write, None when none was asked for; an OutputError if it cannot be written."""
    if options.sortie is None:
        return None
    target = single_output(sources[0], options.sortie, suffix)
    check_not_read(target, sources)
    check_output(target, options.remplacer)
    return target


def write_report(target: Path | None, sheets: Sequence[TableSheet], replace: bool) -> None:
    """Write `sheets` to `target`, where one was asked for."""
    if target is not None:
        from educonnect_xl.sheets.xlsx_tables import write_table_sheets

        with written_whole(target, replace) as file:
            write_table_sheets(file, sheets)
