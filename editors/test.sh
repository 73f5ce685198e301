#!/usr/bin/env bash
# Works in real editors as a reporter does, from a clean clone: bash editors/test.sh
# Neovim and Emacs without a screen, VS Code (code-server) in a headless browser; screenshots stay under target/.
# SOAT_RIG_DIR is where the VS Code of the test is kept between runs (450 MB from the npm registry, once).
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf -- '-- %s\n' "$*"; }

# shellcheck source=../.ci/need.sh
source .ci/need.sh
need nvim neovim
need emacs emacs-nox
need chromium chromium
need rg ripgrep
need g++ g++
need make make
need python3 python3
need curl curl
emacs_has_eglot() {
  command -v emacs >/dev/null && emacs --batch -q -f package-initialize --eval "(require 'eglot)" >/dev/null 2>&1
}
emacs_has_eglot || packages+=(elpa-eglot)
install_needed
for command in node npm; do
  command -v "$command" >/dev/null || { echo "$command is missing: install Node.js 20 from https://nodejs.org" >&2; exit 2; }
done

say "the server"
cargo build --release --locked
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
export SOAT="$target/release/soat" SOAT_BINARY="$target/release/soat"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say "configurations"
node --test editors/configurations.test.mjs > "$work/configurations.log" || { cat "$work/configurations.log" >&2; exit 1; }
say "Neovim"
DRAFT="$work/bai.txt" timeout 60 nvim --headless -u NONE -i NONE -c "luafile editors/neovim/test.lua"
say "Emacs"
DRAFT="$work/tin.txt" timeout 60 emacs --batch -q -f package-initialize -l editors/emacs/test.el

say "VS Code"
rig=${SOAT_RIG_DIR:-$HOME/.cache/soat-vscode-rig} shots=$target/editors/vscode
mkdir -p "$shots"
bash editors/vscode/test/install-rig.sh "$rig" > "$shots/install.log" 2>&1 || { tail -40 "$shots/install.log" >&2; exit 1; }
bash editors/vscode/build.sh > "$shots/build.log" 2>&1 || { tail -40 "$shots/build.log" >&2; exit 1; }
bash editors/vscode/test/run.sh "$rig" "$shots"
say "screenshots: $shots"
