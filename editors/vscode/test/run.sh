#!/usr/bin/env bash
# Runs the packed extension in a real VS Code: run.sh RIG SCREENSHOTS  (RIG: install-rig.sh's folder; soat.vsix is built)
# Inside the extension host (host.js), through the page as a reporter works (drive.mjs), and in a folder that is not trusted.
# MODES names some of them.
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
for mode in host page untrusted; do
  cp -r "$here/workspace" "$work/$mode"
done
settings() { # settings TRUST
  sed "s/TRUST/$1/" > "$work/data/User/settings.json" <<'JSON'
{ "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "files.autoSave": "off", "files.hotExit": "off",
  "editor.hover.delay": 100, "editor.wordBasedSuggestions": "off", "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false, "editor.fontSize": 16, "editor.fontFamily": "DejaVu Sans", "editor.wordWrap": "on", "soat.typingDelay": 0,
  "security.workspace.trust.enabled": TRUST, "security.workspace.trust.startupPrompt": "never" }
JSON
}
settings false
printf 'auth: none\nbind-addr: 127.0.0.1:%s\ncert: false\n' "$port" > "$work/config.yaml"
# Without a gallery of its own it would ask the network's.
export EXTENSIONS_GALLERY='{"serviceUrl":"http://127.0.0.1:9","itemUrl":"","resourceUrlTemplate":""}'
code=(node "$rig/node_modules/code-server/out/node/entry.js" --config "$work/config.yaml" --user-data-dir "$work/data"
  --extensions-dir "$work/extensions")
"${code[@]}" --install-extension "$extension/soat.vsix"
setsid "${code[@]}" --disable-telemetry --disable-update-check > "$shots/server.log" 2>&1 &
server=$!
for _ in $(seq 120); do
  curl -fs "http://127.0.0.1:$port/healthz" >/dev/null && break
  kill -0 "$server"
  sleep 0.25
done
cp "$here/drive.mjs" "$rig/" # imports resolve from the script's own folder
drive() {
  timeout 240 node "$rig/drive.mjs" "$1" "http://127.0.0.1:$port" "${@:2}"
}
for mode in ${MODES:-host page untrusted}; do
  begun=$SECONDS
  case $mode in
    host) drive host "$work/host" "$extension" "$here/host.js" ;;
    page) drive page "$work/page" "$work/page/phien-hop.txt" "$shots" ;;
    untrusted)
      # The folder names a server of its own, which must not be run.
      mkdir -p "$work/untrusted/.vscode"
      echo '{ "soat.path": "/bin/false" }' > "$work/untrusted/.vscode/settings.json"
      settings true
      drive untrusted "$work/untrusted" "$work/untrusted/phien-hop.txt" "$shots"
      ;;
  esac
  echo "$mode: $((SECONDS - begun)) s"
done
