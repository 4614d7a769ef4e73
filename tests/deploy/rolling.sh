#!/usr/bin/env bash
# Restarts three replicas behind HAProxy, one after the other, under load: no request may fail. Run by .ci/long.
#
#   tests/deploy/rolling.sh [REQUESTS] [SECONDS]    at least so many requests (200,000), at most so long (300 s)
. "$(dirname "$0")/common.sh"
need haproxy wrk curl || exit 0
least=${1:-200000} most=${2:-300}
drain=3

export SOLIDARITE_FRONT=127.0.0.1:$(free_port) SOLIDARITE_UNAVAILABLE=$deploy/unavailable.html
declare -A port admin pid
for name in a b c; do
  port[$name]=$(free_port) admin[$name]=$(free_port)
  upper=${name^^}
  export "SOLIDARITE_$upper=127.0.0.1:${port[$name]}" "SOLIDARITE_${upper}_ADMIN=${admin[$name]}"
done
start() {
  # HAProxy's names for the replicas begin as the program's own options do.
  serve "$project" "${port[$1]}" "${admin[$1]}" --drain "$drain"
  pid[$1]=$!
  until_true 60 "replica $1 is ready" is_ready "${admin[$1]}"
}
for name in a b c; do start $name; done
haproxy -db -f "$deploy/haproxy.cfg" 2>"$folder/haproxy.log" &
started+=($!)
answers() { curl -fsS -o /dev/null "http://$SOLIDARITE_FRONT/" 2>/dev/null; }
until_true 10 "HAProxy answers" answers
sleep 2

requests=0 failed=0 restarts=0 reloads=0
begun=$SECONDS
while [ "$requests" -lt "$least" ]; do
  [ $((SECONDS - begun)) -lt "$most" ] || fail "$requests requests in $most s: too few; give more time"
  wrk -t1 -c32 -d30s --timeout 10s --latency "http://$SOLIDARITE_FRONT/programmes" >"$folder/wrk" &
  load=$!
  started+=($load)
  for name in a b c; do
    kill -TERM "${pid[$name]}"
    wait "${pid[$name]}" || fail "replica $name did not end in order"
    start $name
    restarts=$((restarts + 1))
    # HAProxy sees it again after two checks.
    sleep 1.5
    kill -HUP "${pid[$name]}"
    reloads=$((reloads + 1))
  done
  wait $load || fail "wrk could not run"
  requests=$((requests + $(awk '/requests in/ { print $1 }' "$folder/wrk")))
  failed=$((failed + $(awk '/Socket errors/ { gsub(",", ""); print $4 + $6 + $8 + $10; found = 1 } END { if (!found) print 0 }' "$folder/wrk")))
  failed=$((failed + $(awk '/Non-2xx/ { print $NF; found = 1 } END { if (!found) print 0 }' "$folder/wrk")))
  printf '%s requests, %s failed, %s restarts, %s reloads, 99 %%: %s\n' "$requests" "$failed" "$restarts" "$reloads" "$(awk '/99%/ { print $2 }' "$folder/wrk")"
done
[ "$failed" = 0 ] || fail "$failed of $requests requests failed"
ok "rolling restart: $requests requests, none failed, $restarts restarts, $reloads reloads, $((SECONDS - begun)) s"
