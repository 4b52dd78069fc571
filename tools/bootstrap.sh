#!/usr/bin/env bash
# Makes .venv from uv.lock with a Python that the machine has. What is missing is said in one sentence.
# Everything stays in the project folder: .venv for the environment, .tools for uv where the machine has none, and for
# programs that tests talk to.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv_version=0.13.9  # what is installed where the machine has no uv
uv_oldest=0.9.0    # a uv of the machine's own that is older is left alone

missing() { printf 'Tallybook: %s\n' "$1" >&2; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

find_python() {
    local candidate
    for candidate in python3.12 python3.13 python3.14 python3 \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9].*/bin/python3 \
        "$HOME"/.local/share/uv/python/cpython-3.1[2-9].*/bin/python3; do
        if is_new_enough "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

find_uv() {
    local own own_version
    if own=$(command -v uv) && own_version=$("$own" --version 2>/dev/null | cut -d' ' -f2) &&
        [ "$(printf '%s\n' "$uv_oldest" "$own_version" | sort -V | head -n 1)" = "$uv_oldest" ]; then
        echo "$own"
    elif [ -x .tools/uv/bin/uv ] && [ "$(.tools/uv/bin/uv --version | cut -d' ' -f2)" = "$uv_version" ]; then
        echo .tools/uv/bin/uv
    else
        return 1
    fi
}

install_uv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null ||
        missing "$1 has no venv module: install it (on Debian and Ubuntu: apt-get install python3-venv) and run make again."
    echo "Getting uv $uv_version into .tools/" >&2
    rm -rf .tools/uv
    "$1" -m venv .tools/uv
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$uv_version" ||
        missing "uv could not be installed: check that this machine reaches PyPI, or install uv $uv_oldest or newer, and run make again."
}

python=$(find_python) ||
    missing "Python 3.12 or newer was not found: install it (for example with apt-get install python3.12 python3.12-venv, brew install python@3.12 or pyenv install 3.12) and run make again."
uv=$(find_uv) || { install_uv "$python"; uv=.tools/uv/bin/uv; }

export UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv
unset VIRTUAL_ENV
case "${1:-}" in
    --lock) exec "$uv" lock --python "$python" ;;
    --check-lock) exec "$uv" lock --check --python "$python" "${@:2}" ;;
    --tool)  # a program that must stay out of .venv: --tool NAME REQUIREMENTS, into .tools/NAME
        unset UV_PROJECT_ENVIRONMENT
        "$uv" venv --quiet --clear --python "$python" ".tools/$2"
        exec "$uv" pip install --quiet --require-hashes --python ".tools/$2/bin/python" --requirements "$3" ;;
esac
if ! "$uv" sync --locked --compile-bytecode --python "$python"; then
    command -v cc >/dev/null 2>&1 ||
        missing "the locked packages could not be installed, and one without a wheel for this platform needs a C compiler: install one (for example with apt-get install build-essential) and run make again."
    missing "the locked packages could not be installed: the message above says why."
fi
# Commands start sooner, also where Python is told to write no bytecode of its own.
.venv/bin/python -m compileall -q src || true
touch .venv/.ready
