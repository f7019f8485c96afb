Option Explicit

' The bridge from a menu or a toolbar of LibreOffice to Python: the tools workbook need not be open.
' Entry points: one procedure per button, called as its id, generated.

' @buttons

' @launch
Private Sub ShowHelp(ByVal textName As String)
    Dim text As String

    Select Case textName
' @texts
    End Select
    MsgBox text, 48, Chr(201) & "duConnect"
End Sub
