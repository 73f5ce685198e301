# Sourced: `need COMMAND PACKAGE...` notes the Debian packages of a missing command, `install_needed` installs them all.
packages=()
need() { command -v "$1" >/dev/null || packages+=("${@:2}"); }
install_needed() {
  [ ${#packages[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "missing for these tests: ${packages[*]} (Debian's names); install them, then run this again" >&2
    exit 2
  fi
  echo "-- installing ${packages[*]}"
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${packages[@]}"
  packages=()
}
