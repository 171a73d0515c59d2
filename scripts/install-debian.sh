#!/usr/bin/env bash
# Installs, on Debian or Ubuntu, what the checks need beside Go: make, a C
# compiler for the race detector, Python with venv for the AWS tools, Chromium
# with fonts, SpamAssassin, and Node.js with npm for the checks of the letter,
# Java with Maven for DynamoDB Local. Needs root or sudo. A Node.js or a Java that
# is there already, from wherever, is kept.
set -euo pipefail

packages=(ca-certificates chromium fonts-dejavu-core fonts-liberation gcc git libc6-dev make python3 python3-venv spamassassin)
command -v java >/dev/null && command -v mvn >/dev/null || packages+=(default-jre-headless maven)
command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
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
