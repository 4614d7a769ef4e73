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
  need haproxy curl || return 0
  local name
  export SOLIDARITE_UNAVAILABLE=$deploy/unavailable.html SOLIDARITE_FRONT=127.0.0.1:$(free_port)
  haproxy -c -q -f "$deploy/haproxy.cfg" || fail "haproxy.cfg"
  # No replica is there.
  for name in A B C; do export "SOLIDARITE_$name=127.0.0.1:1" "SOLIDARITE_${name}_ADMIN=1"; done
  haproxy -db -f "$deploy/haproxy.cfg" 2>"$folder/haproxy.log" &
  started+=($!)
  until_true 10 "HAProxy answers" curl -s -o "$folder/told" -D "$folder/head" "http://$SOLIDARITE_FRONT/programmes"
  grep -q '^HTTP/1.1 503' "$folder/head" && cmp -s "$folder/told" "$deploy/unavailable.html" || fail "HAProxy's page: $(cat "$folder/head")"
  for name in content-security-policy x-content-type-options referrer-policy strict-transport-security retry-after cache-control; do
    [ "$(grep -ci "^$name: " "$folder/head")" = 1 ] || fail "$name once in: $(cat "$folder/head")"
  done
  unset SOLIDARITE_{UNAVAILABLE,FRONT,A,B,C,A_ADMIN,B_ADMIN,C_ADMIN}
  ok "haproxy.cfg, and what it says where no replica answers"
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

# What the fronts say where no server does: the style sheet that both let through is the page's own.
unavailable_page() {
  need openssl || return 0
  local hash file
  hash=$(sed -n 's,.*<style>\(.*\)</style>.*,\1,p' "$deploy/unavailable.html" | tr -d '\n' | openssl dgst -sha256 -binary | base64)
  for file in nginx.conf haproxy.cfg; do
    [ "$(grep -o "'sha256-[^']*'" "$deploy/$file" | sort -u)" = "'sha256-$hash'" ] || fail "$file: the style sheet's hash is $hash"
  done
  ok "unavailable.html"
}

