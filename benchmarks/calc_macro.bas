Rem Attribute VBA_ModuleType=VBAModule
Option VBASupport 1
Option Explicit

' What the web offers for this job, in a version of our own: sort the list, then filter it and copy, class by class.
Public Sub SortAndSplit()
    Dim list As Worksheet, target As Worksheet
    Dim lastRow As Long, row As Long, className As String, previous As String

    Application.ScreenUpdating = False
    Set list = ActiveSheet
    lastRow = list.Cells(list.Rows.Count, 1).End(xlUp).Row
    list.Range("A3:K" & lastRow).Sort list.Range("F3"), xlAscending, list.Range("C3"), , xlAscending, _
        list.Range("D3"), xlAscending, xlYes
    For row = 4 To lastRow
        className = CStr(list.Cells(row, 6).Value)
        If className <> previous Then
            previous = className
            list.Range("A3:K" & lastRow).AutoFilter 6, className
            Set target = Worksheets.Add(, Worksheets(Worksheets.Count))
            target.Name = "x" & className
            list.Range("A3:K" & lastRow).Copy target.Range("A1")
        End If
    Next row
    Application.ScreenUpdating = True
End Sub
