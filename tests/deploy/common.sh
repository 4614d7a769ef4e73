# What the scripts beside share. Sourced, not run.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
deploy=$project/deploy
program=${SOLIDARITE_PROGRAM:-$project/target/debug/solidarite}
for name in $(compgen -e SOLIDARITE_); do
  case $name in SOLIDARITE_PROGRAM | SOLIDARITE_REQUIRE_TOOLS) ;; *) unset "$name" ;; esac
done
export SOLIDARITE_PROGRAM=$program LANG=C.UTF-8
folder=$(mktemp -d)
started=()

# Ends what this script started, and no other process.
end() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap end EXIT

fail() {
  printf "FAILED: %s\n" "$*" >&2
  # What the server said last, most often why.
  tail -n 3 "$folder"/*.log >&2 2>/dev/null || true
  exit 1
}
ok() { printf 'ok: %s\n' "$*"; }

# Says aloud what is left out; in CI (SOLIDARITE_REQUIRE_TOOLS=1) nothing may be.
need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null && continue
    [ -z "${SOLIDARITE_REQUIRE_TOOLS:-}" ] || fail "$tool is not installed"
    printf 'SKIPPED: %s is not installed\n' "$tool"
    return 1
  done
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    # Nothing listens there if nothing can be reached.
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { printf '%s\n' "$port"; return; }
  done
}

# until_true SECONDS WHAT COMMAND…
until_true() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "never: $what"
    sleep 0.1
  done
}

# serve ROOT PORT ADMIN [OPTION…]: its process is in $!, which the caller keeps.
serve() {
  local root=$1 port=$2 admin=$3
  shift 3
  "$program" serve --root "$root" --listen "127.0.0.1:$port" --admin "127.0.0.1:$admin" "$@" 2>>"$folder/server.log" >&2 &
  started+=($!)
}

is_ready() { curl -fsS "http://127.0.0.1:$1/readyz" >/dev/null 2>&1; }
