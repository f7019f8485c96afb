' Has Python do what the button is for. It comes in through a pipe, made at the first click and kept; until it has
' ended, another click does nothing. What a shell is needed for is in launch.sh.
Private Sub ClickInLibreOffice(ByVal buttonId As String)
    Static gate As Object, answerFile As Object, answer As String, pipe As String, isStarting As Boolean
    Dim begun As Date, word As String

    If isStarting Then Exit Sub
    If pipe = "" Then
        Set answerFile = CreateUnoService("com.sun.star.io.TempFile")
        answer = ConvertFromURL(answerFile.Uri)
        Shell ShellCommand("'" & answer & "'"), 0, "", True
        word = Answered(answer)
        If Left(word, 8) <> "xlwings-" Then
            ShowHelp "texte_python_absent"
            Exit Sub
        End If
        Set gate = CreateUnoService("com.sun.star.office.Acceptor")
        gate.initialize Array("pipe,name=" & word & "/pipe;urp;", True)
        pipe = word & "/pipe"
    End If
    isStarting = True
    begun = Now
    Do While Answered(answer) = "started" And DateDiff("s", begun, Now) < 2 ' it may be about to end
        Wait 50
    Loop
    If Answered(answer) = "started" Then
        isStarting = False
        Exit Sub
    End If
    Forget answer
    Shell ShellCommand("'" & answer & "' " & buttonId & " " & pipe), 0
    begun = Now
    Do
        Wait 50
        word = Answered(answer)
    Loop While word = "" And DateDiff("s", begun, Now) < 60
    isStarting = False
    If word = "" Then word = "texte_python_absent"
    If Left(word, 6) = "texte_" Then ShowHelp word
End Sub

Private Function Answered(ByVal path As String) As String
    Dim number As Integer, word As String

    number = FreeFile
    Open path For Input As #number
    If Not EOF(number) Then Line Input #number, word
    Close #number
    Answered = word
End Function

Private Sub Forget(ByVal path As String)
    Dim number As Integer

    number = FreeFile
    Open path For Output As #number
    Close #number
End Sub

Private Function ShellCommand(ByVal arguments As String) As String
    Dim script As String

    ' @script
    ShellCommand = "/bin/sh -c '" & script & "' educonnect_xl " & arguments
End Function
