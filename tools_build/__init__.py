"""Builds the tools workbook from text: sheets, ribbon, macros. `python -m tools_build` writes it.

Only developers need it: it wants the extra `build`. The same sources give the same bytes.
"""
