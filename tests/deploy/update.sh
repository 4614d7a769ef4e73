#!/usr/bin/env bash
# An editor's change goes live, a faulty one changes nothing, and what is live is taken back in one step.
. "$(dirname "$0")/common.sh"
need git curl flock || exit 0

export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=É GIT_AUTHOR_EMAIL=e@example.org GIT_COMMITTER_NAME=É GIT_COMMITTER_EMAIL=e@example.org
editor=$folder/editor
home=$folder/home
port=$(free_port) admin=$(free_port)
export SOLIDARITE_HOME=$home SOLIDARITE_ADMIN=127.0.0.1:$admin

update() { "$deploy/update" "$@" >"$folder/said" 2>&1; }
commit() { git -C "$editor" commit -qam "$1"; }
page() { curl -fsS "http://127.0.0.1:$port/programmes"; }
# Not `grep -q`: it would leave before curl has written all.
shows() { page | grep -F "$1" >/dev/null; }
version() { curl -fsS "http://127.0.0.1:$admin/readyz" | sed 's/.*"version":"\([^"]*\)".*/\1/'; }
live() { readlink "$home/live"; }
title() { sed -i "s/^title = .*/title = { fr = \"$1\", en = \"$2\" }/" "$editor/content/pages/programs.toml"; }

mkdir -p "$editor"
cp -r "$project/content" "$project/locales" "$project/static" "$editor"
git -C "$editor" init -q -b main
git -C "$editor" add .
commit "content: Begin"

update init "$editor" || fail "init: $(cat "$folder/said")"
serve "$home/live" "$port" "$admin"
export SOLIDARITE_PID=$!
until_true 60 "the server is ready" is_ready "$admin"
first=$(live) first_version=$(version)
update || fail "nothing new: $(cat "$folder/said")"
[ ! -s "$folder/said" ] && [ "$(live)" = "$first" ] || fail "nothing new is nothing said: $(cat "$folder/said")"
ok "the first version is live: $first_version"

title "Nos programmes" "Our programs"
"$program" agree content/pages/programs.toml --root "$editor" >"$folder/said" 2>&1 || fail "agree: $(cat "$folder/said")"
commit "content: Say whose programs they are"
update || fail "good change: $(cat "$folder/said")"
second=$(live) second_version=$(version)
shows "Nos programmes" || fail "the change is not live"
[ "$second" != "$first" ] && [ "$second_version" != "$first_version" ] || fail "the version did not change"
[ "$(readlink "$home/previous")" = "$first" ] || fail "previous"
# As the guide has it: `check` and the page of what is new tell the version, the same as the operators' address.
"$program" check --root "$editor" --lang en >"$folder/said" 2>&1
grep -qF "Version of the content: $second_version (" "$folder/said" || fail "check tells another version: $(cat "$folder/said")"
for new in quoi-de-neuf en/whats-new; do
  curl -fsS "http://127.0.0.1:$port/$new" | grep -F ">$second_version<" >/dev/null || fail "/$new does not tell the version"
done
ok "a good change goes live: $second_version"

sed -i 's/^title = /titel = /' "$editor/content/pages/programs.toml"
commit "content: Make a mistake"
! update || fail "a faulty change was taken"
grep -q 'content/pages/programs.toml' "$folder/said" || fail "the fault is not told: $(cat "$folder/said")"
[ "$(live)" = "$second" ] && [ "$(version)" = "$second_version" ] && shows "Nos programmes" || fail "a faulty change changed something"
[ -z "$(find "$home/versions" -name '.new*')" ] || fail "a faulty version was left"
faulty=$(git -C "$editor" rev-parse HEAD)
# Told once, not each minute; `status` goes on saying so.
SOLIDARITE_PROGRAM=$program update || fail "a refusal is told twice: $(cat "$folder/said")"
grep -q "^still refused: $faulty" "$folder/said" && ! grep -q programs.toml "$folder/said" || fail "it was checked again: $(cat "$folder/said")"
"$deploy/update" status | grep -x "refused   $faulty" >/dev/null || fail "status does not tell the refusal"
# Another program, or other rules: the answer may be another.
! SOLIDARITE_SKIP=stale-half update || fail "it was not checked again"
grep -q 'content/pages/programs.toml' "$folder/said" || fail "the fault is not told again: $(cat "$folder/said")"
ok "a faulty change is refused and told once, the site stays"

