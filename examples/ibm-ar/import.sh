#!/bin/sh
# Brings the IBM receivables set from DIR into the database at SALESDESK_DB.
# usage: import.sh DIR [RULES]   RULES: stale-books.toml for books that end on 2013-06-30
set -eu
dir=${1:?usage: import.sh DIR [RULES]}
here=$(dirname "$0")
desk=${SALESDESK:-salesdesk}
file="$dir/WA_Fn-UseC_-Accounts-Receivable.csv"
$desk import members "$file" --rules "$here/reps.toml"
$desk import receivables "$file" --rules "$here/${2:-receivables.toml}"