# slow_heads COUNT: opens so many connections to nginx that send half a TLS greeting or half a head.
slow_heads() {
  local count=$1 fd
  heads=()
  while [ ${#heads[@]} -lt "$count" ]; do
    exec {fd}<>"/dev/tcp/127.0.0.1/$tls"
    if [ $((${#heads[@]} % 2)) = 0 ]; then printf '\x16\x03\x01\x02' >&"$fd"; else printf 'GET / HTTP/1.1\r\nHo' >&"$fd"; fi
    heads+=("$fd")
  done
}

# Whether nginx has closed all that it took: none is established on its side (proc(5), /proc/net/tcp).
none_open() { awk -v port="$(printf ':%04X' "$tls")" '$2 ~ port "$" && $4 == "01" { open = 1 } END { exit open }' /proc/net/tcp; }

nginx_front() {
  need nginx openssl curl || return 0
  local site admin plain pid tuning path secured begun fd
  site=$(free_port) admin=$(free_port) plain=$(free_port) tls=$(free_port)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=solidarite.example \
    -keyout "$folder/privkey.pem" -out "$folder/fullchain.pem" 2>/dev/null
  # The file as it is, but for ports and places; answers bear a mark of how the cache took part, and one page is fresh
  # for a second only.
  sed -E -e "/\[::\]/d" -e "s,listen 80;,listen 127.0.0.1:$plain;,;s,listen 443,listen 127.0.0.1:$tls," \
    -e "s,/etc/letsencrypt/live/solidarite.example,$folder,;s,/var/cache/nginx/solidarite,$folder/cache," \
    -e "s,/var/log/nginx,$folder,;s,127.0.0.1:8080,127.0.0.1:$site,;s,/usr/share/solidarite/,$folder/," \
    -e 's,^    proxy_cache solidarite;,&\n    add_header X-Cache $upstream_cache_status always;,' \
    -e 's,^    location / .*solidarite; }$,&\n    location = /en/contact-us { proxy_ignore_headers Cache-Control; proxy_cache_valid 200 1s; proxy_pass http://solidarite; },' \
    "$deploy/nginx.conf" >"$folder/site.conf"
  [ "$(grep -c "127.0.0.1:$site\|$folder/cache\|$folder/fullchain\|$folder/unavailable" "$folder/site.conf")" = 4 ] || fail "nginx.conf changed: change this test too"
  cp "$deploy/unavailable.html" "$folder"
  # What the page's commands do to Debian's own file, done to the lines of it that matter.
  tuning=$(grep -o "sed -i '[^']*' /etc/nginx/nginx.conf && echo '[^']*'" "$deploy/README.md") || fail "the page doesn't tune nginx"
  printf '%s;\n' "${tuning##*echo \'}" | sed "s/;*'//" >"$folder/main.conf"
  printf 'events {\n\tworker_connections 768;\n\t# multi_accept on;\n}\n' >"$folder/events.conf"
  sed -i "$(sed "s/^sed -i '//;s/' .*//" <<<"$tuning")" "$folder/events.conf"
  grep -q '^.worker_connections 8192;$' "$folder/events.conf" || fail "worker_connections: $(cat "$folder/events.conf")"
  cat >"$folder/nginx.conf" <<END
worker_processes 1; daemon off; pid $folder/nginx.pid; error_log $folder/nginx.log;
include $folder/main.conf;
include $folder/events.conf;
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
  head=$(ask "/recherche?q=mali")
  [[ $head == HTTP/*\ 200* ]] && [ -z "$(field x-cache <<<"$head")" ] || fail "a search takes part in the cache: $head"
  head=$(curl -s -o /dev/null -D - "http://127.0.0.1:$plain/en/programs?a=b" | tr -d '\r')
  [ "$(field location <<<"$head")" = "https://solidarite.example/en/programs?a=b" ] || fail "https expected in: $head"
  ok "headers once, 304, searches not kept, http leads to https"

  has_status "/programmes?q=a-secret" 200
  head=$(ask "/programmes?another=1" -H "Accept-Encoding: identity")
  [ "$(field x-cache <<<"$head")" = HIT ] || fail "a question makes a second copy: $head"
  for path in "/Recherche?q=a-secret" "/recherche/?q=a-secret" "/en/recherche?q=a-secret" "/Programmes/?q=a-secret"; do
    has_status "$path" 308 || fail "308 expected: $path"
  done
  grep -rq '^KEY: solidarite.example/programmes$' "$folder/cache" || fail "the cache has no keys"
  ! grep -rq a-secret "$folder/cache" || fail "a question was written to the disk"
  ok "no question is written to the disk"

  # Past what the server allows, nobody gets what is old while the server answers.
  has_status /en/contact-us 200
  sleep 2
  head=$(ask /en/contact-us)
  [[ $(field x-cache <<<"$head") =~ ^(EXPIRED|REVALIDATED)$ ]] || fail "an old page from a server that answers: $head"
  has_status /solidarite-unavailable 404 || fail "nginx's own page is an address"
  head=$(ask /never-asked-before)
  secured=$(grep -Ei '^(x-content-type-options|referrer-policy|permissions-policy|cross-origin-[a-z]*-policy|strict-transport-security|cache-control):' <<<"$head" | tr '[:upper:]' '[:lower:]' | sort)
  [ "$(wc -l <<<"$secured")" = 7 ] || fail "the server's headers: $head"
  # is_told STATUS HEAD: by nginx itself, with what the server sends with an error.
  is_told() {
    [[ $2 == HTTP/*\ $1* ]] && [ "$(field retry-after <<<"$2")" = 30 ] && [ "$(field content-type <<<"$2")" = "text/html; charset=utf-8" ] &&
      [[ $(field content-security-policy <<<"$2") == "default-src 'none'; style-src 'sha256-"* ]] &&
      [ "$(grep -Ei '^(x-content-type-options|referrer-policy|permissions-policy|cross-origin-[a-z]*-policy|strict-transport-security|cache-control):' <<<"$2" | tr '[:upper:]' '[:lower:]' | sort)" = "$secured" ] ||
      fail "$1 expected, with every header, in: $2"
  }
  for _ in $(seq 60); do
    head=$(ask "/en/search?q=water")
    [[ $head == HTTP/*\ 200* ]] || break
  done
  is_told 429 "$head"
  ok "nobody gets an old page from a server that answers; who asks too much is told so in both languages"

  has_status /en/contact-us 200
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || true
  has_status /programmes 200 || fail "what is fresh is answered without the server"
  sleep 3
  head=$(ask /en/contact-us)
  [[ $(field x-cache <<<"$head") =~ ^(STALE|UPDATING)$ ]] || fail "what is no longer fresh is answered without the server: $head"
  is_told 502 "$(ask /never-asked-before)"
  curl -sk "https://127.0.0.1:$tls/never-asked-before" -H "Host: solidarite.example" | cmp -s - "$deploy/unavailable.html" || fail "the page for it"
  ok "with the server gone, the cache answers, and its page where it has nothing"

  # More than Debian's nginx would take at all.
  ulimit -n "$(ulimit -Hn)"
  [ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 2048 ] || { printf 'SKIPPED: too few descriptors\n'; return 0; }
  slow_heads 1700
  for _ in 1 2 3 4 5; do
    head=$(ask /programmes --max-time 2)
    [[ $head == HTTP/*\ 200* ]] || fail "nobody is answered while heads are slow: $head"
  done
  begun=$SECONDS
  until_true 20 "slow heads are closed" none_open
  for fd in "${heads[@]}"; do exec {fd}>&-; done
  ok "1700 slow heads: everybody else is answered, and they are closed within $((SECONDS - begun + 1)) s"
}

units
haproxy_file
kubernetes_file
unavailable_page
nginx_front
