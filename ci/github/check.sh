#!/usr/bin/env bash
# What the action runs: soat check with the inputs of action.yml, which come in the environment.
set -euo pipefail
set -f # names with stars are soat's to read
read -r -a paths <<< "${PATHS:-.}"
read -r -a arguments <<< "${ARGUMENTS:-}"
[ -z "${SARIF:-}" ] || arguments+=(--output "sarif=$SARIF")
exec "${SOAT:-soat}" check --format github ${arguments[@]+"${arguments[@]}"} -- "${paths[@]}"
