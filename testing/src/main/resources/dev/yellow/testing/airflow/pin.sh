#!/bin/sh
# pin.sh: writes the pins of each version anew from what is wanted of it. Versions that were released after the date of
# the others' last release are left out, in place of Airflow's lists of constraints. Needs uv.
set -eu
cd "$(dirname "$0")"
pin() { uv pip compile -q --no-annotate --no-header --universal --python-version 3.11 --exclude-newer "$2" -o "pins-$1.txt" "wanted-$1.txt"; }
pin 2.8.1 2024-01-25
pin 2.11.2 2026-03-31
pin 3.0.3 2025-07-25
pin 3.3.2 2026-11-20
