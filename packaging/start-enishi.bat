@echo off
rem Double click: starts Enishi on Windows with the Python that is there, and says what to do where there is none.
chcp 65001 > nul
cd /d "%~dp0\.."
where py > nul 2> nul && (py -3 run.py %* & goto end)
where python > nul 2> nul && (python run.py %* & goto end)
echo Python 3.11 以上が必要です。python.org から入れて（「Add python.exe to PATH」に印を付けて）、もう一度開いてください。
echo Enishi needs Python 3.11 or newer. Install it from python.org (tick "Add python.exe to PATH"), then open this again.
:end
pause
