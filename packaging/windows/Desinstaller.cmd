@echo off
rem Removes what Installer.cmd put there; lists and workbooks of the user stay.
chcp 65001 >nul
setlocal
set "CIBLE=%LOCALAPPDATA%\educonnect_xl"
if exist "%CIBLE%\python\python.exe" (
    "%CIBLE%\python\python.exe" -X utf8 -m educonnect_xl desinstaller
    if errorlevel 1 goto echec
)
if exist "%CIBLE%" rmdir /S /Q "%CIBLE%"
if exist "%CIBLE%" (
    echo Des fichiers sont en cours d'utilisation : fermez Excel, puis recommencez.
    goto echec
)
if not defined CI pause
exit /b 0

:echec
if not defined CI pause
exit /b 1
