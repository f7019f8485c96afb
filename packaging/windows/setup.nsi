; The setup program for one user, without administrator: copies the private Python, has it install the tools, and makes
; what opens and removes them. Values come from windows_setup/programs.py: VERSION, PAYLOAD, SIZE_KB, OUTPUT, COMPRESSOR.
;
; Run with /S it asks and shows nothing; /COMPLEMENT chooses the add-in. Exit codes: 0 done, 1 given up by the user,
; 2 a step failed, 3 Excel is open, 4 too little room on the disk.

Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "nsDialogs.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "WinMessages.nsh"

!define TITLE "Outils ÉduConnect"
!define REMOVAL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\educonnect_xl"
!define EXCEL_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"

Name "${TITLE}"
Caption "${TITLE} ${VERSION}"
BrandingText "educonnect_xl ${VERSION}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\educonnect_xl"
SetCompressor ${COMPRESSOR}
SetDateSave off
ShowInstDetails nevershow
ShowUninstDetails nevershow
AllowSkipFiles off

Var AsAddIn
Var Tools
Var ToolsChoice
Var AddInChoice

!define MUI_ABORTWARNING
!define MUI_ICON "${NSISDIR}/Contrib/Graphics/Icons/nsis3-install.ico"
!define MUI_UNICON "${NSISDIR}/Contrib/Graphics/Icons/nsis3-uninstall.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${NSISDIR}/Contrib/Graphics/Wizard/nsis3-metro.bmp"
!define MUI_WELCOMEPAGE_TITLE "Les outils ÉduConnect dans Excel"
!define MUI_WELCOMEPAGE_TEXT "Ce programme ajoute à votre Excel l’onglet ÉduConnect : importer un export, trier par classe, faire une feuille par classe, imprimer les fiches.$\r$\n$\r$\nIl s’installe pour vous seul, sans droits d’administrateur, et ne change rien à vos classeurs. S’il est déjà installé, il est mis à jour et vos réglages sont gardés.$\r$\n$\r$\nFermez Excel, puis cliquez sur Suivant."
!insertmacro MUI_PAGE_WELCOME
Page custom ShowChoice LeaveChoice
!define MUI_PAGE_HEADER_TEXT "Installation en cours"
!define MUI_PAGE_HEADER_SUBTEXT "Cela prend une minute ou deux."
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Les outils ÉduConnect sont installés"
!define MUI_FINISHPAGE_TEXT "Ouvrez-les par l’icône « ${TITLE} » du bureau ou du menu Démarrer, puis cliquez sur l’onglet ÉduConnect d’Excel."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Ouvrir maintenant les outils dans Excel"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenTools
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

; Ends, or asks again, as long as Excel has a window: it would keep files of ours open.
!macro CheckExcelIsClosed
  ${Do}
    FindWindow $0 "XLMAIN"
    ${If} $0 = 0
      ${ExitDo}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Excel est ouvert : enregistrez vos classeurs, fermez Excel, puis cliquez sur Réessayer." /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
!macroend

!macro Fail MESSAGE
  MessageBox MB_OK|MB_ICONSTOP "${MESSAGE}" /SD IDOK
  SetErrorLevel 2
  Abort
!macroend

; What Python says goes into a message box: in the code page of this Windows, whatever the user is called.
!macro RunTools COMMAND
  System::Call 'kernel32::SetEnvironmentVariable(t "PYTHONIOENCODING", t "mbcs:replace")'
  nsExec::ExecToStack '"$INSTDIR\python\python.exe" -m educonnect_xl ${COMMAND}'
!macroend

Function .onInit
  SetShellVarContext current
  StrCpy $INSTDIR "$LOCALAPPDATA\educonnect_xl"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/COMPLEMENT" $1
  ${If} ${Errors}
    StrCpy $AsAddIn 0
  ${Else}
    StrCpy $AsAddIn 1
  ${EndIf}
  !insertmacro CheckExcelIsClosed
  Call CheckVersion
  Call CheckRoom
  Call CheckExcelIsThere
FunctionEnd