git -C "$editor" reset -q --hard HEAD~2
title "Tout autre chose" "Something else"
commit "content: Rewrite history"
! update || fail "rewritten history was taken"
[ "$(live)" = "$second" ] || fail "rewritten history changed something"
update || fail "a rewritten history is told twice: $(cat "$folder/said")"
"$deploy/update" status | grep '^unreachable since ' >/dev/null || fail "status does not tell that fetching fails"
ok "a rewritten history is refused and told once"

# The editor's way back: the mistake and the change are taken back by commits.
git -C "$editor" fetch -q "$home/repository" main
git -C "$editor" reset -q --hard FETCH_HEAD
git -C "$editor" revert --no-edit HEAD >/dev/null
title "Nos beaux programmes" "Our fine programs"
"$program" agree content/pages/programs.toml --root "$editor" >"$folder/said" 2>&1 || fail "agree: $(cat "$folder/said")"
commit "content: Praise"
update || fail "after the mistake: $(cat "$folder/said")"
third=$(live)
shows "Nos beaux programmes" || fail "the third version is not live"
git -C "$editor" revert --no-edit HEAD >/dev/null
update || fail "revert: $(cat "$folder/said")"
[ "$(version)" = "$second_version" ] || fail "the same content has not the same version"
ok "git revert takes a change back: $second_version again"

update rollback || fail "rollback: $(cat "$folder/said")"
[ "$(live)" = "$third" ] && shows "Nos beaux programmes" || fail "rollback: $(cat "$folder/said")"
update || fail "held: $(cat "$folder/said")"
[ "$(live)" = "$third" ] || fail "the timer undid the rollback"
[ ! -e "$home/refused" ] && [ ! -e "$home/unreachable" ] || fail "what is over is still told"
ok "rollback: the version before is live, and stays"
taken_back=$(git -C "$editor" rev-parse HEAD)
! update rollback || fail "a second rollback brought back what was taken back"
[ "$(live)" = "$third" ] && grep -q "$taken_back" "$folder/said" || fail "a second rollback: $(cat "$folder/said")"
! update rollback ../live || fail "a version with a path"
! update rollback 0000000 || fail "a version that is none"
update rollback "${second##*/}" || fail "rollback by name: $(cat "$folder/said")"
[ "$(live)" = "$second" ] || fail "rollback by name: another version is live"
update || fail "held: $(cat "$folder/said")"
[ "$(live)" = "$second" ] || fail "the timer undid the second rollback"
update rollback "${taken_back:0:12}" || fail "letting go: $(cat "$folder/said")"
[ "$(live)" = "versions/$taken_back" ] && [ ! -e "$home/held" ] || fail "the newest commit by its name lets go"
ok "a second rollback asks which; any version by its name"

# While fetching hangs.
git --git-dir="$home/repository" config remote.origin.uploadpack "sleep 8; git-upload-pack"
"$deploy/update" >"$folder/hanging" 2>&1 &
hanging=$!
started+=($hanging)
sleep 1
update rollback || fail "rollback while fetching hangs: $(cat "$folder/said")"
kill -0 "$hanging" 2>/dev/null || fail "rollback waited for the network"
wait "$hanging" || fail "the fetch: $(cat "$folder/hanging")"
[ "$(live)" = "$second" ] || fail "what was fetched meanwhile undid the rollback"
git --git-dir="$home/repository" config --unset remote.origin.uploadpack
ok "rollback does not wait for the network"

