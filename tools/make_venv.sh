#!/bin/sh
# Make the virtual environment $1 with the first Python on this machine that is new enough.
set -eu
venv=$1

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if new_enough "$venv/bin/python" && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

# Names are tried by running them: version managers leave names on the PATH that do not work.
for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
    new_enough "$python" || continue
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        echo "$python ($version) is new enough but comes without its venv module." >&2
        echo "On Debian or Ubuntu: sudo apt-get install -y python$version-venv" >&2
        exit 1
    fi
    echo "Making $venv with $("$python" --version)"
    exec "$python" -m venv --clear "$venv"
done

echo "No Python 3.11 or newer was found. Install one (https://www.python.org/downloads/)" >&2
echo "or name it: make book PYTHON=/path/to/python3" >&2
exit 1
