#!/usr/bin/env bash
# Load, searches and reloads for ten minutes: memory stays flat within 5 % after the first minute. Run by .ci/long.
#
#   tests/deploy/soak.sh [SECONDS]
#
# 32 connections that ask twenty times a second each: enough to turn everything over, little enough for a machine that
# has other work; a reload each second, so that what one leaves behind is seen. What is measured is memory, not speed.
. "$(dirname "$0")/common.sh"
need wrk curl || exit 0
seconds=${1:-600}
port=$(free_port) admin=$(free_port)
# As it is deployed.
export "$(sed -n 's/^Environment=\(MALLOC_[A-Z_]*=.*\)/\1/p' "$deploy/solidarite.service")"
serve "$project" "$port" "$admin"
pid=$!
until_true 60 "the server is ready" is_ready "$admin"
settled() { grep -q 'the site has settled' "$folder/server.log"; }
begun=$SECONDS
until_true 10 "the site settles" settled
ok "settled at most $((SECONDS - begun + 1)) s after it was ready"
memory() { awk '/^VmRSS/ { print $2 }' "/proc/$pid/status"; }
cat >"$folder/paths.lua" <<'END'
local paths = { "/", "/en", "/programmes", "/aide-urgence", "/en/search?q=mali", "/recherche?q=h%C3%A4iti", "/nowhere", "/plan-du-site" }
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
delay = function() return 50 end
END
wrk -t1 -c32 -d"${seconds}s" --timeout 10s -s "$folder/paths.lua" "http://127.0.0.1:$port" >"$folder/wrk" &
load=$!
started+=($load)
first='' highest=0
for ((second = 1; second < seconds; second++)); do
  sleep 1
  kill -HUP "$pid"
  now=$(memory)
  # The first minute fills what is kept for reuse: a rebuild's work falls to the heaps as its threads happen to run,
  # and each heap has its size after some fifty of them. The measure is the most of that minute's second half.
  if [ "$second" -gt 30 ] && [ "$second" -le 60 ]; then [ "$now" -le "${first:-0}" ] || first=$now; fi
  if [ "$second" -gt 60 ] && [ "$now" -gt "$highest" ]; then highest=$now; fi
done
wait $load
grep -E 'requests in|errors' "$folder/wrk" || true
[ -n "$first" ] && [ "$highest" -gt 0 ] || fail "a soak takes more than a minute"
[ $((highest * 100)) -le $((first * 105)) ] || fail "memory grew from $first to $highest kB"
ok "soak: $seconds s, $first kB in the first minute, at most $highest kB after it"
