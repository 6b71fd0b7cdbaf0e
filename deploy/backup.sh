#!/bin/sh
# Dumps the database "allset" into the folder given, and removes dumps older than 14 days. Run by allset-backup.service,
# as PostgreSQL's own account, which needs no password that could leak from a command line.
set -eu
umask 077

cd "$1"
dump=allset-$(date +%Y-%m-%dT%H-%M-%S).dump
# Under another name until it is whole and can be read: a dump that was cut short never looks like one.
pg_dump --format=custom --file="$dump.part" allset
pg_restore --list "$dump.part" >/dev/null
mv "$dump.part" "$dump"
find . -name 'allset-*.dump*' -mtime +14 -delete
