"""What xlwings has and LibreOffice has not, or not yet: why, and what to use instead.

Each member raises a NotImplementedError that says so; docs/engine.md has the same table (script/build_docs.py).
"""

from __future__ import annotations

from typing import Any, NoReturn

from xlwings import base_classes

_STYLE = "tables have no styles before LibreOffice 25: give the cells colours and borders"
_MARKER = "use api[1], the com.sun.star.chart.ChartDocument: getDiagram().getDataRowProperties(n)"
_AXIS = "charts have the two first axes here: use api[1].getDiagram().getSecondaryYAxis()"
_COMMENT = "LibreOffice has no comments with replies: use notes"

NOT_OFFERED: dict[str, dict[str, str]] = {
    "App": {
        "startup_path": "LibreOffice has no folder of workbooks that it opens by itself: open them with books.open"
    },
    "Book": {"json": "it is for xlwings Server: save the workbook as a file"},
    "Sheet": {
        "comments": _COMMENT,
        "pivot_tables": "use sheet.api.getDataPilotTables(), or pivot_table() of pandas on the values",
        "show_gridlines": "it is of a window, not of a sheet: use book.api.getCurrentController().ShowGrid",
        "to_html": "save the workbook as .ods and convert that, or use pandas' to_html on the values",
    },
    "Range": {
        "add_comment": "LibreOffice has no comments with replies: use add_note",
        "adjust_indent": "use api.ParaIndent, in hundredths of a millimetre",
        "autofill": "use formula, which fills a block, or api.fillAuto(direction, count)",
        "comment": _COMMENT,
        "conditional_formats": "use api.ConditionalFormat, as in the examples below",
        "data_validation": "use api.Validation, as in the examples below",
        "group": "use sheet.api.group(range.api.getRangeAddress(), orientation)",
        "remove_duplicates": "read the values, drop_duplicates() of pandas, and write them again",
        "set_colors": "set color, of as large blocks as have one",
        "ungroup": "use sheet.api.ungroup(range.api.getRangeAddress(), orientation)",
    },
    "Table": {
        "columns": "use range.columns of the table",
        "insert_row_range": "a table always has its rows here: use range and resize",
        "rows": "use data_body_range.rows",
        "show_table_style_column_stripes": _STYLE,
        "show_table_style_first_column": _STYLE,
        "show_table_style_last_column": _STYLE,
        "show_table_style_row_stripes": _STYLE,
        "table_style": _STYLE,
    },
    "Chart": {
        "plot_by": "give it to charts.add or to set_source_data",
        "secondary_category_axis": _AXIS,
        "secondary_value_axis": _AXIS,
        "set_x_axis_values": "put the labels into the first column of the source",
        "style": "Excel's numbered styles are its own: set colours of series and places of the legend",
        "to_pdf": "use to_png, or to_pdf of the sheet",
    },
    "ChartSeries": {
        "axis_group": _AXIS,
        "chart_type": "all series of a chart have its type here",
        "line_color": _MARKER,
        "marker_background_color": _MARKER,
        "marker_foreground_color": _MARKER,
        "marker_size": _MARKER,
        "marker_style": _MARKER,
    },
}


def explain_all() -> None:
    """Make each member that is not offered say why."""
    for name, members in NOT_OFFERED.items():
        base = getattr(base_classes, name)
        for ours in (one for one in base.__subclasses__() if one.__module__.startswith(f"{__package__}.")):
            for member, reason in members.items():
                setattr(ours, member, _refusing(f"{name}.{member}", reason, getattr(base, member, property())))


def _refusing(name: str, reason: str, original: Any) -> Any:
    """Return a property or a method, as `original` is, that only raises."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise NotImplementedError(f"{name} is not offered with LibreOffice: {reason}.")

    return property(refuse, refuse) if isinstance(original, property) else refuse


def table() -> str:
    """Return the table of the documentation."""
    rows = [f"| `{name}.{member}` | {reason} |" for name, own in NOT_OFFERED.items() for member, reason in own.items()]
    return "\n".join(["| Not offered | Why, and what to use instead |", "|---|---|", *rows])
