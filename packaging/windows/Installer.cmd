@echo off
rem What setup.nsi does, where only programs already on the computer may run: copies, then has Python install the tools.
chcp 65001 >nul
setlocal
set "CIBLE=%LOCALAPPDATA%\educonnect_xl"
if not exist "%~dp0python\python.exe" (
    echo Extrayez d'abord tout le contenu du fichier zip, puis relancez Installer.cmd depuis le dossier obtenu.
    goto echec
)
tasklist /FI "IMAGENAME eq EXCEL.EXE" 2>nul | find /I "EXCEL.EXE" >nul
if not errorlevel 1 (
    echo Excel est ouvert : enregistrez vos classeurs, fermez Excel, puis recommencez.
    goto echec
)
echo Copie dans %CIBLE%...
if exist "%CIBLE%\python.nouveau" rmdir /S /Q "%CIBLE%\python.nouveau"
xcopy "%~dp0python" "%CIBLE%\python.nouveau\" /E /I /Y /Q >nul
if errorlevel 1 (
    echo Les fichiers n'ont pas pu être copiés : vérifiez la place sur le disque, puis recommencez.
    goto echec
)
if exist "%CIBLE%\python" rmdir /S /Q "%CIBLE%\python"
move /Y "%CIBLE%\python.nouveau" "%CIBLE%\python" >nul
xcopy "%~dp0licences" "%CIBLE%\licences\" /E /I /Y /Q >nul
"%CIBLE%\python\python.exe" -X utf8 -m educonnect_xl installer %*
if errorlevel 1 goto echec
if not defined CI pause
exit /b 0

:echec
if not defined CI pause
exit /b 1
