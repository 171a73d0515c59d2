#!/usr/bin/env bash
# Installs, on Debian or Ubuntu, what the checks need beside Go: make, a C
# compiler for the race detector, and Python with venv for the AWS tools. Needs
# root or sudo.
set -euo pipefail

packages=(ca-certificates gcc git libc6-dev make python3 python3-venv)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "all installed: ${packages[*]}"
    exit
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -q
"${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