# The folder belongs to a user who talks to strangers: what stands there is no way for root to do harm.
if [ "$(id -u)" = 0 ]; then
  mkdir "$folder/bin"
  cp "$deploy/update" "$program" "$folder/bin"
  chmod 755 "$folder" "$folder/bin"
  printf 'precious\n' >"$folder/precious"
  chown -R nobody "$home"
  for name in held live previous; do ln -s "$folder/precious" "$home/.$name.new"; done
  SOLIDARITE_PROGRAM=$folder/bin/solidarite "$folder/bin/update" rollback "${third##*/}" >"$folder/said" 2>&1 || fail "rollback by root: $(cat "$folder/said")"
  [ "$(live)" = "$third" ] && shows "Nos beaux programmes" || fail "rollback by root: $(cat "$folder/said")"
  [ "$(cat "$folder/precious")" = precious ] || fail "root overwrote a file that the folder's owner named"
  [ "$(stat -c %U "$home/held")" = nobody ] || fail "root wrote in another user's folder"
  chown -R root "$home"
  ok "rollback by root is done as the folder's owner"
else
  update rollback "${third##*/}" || fail "rollback by name: $(cat "$folder/said")"
fi
title "Programmes" "Programs"
"$program" agree content/pages/programs.toml --root "$editor" >"$folder/said" 2>&1
commit "content: Go on"
update || fail "after rollback: $(cat "$folder/said")"
[ "$(live)" != "$third" ] && [ ! -e "$home/held" ] || fail "the branch moved on, the site did not"
ok "a new commit goes live again"

# What the unit of an alert does.
mkdir -p "$folder/fakes"
printf '#!/bin/sh\nprintf "the last words of %%s\\n" "$*"\n' >"$folder/fakes/journalctl"
chmod +x "$folder/fakes/journalctl"
PATH=$folder/fakes:$PATH SOLIDARITE_ALERT="tr a-z A-Z >'$folder/alert'" update alert a.service || fail "alert: $(cat "$folder/said")"
grep -q 'A.SERVICE FAILED' "$folder/alert" && grep -q 'THE LAST WORDS OF --UNIT=A.SERVICE' "$folder/alert" || fail "alert: $(cat "$folder/alert")"
PATH=$folder/fakes:$PATH update alert a.service || fail "an alert to nobody: $(cat "$folder/said")"
grep -q 'a.service failed' "$folder/said" || fail "an alert to nobody says so: $(cat "$folder/said")"
ok "who is named is told what failed"

# `check` passes and the server still refuses: the program on disk is newer than the one that runs, for one.
title "Encore" "Again"
"$program" agree content/pages/programs.toml --root "$editor" >"$folder/said" 2>&1
sed -i 's/^title = /titel = /' "$editor/content/pages/programs.toml"
commit "content: Deceive"
before=$(live) before_version=$(version)
printf '#!/bin/sh\nexit 0\n' >"$folder/blind"
chmod +x "$folder/blind"
! SOLIDARITE_PROGRAM=$folder/blind update || fail "what the server refused stayed"
[ "$(live)" = "$before" ] && [ "$(version)" = "$before_version" ] || fail "the switch was not undone"
curl -fsS "http://127.0.0.1:$admin/readyz" | grep '"faults":\[\]' >/dev/null || fail "the fault stands"
SOLIDARITE_PROGRAM=$folder/blind update || fail "what the server refused is tried each minute: $(cat "$folder/said")"
grep -q '^still refused: ' "$folder/said" || fail "what the server refused: $(cat "$folder/said")"
ok "what the server refuses is undone"

"$deploy/update" status | grep "^live  *${before##*/}" >/dev/null || fail "status"
[ "$(find "$home/versions" -mindepth 1 -maxdepth 1 | wc -l)" -le 7 ] || fail "old versions pile up"
ok "status; old versions are tidied away"
