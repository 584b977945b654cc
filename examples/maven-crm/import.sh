#!/bin/sh
# Brings the Maven CRM set (four CSV files, or their Excel variant) from DIR into the database at SALESDESK_DB.
# usage: import.sh DIR
set -eu
dir=${1:?usage: import.sh DIR}
here=$(dirname "$0")
desk=${SALESDESK:-salesdesk}
$desk import members "$dir/sales_teams.csv" --rules "$here/managers.toml"
$desk import members "$dir/sales_teams.csv" --rules "$here/reps.toml"
$desk import customers "$dir/accounts.csv" --rules "$here/customers.toml"
$desk import products "$dir/products.csv" --rules "$here/products.toml"
$desk import deals "$dir/sales_pipeline.csv" --rules "$here/deals.toml"
$desk import contracts "$dir/sales_pipeline.csv" --rules "$here/contracts.toml"
