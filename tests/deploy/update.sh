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
ok "a faulty change is refused, the site stays"

git -C "$editor" reset -q --hard HEAD~2
title "Tout autre chose" "Something else"
commit "content: Rewrite history"
! update || fail "rewritten history was taken"
[ "$(live)" = "$second" ] || fail "rewritten history changed something"
ok "a rewritten history is refused"

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
ok "rollback: the version before is live, and stays"
title "Programmes" "Programs"
"$program" agree content/pages/programs.toml --root "$editor" >"$folder/said" 2>&1
commit "content: Go on"
update || fail "after rollback: $(cat "$folder/said")"
[ "$(live)" != "$third" ] && [ ! -e "$home/held" ] || fail "the branch moved on, the site did not"
ok "a new commit goes live again"

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
ok "what the server refuses is undone"

"$deploy/update" status | grep "^live  *${before##*/}" >/dev/null || fail "status"
[ "$(find "$home/versions" -mindepth 1 -maxdepth 1 | wc -l)" -le 7 ] || fail "old versions pile up"
ok "status; old versions are tidied away"
