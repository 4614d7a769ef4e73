#!/usr/bin/env bash
# The files of deploy/ as the programs that read them judge them, and nginx in front of a real server.
. "$(dirname "$0")/common.sh"

units() {
  need systemd-analyze || return 0
  local unit exposure
  # The programs that the units start are installed on no machine that runs tests.
  printf '#!/bin/sh\n' >"$folder/stand-in"
  chmod +x "$folder/stand-in"
  for unit in "$deploy"/solidarite*.{service,socket,timer}; do
    sed -E "s,^ExecStart=/usr/local/bin/[a-z-]+,ExecStart=$folder/stand-in," "$unit" >"$folder/${unit##*/}"
  done
  local said
  said=$(systemd-analyze verify "$folder"/solidarite*.{service,socket,timer} 2>&1) || fail "systemd-analyze verify: $said"
  # Warnings end with 0; those on other units of the machine are not ours.
  ! grep -F solidarite <<<"$said" || fail "systemd-analyze verify warns"
  for unit in solidarite.service solidarite-update.service; do
    # In tenths.
    systemd-analyze security --offline=true --threshold=20 "$folder/$unit" >"$folder/security" || fail "$unit: $(tail -1 "$folder/security")"
    ok "$unit: $(grep -o 'exposure level.*: [0-9.]*' "$folder/security" | grep -o '[0-9.]*$') of 10 exposed"
  done
}

haproxy_file() {
  need haproxy || return 0
  haproxy -c -q -f "$deploy/haproxy.cfg" || fail "haproxy.cfg"
  ok "haproxy.cfg"
}

kubernetes_file() {
  # A Python package, not Debian's: used where it is there.
  if ! command -v kubernetes-validate >/dev/null; then
    printf 'SKIPPED: kubernetes-validate is not installed\n'
    return 0
  fi
  kubernetes-validate --strict --quiet "$deploy/kubernetes.yaml" || fail "kubernetes.yaml"
  ok "kubernetes.yaml"
}

# ask PATH [CURL-OPTION…]: the head of nginx's answer.
ask() {
  local path=$1
  shift
  curl -sk -o /dev/null -D - "$@" "https://127.0.0.1:$tls$path" -H "Host: solidarite.example" | tr -d '\r'
}
field() { sed -n "s/^$1: //Ip"; }
has_status() { [ "$(ask "$1" | sed -n '1s/[^ ]* \([0-9]*\).*/\1/p')" = "$2" ]; }

nginx_front() {
  need nginx openssl curl || return 0
  local site admin plain pid
  site=$(free_port) admin=$(free_port) plain=$(free_port) tls=$(free_port)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=solidarite.example \
    -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
  # The file as it is, but for ports and places; answers bear a mark of how the cache took part, and one page is fresh
  # for a second only.
  sed -E -e "/\[::\]/d" -e "s,listen 80;,listen 127.0.0.1:$plain;,;s,listen 443,listen 127.0.0.1:$tls," \
    -e "s,/etc/letsencrypt/live/solidarite.example,$folder,;s,/var/cache/nginx/solidarite,$folder/cache," \
    -e "s,/var/log/nginx,$folder,;s,127.0.0.1:8080,127.0.0.1:$site," \
    -e 's,^    proxy_cache solidarite;,&\n    add_header X-Cache $upstream_cache_status always;,' \
    -e 's,^    location / .*solidarite; }$,&\n    location = /en/contact-us { proxy_ignore_headers Cache-Control; proxy_cache_valid 200 1s; proxy_pass http://solidarite; },' \
    "$deploy/nginx.conf" >"$folder/site.conf"
  [ "$(grep -c "127.0.0.1:$site\|$folder/cache\|$folder/fullchain" "$folder/site.conf")" = 3 ] || fail "nginx.conf changed: change this test too"
  cat >"$folder/nginx.conf" <<END
worker_processes 1; daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
events {}
http {
  client_body_temp_path $folder/t1; proxy_temp_path $folder/t2; fastcgi_temp_path $folder/t3;
  uwsgi_temp_path $folder/t4; scgi_temp_path $folder/t5;
  include $folder/site.conf;
}
END
  # As root its workers are another user's.
  chmod 755 "$folder"
  nginx -t -q -e "$folder/nginx.log" -c "$folder/nginx.conf" || fail "nginx -t"
  ok "nginx.conf"

  serve "$project" "$site" "$admin" --base-url https://solidarite.example
  pid=$!
  nginx -e "$folder/nginx.log" -c "$folder/nginx.conf" &
  started+=($!)
  until_true 60 "the server is ready" is_ready "$admin"
  until_true 10 "nginx answers" has_status / 200

  local coding head
  for coding in br gzip identity; do
    for mark in MISS HIT; do
      head=$(ask /programmes -H "Accept-Encoding: $coding")
      [ "$(field x-cache <<<"$head")" = $mark ] || fail "$coding: $mark expected in: $head"
      [ "$(field content-encoding <<<"$head")" = "${coding#identity}" ] || fail "$coding expected in: $head"
    done
  done
  ok "each coding has its own place in the cache"

  for name in strict-transport-security content-security-policy x-content-type-options etag; do
    [ "$(field $name <<<"$head" | wc -l)" = 1 ] || fail "$name once in: $head"
  done
  has_status /programmes 200
  head=$(ask /programmes -H "If-None-Match: $(field etag <<<"$head")" -H "Accept-Encoding: identity")
  [[ $head == HTTP/*\ 304* ]] || fail "304 expected in: $head"
  for _ in 1 2; do head=$(ask "/recherche?q=mali"); done
  [ "$(field x-cache <<<"$head")" = MISS ] || fail "a search was cached: $head"
  head=$(curl -s -o /dev/null -D - "http://127.0.0.1:$plain/en/programs?a=b" | tr -d '\r')
  [ "$(field location <<<"$head")" = "https://solidarite.example/en/programs?a=b" ] || fail "https expected in: $head"
  ok "headers once, 304, searches not kept, http leads to https"

  has_status /en/contact-us 200
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || true
  has_status /programmes 200 || fail "what is fresh is answered without the server"
  sleep 3
  head=$(ask /en/contact-us)
  [[ $(field x-cache <<<"$head") =~ ^(STALE|UPDATING)$ ]] || fail "what is no longer fresh is answered without the server: $head"
  has_status /never-asked-before 502 || fail "what was never asked is 502"
  ok "with the server gone, the cache answers"
}

units
haproxy_file
kubernetes_file
nginx_front
