#!/bin/sh
# Brings the statement FILE of a bank or a wallet into the database at SALESDESK_DB; payers that are no customer go to REJECTS.
# usage: import.sh cmb|icbc|alipay|wechat FILE [REJECTS]
set -eu
from=${1:?usage: import.sh cmb|icbc|alipay|wechat FILE [REJECTS]}
file=${2:?usage: import.sh cmb|icbc|alipay|wechat FILE [REJECTS]}
desk=${SALESDESK:-salesdesk}
$desk import receipts "$file" --rules "$(dirname "$0")/$from.toml" --rejects "${3:-rejects.csv}"
