#!/bin/sh
# Double click: starts Enishi on macOS with the newest Python that is there, and says what to do where there is none.
cd "$(dirname "$0")/.." || exit 1
for python in python3.14 python3.13 python3.12 python3.11 python3; do
  if command -v "$python" > /dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    exec "$python" run.py "$@"
  fi
done
echo "Python 3.11 以上が必要です。python.org から入れて、もう一度開いてください。"
echo "Enishi needs Python 3.11 or newer. Install it from python.org, then open this again."
