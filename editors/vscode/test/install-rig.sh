#!/usr/bin/env bash
# Puts a real VS Code (code-server) and a driver for it in a folder, from the npm registry alone: install-rig.sh FOLDER
# code-server's own set-up fetches what registries do not hold, so its steps are taken by hand. Needs g++, make, python3.
set -euo pipefail
mkdir -p "$1"
cd "$1"
rig=$PWD
[ -f ready ] && exit 0
[ -f package.json ] || echo '{"private":true}' > package.json
npm install --no-save --ignore-scripts code-server@4.100.3 playwright-core@1.65.1
# Only passwords need it, but code-server does not start without it.
npm_config_build_from_source=true npm rebuild argon2
cd node_modules/code-server/lib/vscode
npm install --ignore-scripts --omit=dev
npm --prefix extensions install --ignore-scripts --omit=dev
for module in @vscode/spdlog native-watchdog node-pty; do
  # node-pty's last step wants a tool that is not there; the module is built by then.
  npm rebuild "$module" || true
done
ln -sfn node_modules node_modules.asar
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
node "$rig/node_modules/code-server/out/node/entry.js" --version
touch "$rig/ready"
