#!/usr/bin/env bash
# The operator's page, followed on a fresh Debian under its own systemd: every command of its first section as it
# stands there, then an editor's change and its way back by the editors' guide. Run by .ci/long, as root.
#
#   tests/deploy/machine.sh
#
# Left out: the certificate, which needs a public name. A self-signed one takes its place.
. "$(dirname "$0")/common.sh"
need debootstrap systemd-nspawn nsenter openssl git || exit 0
[ "$(id -u)" = 0 ] || { echo "SKIPPED: only root can start a machine"; exit 0; }
machine=$folder/machine

# Ends the machine too, and lets nothing of it be taken for this one's.
halt() {
  [ -z "${nspawn:-}" ] || { kill "$nspawn" 2>/dev/null; wait "$nspawn" 2>/dev/null; } || true
  end
}
trap halt EXIT

debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,ca-certificates,procps,openssl \
  bookworm "$machine" "${SOLIDARITE_DEBIAN:-http://deb.debian.org/debian}" >"$folder/debootstrap.log" || fail "debootstrap"
# What the first command installs (but certbot), while there is a network; the machine itself has none.
chroot "$machine" apt-get install -y -qq --no-install-recommends nginx git curl >"$folder/apt.log" 2>&1 || fail "apt-get"
ok "a fresh Debian"

"$deploy/release" "$machine/root" >"$folder/release.log" 2>&1 || fail "release"
git clone -q --bare "$project" "$machine/srv/solidarite.git"
git --git-dir="$machine/srv/solidarite.git" update-ref refs/heads/main "$(git -C "$project" rev-parse HEAD)"
git --git-dir="$machine/srv/solidarite.git" symbolic-ref HEAD refs/heads/main
mkdir -p "$machine/etc/letsencrypt/live/solidarite.example"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=solidarite.example \
  -keyout "$machine/etc/letsencrypt/live/solidarite.example/privkey.pem" \
  -out "$machine/etc/letsencrypt/live/solidarite.example/fullchain.pem" 2>/dev/null

systemd-nspawn -q -D "$machine" --boot --register=no --keep-unit --private-network --console=pipe </dev/null >"$folder/machine.log" 2>&1 &
nspawn=$!
is_up() {
  first=$(pgrep -P "$nspawn" | head -1) && [ -n "$first" ] && inside systemctl is-system-running --quiet 2>/dev/null
}
inside() {
  nsenter -t "$first" -m -u -i -n -p -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin HOME=/root LANG=C.UTF-8 "$@"
}
until_true 60 "the machine has started" is_up
inside git config --system --add safe.directory '*'
ok "its systemd runs"

# The commands of the page: the indented block under the first heading.
awk '/^## / { part++ } part == 1 && /^    / { sub(/^    /, ""); print }' "$deploy/README.md" >"$folder/page"
commands=$(grep -c . "$folder/page")
[ "$commands" -le 10 ] || fail "the page has $commands commands: ten were promised"
# Without network and public name; the repository is on the machine's own disk.
sed -E -e '/^apt-get /d' -e '/^certbot /d' -e 's,https://git\.example/,/srv/,' "$folder/page" >"$folder/commands"
[ $((commands - $(grep -c . "$folder/commands"))) = 2 ] || fail "the page changed: change this test too"
{ printf 'set -e\ncd /root\n'; cat "$folder/commands"; } >"$machine/root/commands"
inside bash /root/commands >"$folder/said" 2>&1 || fail "the page's commands: $(tail -5 "$folder/said")"
ok "the page's $commands commands, but for apt-get and certbot"

