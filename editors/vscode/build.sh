#!/usr/bin/env bash
# Packs the extension with its server: build.sh [--target TARGET]  → soat.vsix, or soat-TARGET.vsix
# TARGET is one of VS Code's platforms (below); without one the package is for this machine. Linux servers are static (musl), so
# that one package serves every distribution and container. SOAT_BINARY names a server that is built already.
set -euo pipefail
cd "$(dirname "$0")"
usage="usage: build.sh [--target linux-x64|linux-arm64|alpine-x64|alpine-arm64|darwin-x64|darwin-arm64|win32-x64|win32-arm64]"
target=
case "${1:-}" in
  "") ;;
  --target) target=${2:?$usage} ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
case "$target" in
  "") triple= ;;
  linux-x64 | alpine-x64) triple=x86_64-unknown-linux-musl ;;
  linux-arm64 | alpine-arm64) triple=aarch64-unknown-linux-musl ;;
  darwin-x64) triple=x86_64-apple-darwin ;;
  darwin-arm64) triple=aarch64-apple-darwin ;;
  win32-x64) triple=x86_64-pc-windows-msvc ;;
  win32-arm64) triple=aarch64-pc-windows-msvc ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
program=soat
[[ $target != win32-* ]] || program=soat.exe

binary=${SOAT_BINARY:-}
if [ -z "$binary" ]; then
  build=(cargo build)
  if [ -n "$triple" ]; then
    rustup target list --installed | grep -qx "$triple" || rustup target add "$triple"
    host=$(rustc -vV | sed -n 's/^host: //p')
    # Another system's linker and C compiler come with zig; what zig cannot make is built at home.
    case "$triple" in
      "${host%-linux-gnu}-linux-musl") if ! command -v musl-gcc >/dev/null; then build=(cargo zigbuild); fi ;;
      *-linux-musl) build=(cargo zigbuild) ;;
      *-apple-darwin) [[ $host == *-apple-darwin ]] || { echo "$triple is built on a Mac" >&2; exit 2; } ;;
      *) [[ $host == *-windows-msvc ]] || { echo "$triple is built on Windows" >&2; exit 2; } ;;
    esac
    if [ "${build[1]}" = zigbuild ] && ! cargo zigbuild --help >/dev/null 2>&1; then
      echo "$triple needs musl-gcc (Debian's musl-tools) or cargo-zigbuild here: pip install cargo-zigbuild" >&2
      exit 2
    fi
  fi
  "${build[@]}" --release --locked --manifest-path ../../Cargo.toml ${triple:+--target "$triple"}
  folder=$(cargo metadata --manifest-path ../../Cargo.toml --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
  binary=$folder/${triple:+$triple/}release/$program
fi
if [[ $target == linux-* || $target == alpine-* ]] && readelf -l "$binary" | grep -q INTERP; then
  echo "$binary is not static: it would not run everywhere" >&2
  exit 2
fi
rm -rf server
mkdir server
cp "$binary" "server/$program"
cp ../../LICENSE-* .
npm ci --no-audit --no-fund
npm run --silent check
npm run --silent bundle
package=soat${target:+-$target}.vsix
npx vsce package --no-dependencies ${target:+--target "$target"} --out "$package"
node --test test/package.test.mjs
VSIX=$PWD/$package node --test test/vsix.test.mjs
echo "$PWD/$package"
