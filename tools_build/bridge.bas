Attribute VB_Name = "ListeEleve"
Option Explicit

' The bridge from a button to Python: one call to educonnect_xl.buttons.click, and a message when it cannot be made.
' Entry points: OnRibbonButton (every button of the ribbon), Button_<id> (the buttons on the sheets, generated).
' Error numbers: none of its own. What goes wrong in Python is told by Python; here only a Python that is missing is.
' Texts with accents are in the workbook, under defined names: a VBA source is ASCII.

Private Const FAILED As Long = -1

' LibreOffice takes a line that begins with # for a comment, and so runs what Excel, for which this constant is False,
' leaves out. xlwings' module cannot run there: Python is started directly (launch.bas).
#Const LIBREOFFICE = False

Public Sub OnRibbonButton(control As IRibbonControl)
    Click control.ID
End Sub

' @buttons

Private Sub Click(ByVal buttonId As String)
    Dim result As Variant

    #If LIBREOFFICE Then
        ClickInLibreOffice buttonId
        Exit Sub
    #End If
    On Error GoTo Missing
    If Not HasPython() Then GoTo Missing
    ' xlwings finds Excel through the window of a workbook: an add-in may be clicked when there is none.
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    result = RunPython("import educonnect_xl.buttons; educonnect_xl.buttons.click('" & buttonId & "')")
    If Not IsEmpty(result) Then
        If result = FAILED Then ShowHelp "texte_python_absent"
    End If
    Exit Sub

Missing:
    ShowHelp "texte_python_absent"
End Sub

' Whether the interpreter that "educonnect-xl installer" wrote down is there: without it, xlwings' own message comes
' first, and is in English. macOS lets no sandboxed program look at another folder: there, only that one is written down.
Private Function HasPython() As Boolean
    Dim interpreter As String

    #If Mac Then
        interpreter = GetConfig("INTERPRETER_MAC", "")
        HasPython = (interpreter <> "")
    #Else
        interpreter = GetConfig("INTERPRETER_WIN", "")
        If interpreter <> "" Then HasPython = FileExists(interpreter)
    #End If
End Function

Private Sub ShowHelp(ByVal textName As String)
    Application.ScreenUpdating = True
    Application.StatusBar = False
    MsgBox ThisWorkbook.Names(textName).RefersToRange.Value, vbExclamation, ChrW(201) & "duConnect"
End Sub

#If LIBREOFFICE Then
' @launch
#End If
