@echo off
rem What setup.nsi does, where only programs already on the computer may run: copies beside what is there, swaps, then
rem has Python install the tools. Killed at any moment, a second run ends well.
chcp 65001 >nul
setlocal
set "CIBLE=%LOCALAPPDATA%\educonnect_xl"
if not exist "%~dp0python\python.exe" (
    echo Extrayez d’abord tout le contenu du fichier zip, puis relancez Installer.cmd depuis le dossier obtenu.
    goto echec
)
tasklist /FI "IMAGENAME eq EXCEL.EXE" 2>nul | find /I "EXCEL.EXE" >nul
if not errorlevel 1 (
    echo Excel est ouvert : enregistrez vos classeurs, fermez Excel, puis recommencez.
    goto echec
)
echo Copie dans "%CIBLE%"...
if exist "%CIBLE%\python.nouveau" rmdir /S /Q "%CIBLE%\python.nouveau"
if exist "%CIBLE%\python.ancien" rmdir /S /Q "%CIBLE%\python.ancien"
xcopy "%~dp0python" "%CIBLE%\python.nouveau\" /E /I /Y /Q >nul
if errorlevel 1 (
    rmdir /S /Q "%CIBLE%\python.nouveau"
    if not exist "%CIBLE%\python" rmdir "%CIBLE%"
    echo Les fichiers n’ont pas pu être copiés : vérifiez la place sur le disque, puis recommencez.
    goto echec
)
if exist "%CIBLE%\python" ren "%CIBLE%\python" python.ancien
if exist "%CIBLE%\python" (
    echo L’ancienne version est en cours d’utilisation : fermez Excel, puis recommencez.
    goto echec
)
ren "%CIBLE%\python.nouveau" python
if exist "%CIBLE%\python.ancien" rmdir /S /Q "%CIBLE%\python.ancien"
if exist "%CIBLE%\licences" rmdir /S /Q "%CIBLE%\licences"
xcopy "%~dp0licences" "%CIBLE%\licences\" /E /I /Y /Q >nul
"%CIBLE%\python\python.exe" -X utf8 -m educonnect_xl installer %*
if errorlevel 1 goto echec
if not defined CI pause
exit /b 0

:echec
if not defined CI pause
exit /b 1
