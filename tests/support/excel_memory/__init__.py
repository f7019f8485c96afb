"""An Excel in memory: xlwings' own Windows engine, unchanged, and the workbook's own macros, over pyOpenVBA's model.

pyOpenVBA's model of Excel answers as its author recorded a live Excel to answer. What it lacks is added here:

    excel.py     one Excel with its user: workbooks to open, buttons to click, questions to answer, files to save
    beliefs.py   members of Excel that nobody measured for us: what we believe of them
    tables.py    a table's own sort and filter: belief too
    french_csv.py  a CSV as a French Excel opens it: belief too
    charts.py    charts, of which only what was asked is noted
    parts.py     what pyOpenVBA neither reads nor writes of a file: visibility, page set-up, conditional formats
    speed.py     the model made fast: narrow sheets, formats noted and macros parsed once
    vba.py       what macros ask of Windows: files, the environment, a command
    com.py       Excel's objects as pywin32 gives them: counted, and each call can be made to fail
    values.py    values as pywin32 gives and takes them
    windows.py   the modules of pywin32 and the calls of ctypes that xlwings makes

`excel.py` needs none of the last three: it can be served to another program.
"""
