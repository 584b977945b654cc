#!/bin/sh
# Brings the Chinese superstore set from DIR into the database at SALESDESK_DB.
# usage: import.sh DIR [ORDERS]   ORDERS: orders.csv, or orders-2017.gb18030.csv
set -eu
dir=${1:?usage: import.sh DIR [ORDERS]}
here=$(dirname "$0")
desk=${SALESDESK:-salesdesk}
orders="$dir/${2:-orders.csv}"
$desk import members "$dir/managers.csv" --rules "$here/reps.toml"
$desk import customers "$orders" --rules "$here/customers.toml"
$desk import contracts "$orders" --rules "$here/contracts.toml"
