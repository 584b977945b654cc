#!/bin/sh
# Brings two months of Birmingham's purchase cards (two CSV files) from DIR into the database at SALESDESK_DB.
# usage: import.sh DIR
set -eu
dir=${1:?usage: import.sh DIR}
here=$(dirname "$0")
desk=${SALESDESK:-salesdesk}
for month in 2014-04 2017-04; do
  $desk import members "$dir/$month.csv" --rules "$here/members.toml"
  $desk import claims "$dir/$month.csv" --rules "$here/claims-$month.toml"
done
