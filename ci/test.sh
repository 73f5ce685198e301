#!/usr/bin/env bash
# Runs the pieces of CI as far as that goes without the services they are for: bash ci/test.sh [SOAT]
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf -- '-- %s\n' "$*"; }
for command in npm java python3; do
  command -v "$command" >/dev/null || { echo "$command is missing: the pieces that need it cannot be tried" >&2; exit 2; }
done
soat=${1:-}
if [ -z "$soat" ]; then
  cargo build --release --locked
  soat=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/soat
fi
soat=$(realpath "$soat")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bai"
printf 'UBND huyện Phú Lâm  tchức họp.\n' > "$work/bai/a b.txt"
expect() { # expect CODE COMMAND...: the exit code, with the output kept
  local wanted=$1 code=0
  shift
  "$@" > "$work/out" 2> "$work/err" || code=$?
  [ "$code" = "$wanted" ] || { echo "exit $code, not $wanted: $*" >&2; cat "$work/out" "$work/err" >&2; exit 1; }
}

say "the action's script"
(cd "$work" && SOAT=$soat PATHS="bai" ARGUMENTS="--no-config" SARIF=soat.sarif expect 1 bash "$OLDPWD/ci/github/check.sh")
grep -q '^::warning file=bai/a b.txt,line=1' "$work/out"
python3 -c 'import json, sys; assert json.load(open(sys.argv[1]))["runs"][0]["results"]' "$work/soat.sarif"
# What looks like an option is a name, and nothing is run.
(cd "$work" && SOAT=$soat PATHS='$(touch${IFS}pwned) --fix' ARGUMENTS="" expect 2 bash "$OLDPWD/ci/github/check.sh")
[ ! -e "$work/pwned" ]

say "the npm packages"
platform=$(node -p '`${process.platform}-${process.arch}`')
node ci/npm/build.mjs 0.1.0 "$work/npm" "$platform=$soat"
for package in "$platform" soat; do (cd "$work/npm/$package" && npm pack --silent --pack-destination "$work/npm" >/dev/null); done
mkdir "$work/site"
(cd "$work/site" && npm install --silent --offline --no-audit --no-fund "$work"/npm/*.tgz)
(cd "$work" && expect 1 site/node_modules/.bin/soat check --no-config --format short bai)
(cd "$work" && expect 2 site/node_modules/.bin/soat check --no-config khong-co)

say "what comes from PyPI"
python=${SOAT_PYTHON_DIR:-$HOME/.cache/soat-python}
[ -x "$python/bin/python" ] || python3 -m venv "$python"
"$python/bin/pip" install --quiet --disable-pip-version-check pyyaml pre-commit maturin pyspark pandas pyarrow
export PATH="$python/bin:$PATH"

say "every YAML file is one"
python - ci/*/*.yml .pre-commit-hooks.yaml <<'PYTHON'
import sys, yaml
for name in sys.argv[1:]:
    assert yaml.safe_load(open(name)), name
PYTHON
pre-commit validate-manifest .pre-commit-hooks.yaml

say "the wheel"
# The binary is there: maturin only has to link it, in the same target folder.
(cd ci/pypi && maturin build --quiet --release --locked --out "$work/wheels")
python -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-index "$work"/wheels/*.whl
(cd "$work" && expect 1 venv/bin/soat check --no-config --format short bai)

say "Spark"
python ci/spark/test.py "$soat" 2> "$work/err" || { tail -40 "$work/err" >&2; exit 1; }
