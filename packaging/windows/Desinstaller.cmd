@echo off
rem Removes what Installer.cmd put there; lists and workbooks of the user stay.
chcp 65001 >nul
setlocal
set "CIBLE=%LOCALAPPDATA%\educonnect_xl"
tasklist /FI "IMAGENAME eq EXCEL.EXE" 2>nul | find /I "EXCEL.EXE" >nul
if not errorlevel 1 (
    echo Excel est ouvert : enregistrez vos classeurs, fermez Excel, puis recommencez.
    goto echec
)
if exist "%CIBLE%\python\python.exe" (
    "%CIBLE%\python\python.exe" -X utf8 -m educonnect_xl desinstaller
    if errorlevel 1 goto echec
)
if exist "%CIBLE%" rmdir /S /Q "%CIBLE%"
if exist "%CIBLE%" (
    echo Des fichiers sont en cours d’utilisation : fermez Excel, puis recommencez.
    goto echec
)
if not defined CI pause
exit /b 0

:echec
if not defined CI pause
exit /b 1
