#!/usr/bin/env bash
# Runs the packed extension in a real VS Code: run.sh RIG SCREENSHOTS  (RIG: install-rig.sh's folder; soat.vsix is built)
# Once inside the extension host (host.js), once through the page as a reporter works (drive.mjs). A fresh profile each time.
set -euo pipefail
rig=$(realpath "$1") shots=$(realpath -m "$2") here=$(realpath "$(dirname "$0")") extension=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d) server=
stop() {
  # The server's group: its extension host and file watcher outlive it otherwise.
  [ -z "$server" ] || kill -- -"$server" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p "$work/data/User" "$work/extensions" "$shots"
cp -r "$here/workspace" "$work/host"
cp -r "$here/workspace" "$work/page"
cat > "$work/data/User/settings.json" <<'JSON'
{ "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "files.autoSave": "off", "files.hotExit": "off",
  "editor.hover.delay": 100, "editor.wordBasedSuggestions": "off", "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false, "editor.fontSize": 16, "editor.wordWrap": "on", "soat.typingDelay": 0 }
JSON
printf 'auth: none\nbind-addr: 127.0.0.1:%s\ncert: false\n' "$port" > "$work/config.yaml"
# Without a gallery of its own it would ask the network's.
export EXTENSIONS_GALLERY='{"serviceUrl":"http://127.0.0.1:9","itemUrl":"","resourceUrlTemplate":""}'
code=(node "$rig/node_modules/code-server/out/node/entry.js" --config "$work/config.yaml" --user-data-dir "$work/data"
  --extensions-dir "$work/extensions")
"${code[@]}" --install-extension "$extension/soat.vsix"
setsid "${code[@]}" --disable-telemetry --disable-update-check --disable-workspace-trust > "$shots/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  curl -fs "http://127.0.0.1:$port/healthz" >/dev/null && break
  kill -0 "$server"
  sleep 0.25
done
cp "$here/drive.mjs" "$rig/" # imports resolve from the script's own folder
timeout 180 node "$rig/drive.mjs" host "http://127.0.0.1:$port" "$work/host" "$extension" "$here/host.js"
timeout 180 node "$rig/drive.mjs" page "http://127.0.0.1:$port" "$work/page" "$work/page/phien-hop.txt" "$shots"
