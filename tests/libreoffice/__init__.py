"""The engine of LibreOffice, tried as xlwings' documentation has it."""
