#!/usr/bin/env bash
# Publishes an article, waits for its receipt and prints it. Needs kcat and jq.
#   producer.sh [FILE|- [URL]]        environment: KAFKA_BROKERS, SOURCE
set -euo pipefail
brokers=${KAFKA_BROKERS:-127.0.0.1:9092} source=${SOURCE:-my.desk} file=${1:--} url=${2:-}
event=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
started=$(date +%s)
media_type=text/plain
[[ $file == *.html ]] && media_type=text/html

cat "$file" | base64 | tr -d '\n' |
  jq -Rc --arg source "$source" --arg url "$url" --arg mediaType "$media_type" \
    '{ $source, content: { $mediaType, bodyBase64: . } } + if $url == "" then {} else { $url } end' |
  kcat -P -b "$brokers" -t articles.raw ${url:+-k "$url"} -X message.max.bytes=8388608 -X enable.idempotence=true \
    -H ce_specversion=1.0 -H ce_type=copydesk.article.raw.v1 -H content-type=application/json \
    -H "ce_id=$event" -H "ce_source=$source" -H "ce_time=$(date -u +%Y-%m-%dT%H:%M:%SZ)"

# Reads the receipts since a minute before, again and again: clocks may differ a little.
while (($(date +%s) < started + 60)); do
  receipt=$(kcat -C -b "$brokers" -t articles.receipts -o "s@$(((started - 60) * 1000))" -e -q -f '%k\t%s\n' |
    awk -F '\t' -v key="$source $event" '$1 == key { print $2; exit }')
  if [[ -n $receipt ]]; then
    echo "$receipt"
    exit
  fi
done
echo "No receipt of $event within 60 s: is Copydesk running?" >&2
exit 1
