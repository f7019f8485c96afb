"""The list in an open workbook, through xlwings: found, read, sorted, checked, cut up by class."""
