"""What a command of the follow-up writes when it is asked to: a workbook, pages of whom to chase."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from educonnect_xl.accounts.export import Export
from educonnect_xl.accounts.selection import Choices
from educonnect_xl.command.terminal import say
from educonnect_xl.errors.asking import NobodyToChaseError
from educonnect_xl.french import outcomes
from educonnect_xl.jobs.batch import single_output
from educonnect_xl.jobs.request import HandoutRequest
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


def write_reminders(options: argparse.Namespace, export: Export, classes: Sequence[str] = ()) -> None:
    """Print who of `export`, or of some of its `classes`, has still to activate the account, where that was asked."""
    if options.relances is None:
        return
    from educonnect_xl.jobs.print_handouts import make_reminders

    choices = Choices(classes=classes, replace=options.remplacer)
    try:
        done = make_reminders(HandoutRequest(export=export, target=options.relances, choices=choices))
    except NobodyToChaseError:
        told = outcomes.NOBODY_TO_CHASE
    else:
        told = outcomes.handed_out(done, "élève")
    if not options.json:
        say(told)