front() { inside curl -sk --resolve solidarite.example:443:127.0.0.1 "$@"; }
ready() { inside curl -fsS http://127.0.0.1:9090/readyz; }
version() { ready | sed 's/.*"version":"\([^"]*\)".*/\1/'; }
served() { [ "$(front -o /dev/null -w '%{http_code}' https://solidarite.example/)" = 200 ]; }
until_true 10 "nginx answers" served
for unit in solidarite.service solidarite.socket solidarite-admin.socket solidarite-update.timer; do
  inside systemctl is-active --quiet $unit || fail "$unit is not active"
  inside systemctl is-enabled --quiet $unit || fail "$unit would not start with the machine"
done
user=$(inside ps -o user= -C solidarite)
[ -n "$user" ] && [ "$user" != root ] || fail "it runs as ${user:-nobody}"
[ -z "$(inside systemctl --failed --no-legend)" ] || fail "a unit has failed: $(inside systemctl --failed --no-legend)"
ok "served over TLS by user $user, version $(version)"

# As an editor, by the guide.
inside bash -e >"$folder/said" 2>&1 <<'END' || fail "the guide: $(tail -5 "$folder/said")"
cd /root && git clone -q /srv/solidarite.git editor && cd editor
git config user.name Éditrice && git config user.email e@example.org
sed -i 's/^title = .*/title = { fr = "Nos programmes à nous", en = "Our own programs" }/' content/pages/programs.toml
solidarite agree content/pages/programs.toml
solidarite check
git add content
git commit -qm "content: Corriger le titre"
git push -q
END
promised=$(sed -n 's/^Version .*: \([0-9a-f]\{12\}\) (.*/\1/p' "$folder/said")
[ -n "$promised" ] || fail "check tells no version: $(cat "$folder/said")"
# The sheet that everyone can see: the version that `check` told is the one on the page.
shows_version() { inside curl -fsS http://127.0.0.1:8080/quoi-de-neuf | grep -F ">$1<" >/dev/null; }
begun=$SECONDS
until_true 120 "the timer brings the change" shows_version "$promised"
inside curl -fsS http://127.0.0.1:8080/programmes | grep -F "Nos programmes à nous" >/dev/null || fail "the change is not live"
ok "an editor's change is live $((SECONDS - begun)) s after it was sent, version $promised as check told"
inside bash -ec 'cd /root/editor && git revert --no-edit HEAD >/dev/null && git push -q'
taken_back() { ! inside curl -fsS http://127.0.0.1:8080/programmes | grep -F "Nos programmes à nous" >/dev/null; }
begun=$SECONDS
until_true 120 "the timer takes it back" taken_back
ok "taken back $((SECONDS - begun)) s after it was sent"
inside solidarite-update rollback >"$folder/said" 2>&1 || fail "rollback: $(cat "$folder/said")"
shows_version "$promised" || fail "rollback: the version before is not live"
ok "rollback by the operator"

cat >"$machine/root/ask" <<'END'
for i in $(seq 400); do curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8080/; done | grep -vc '^200$'
END
inside bash /root/ask >"$folder/asked" &
asking=$!
for _ in 1 2 3; do inside systemctl restart solidarite; sleep 0.5; done
wait $asking || true
[ "$(cat "$folder/asked")" = 0 ] || fail "$(cat "$folder/asked") of 400 requests failed while it was restarted"
ok "three restarts: 400 connections, each answered"
inside systemctl reload solidarite || fail "reload"
inside bash -c 'kill -STOP $(systemctl show --property=MainPID --value solidarite)'
restarted() { [ "$(inside systemctl show --property=NRestarts --value solidarite)" = 1 ] && ready >/dev/null 2>&1; }
until_true 60 "the watchdog starts it anew" restarted
ok "a process that hangs is started anew"

inside nginx -T 2>/dev/null | grep -q 'worker_connections 8192;' || fail "nginx takes as few connections as before"
inside bash -ec 'echo "SOLIDARITE_ALERT=\"cat >>/var/lib/solidarite/alert\"" >>/etc/solidarite/environment
  cd /root/editor && sed -i "s/^title = /titel = /" content/pages/programs.toml && git commit -qam "content: Make a mistake" && git push -q'
told() { inside grep -q 'content/pages/programs.toml' /var/lib/solidarite/alert 2>/dev/null; }
begun=$SECONDS
until_true 120 "a refused change is told" told
ok "a refused change is told $((SECONDS - begun)) s after it was sent: $(inside grep -c failed. /var/lib/solidarite/alert)"
# Two runs of the timer later.
inside systemctl start solidarite-update && inside systemctl start solidarite-update || fail "a refusal fails twice"
[ "$(inside grep -c 'solidarite-update.service failed' /var/lib/solidarite/alert)" = 1 ] || fail "a refusal is told twice"
inside solidarite-update status | grep '^refused ' >/dev/null || fail "status does not tell the refusal"
ok "and told once"
