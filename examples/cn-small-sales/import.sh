#!/bin/sh
# Brings the small Chinese sales set from DIR into the database at SALESDESK_DB.
# usage: import.sh DIR
set -eu
dir=${1:?usage: import.sh DIR}
here=$(dirname "$0")
desk=${SALESDESK:-salesdesk}
$desk import members "$dir/sales_data.csv" --rules "$here/reps.toml"
$desk import customers "$dir/customer_info.csv" --rules "$here/customers.toml"
$desk import products "$dir/product_catalog.csv" --rules "$here/products.toml"
$desk import contracts "$dir/sales_data.csv" --rules "$here/contracts.toml"
$desk import targets "$dir/targets.csv" --rules "$here/targets.toml"
