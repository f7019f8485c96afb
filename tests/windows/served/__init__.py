"""The Excel in memory as a program of its own on Windows: its objects through COM, its windows, its message boxes.

    kinds.py     a type library of its objects, without which pywin32 passes no argument by name
    objects.py   its objects as COM has them
    desktop.py   its windows, by which xlwings finds it, and who presses what in message boxes
    __main__.py  the clicks: a list is imported, sorted and split by the buttons of the ribbon

Not Excel: what its objects answer is what tests/support/excel_memory says of them. What is real here is pywin32, the
command line that the macro makes and its process, the search for the window, and the message boxes.
"""
