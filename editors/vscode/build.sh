#!/usr/bin/env bash
# Packs the extension with its server: editors/vscode/build.sh  → editors/vscode/soat.vsix
# SOAT_BINARY names a server that is built already; TARGET (linux-x64, win32-arm64 …) marks the package as for that platform.
set -euo pipefail
cd "$(dirname "$0")"
binary=${SOAT_BINARY:-}
if [ -z "$binary" ]; then
  cargo build --release --manifest-path ../../Cargo.toml
  target=$(cargo metadata --manifest-path ../../Cargo.toml --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
  binary=$target/release/soat
fi
rm -rf server
mkdir server
cp "$binary" server/
cp ../../LICENSE-* .
npm ci --no-audit --no-fund
npm run --silent check
npm run --silent bundle
npx vsce package --no-dependencies ${TARGET:+--target "$TARGET"} --out soat.vsix
echo "$PWD/soat.vsix"