Function CheckVersion
  ReadRegStr $0 HKCU "${REMOVAL_KEY}" "DisplayVersion"
  ${If} $0 == ""
    Return
  ${EndIf}
  ${VersionCompare} $0 "${VERSION}" $1
  ${If} $1 = 1
  ${AndIf} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION "La version $0, plus récente, est déjà installée. Voulez-vous revenir à la version ${VERSION} ?" /SD IDYES IDNO`
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

; The new files lie beside the old ones until all are there.
Function CheckRoom
  ${GetRoot} "$LOCALAPPDATA" $0
  ${DriveSpace} "$0\" "/D=F /S=K" $1
  ${If} $1 < ${SIZE_KB}
    IntOp $2 ${SIZE_KB} / 1024
    MessageBox MB_OK|MB_ICONSTOP "Il faut $2 Mo libres sur le disque $0 : faites de la place, puis recommencez." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Function CheckExcelIsThere
  ClearErrors
  ReadRegStr $0 HKCR "Excel.Application\CLSID" ""
  ${If} ${Errors}
  ${AndIf} ${Cmd} `MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "Excel n’est pas trouvé sur cet ordinateur : sans lui, les boutons ne peuvent pas servir. Installer quand même ?" /SD IDOK IDCANCEL`
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

; After a failure of ours or of NSIS's: nothing is left of what was being copied.
Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\python.nouveau"
  RMDir "$INSTDIR"
FunctionEnd

Function ShowChoice
  !insertmacro MUI_HEADER_TEXT "Où mettre l’onglet ÉduConnect ?" "Vous pourrez changer d’avis en relançant ce programme."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateRadioButton} 0 10u 100% 12u "Dans un &classeur à ouvrir, avec une icône sur le bureau (conseillé)"
  Pop $ToolsChoice
  ${NSD_CreateLabel} 14u 24u 95% 30u "L’onglet est là tant que le classeur « ListeEleve_tools » est ouvert. Sa feuille Accueil guide pas à pas, sa feuille Réglages se modifie."
  Pop $0
  ${NSD_CreateRadioButton} 0 62u 100% 12u "&Toujours dans Excel (complément)"
  Pop $AddInChoice
  ${NSD_CreateLabel} 14u 76u 95% 30u "L’onglet est là dès qu’Excel s’ouvre. Il n’y a ni feuille Accueil, ni feuille Réglages : tout se fait par les boutons."
  Pop $0
  ${If} $AsAddIn = 1
    ${NSD_Check} $AddInChoice
  ${Else}
    ${NSD_Check} $ToolsChoice
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:&Installer"
  nsDialogs::Show
FunctionEnd

Function LeaveChoice
  ${NSD_GetState} $AddInChoice $AsAddIn
FunctionEnd

Function OpenTools
  ExecShell "open" "$SMPROGRAMS\${TITLE}.lnk"
FunctionEnd

Section
  DetailPrint "Copie des fichiers..."
  SetDetailsPrint none
  Call CopyFiles
  Call InstallTools
  Call MakeShortcuts
  Call RegisterRemoval
SectionEnd

; Copies beside what is there, then swaps: killed at any moment, a second run starts afresh.
Function CopyFiles
  RMDir /r "$INSTDIR\python.nouveau"
  RMDir /r "$INSTDIR\python.ancien"
  ClearErrors
  SetOutPath "$INSTDIR\python.nouveau"
  File /r "${PAYLOAD}/python/*"
  ${If} ${Errors}
    !insertmacro Fail "Les fichiers n’ont pas pu être copiés dans $INSTDIR : vérifiez la place sur le disque, puis recommencez."
  ${EndIf}
  SetOutPath "$INSTDIR"
  ${If} ${FileExists} "$INSTDIR\python\*"
    ClearErrors
    Rename "$INSTDIR\python" "$INSTDIR\python.ancien"
    ${If} ${Errors}
      !insertmacro Fail "L’ancienne version est en cours d’utilisation : fermez Excel, puis recommencez."
    ${EndIf}
  ${EndIf}
  Rename "$INSTDIR\python.nouveau" "$INSTDIR\python"
  RMDir /r "$INSTDIR\python.ancien"
  RMDir /r "$INSTDIR\licences"
  File /r "${PAYLOAD}/licences"
FunctionEnd

Function InstallTools
  ${If} $AsAddIn = 1
    StrCpy $Tools "$APPDATA\Microsoft\Excel\XLSTART\ListeEleve_tools.xlam"
    !insertmacro RunTools "installer --complement"
  ${Else}
    StrCpy $Tools "$APPDATA\Microsoft\Templates\ListeEleve_tools.xlsm"
    !insertmacro RunTools "installer"
  ${EndIf}
  Pop $0
  Pop $1
  ${If} $0 != 0
    !insertmacro Fail "L’installation n’a pas pu finir. $1"
  ${EndIf}
FunctionEnd

; An add-in opens with Excel, so that its icon is Excel's own.
Function MakeShortcuts
  StrCpy $0 "$Tools"
  ${If} $AsAddIn = 1
    ReadRegStr $1 HKLM "${EXCEL_KEY}" ""
    ${If} $1 != ""
      StrCpy $0 "$1"
    ${EndIf}
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$0"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$0"
FunctionEnd

Function RegisterRemoval
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  WriteRegStr HKCU "${REMOVAL_KEY}" "DisplayName" "${TITLE} (educonnect_xl)"
  WriteRegStr HKCU "${REMOVAL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL_KEY}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
  WriteRegStr HKCU "${REMOVAL_KEY}" "QuietUninstallString" '"$INSTDIR\desinstaller.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${REMOVAL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL_KEY}" "NoRepair" 1
FunctionEnd

Function un.onInit
  SetShellVarContext current
  !insertmacro CheckExcelIsClosed
FunctionEnd

Section Uninstall
  StrCpy $INSTDIR "$LOCALAPPDATA\educonnect_xl" ; whatever folder this program was started from
  ${If} ${FileExists} "$INSTDIR\python\python.exe"
    !insertmacro RunTools "desinstaller"
    Pop $0
    Pop $1
    ${If} $0 != 0
      MessageBox MB_OK|MB_ICONSTOP "Le retrait n’a pas pu finir. $1" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
  ${EndIf}
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "${REMOVAL_KEY}"
SectionEnd
