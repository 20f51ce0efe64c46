#!/usr/bin/env bash
# Follows the published stream and keeps each change once. Needs kcat and jq. Ctrl-C stops it.
#   consumer.sh [FILE]        environment: KAFKA_BROKERS, TOPIC, GROUP
#
# The file of changes is also the memory: it has the partition and the seq of each, and a seq at or below the last one
# of its partition is a repeat. kcat commits what it has handed on, before it is in the file: use a consumer in another
# language where that is not good enough.
set -euo pipefail
file=${1:-changes.tsv}
touch "$file"

only_new='
  (reduce ($past / "\n" | .[:-1][] / "\t") as $kept ({}; .[$kept[0]] = ($kept[1] | tonumber))) as $last
  | foreach inputs as { $partition, $event } ({ $last };
      .new = ($event.seq > (.last["\($partition)"] // 0)) | if .new then .last["\($partition)"] = $event.seq else . end;
      select(.new)
      | [$partition, $event.seq, $event.type, $event.version, $event.article.headline // $event.articleId]
      | join("\t"))'

kcat -G "${GROUP:-newsroom}" -b "${KAFKA_BROKERS:-127.0.0.1:9092}" -X auto.offset.reset=earliest -q -u \
  -f '{"partition":%p,"event":%s}\n' "${TOPIC:-articles.published}" | {
  trap '' INT # Ctrl-C is for kcat: what it has handed on is still kept
  jq -nr --unbuffered --rawfile past "$file" "$only_new" | while IFS=$'\t' read -r partition change; do
    printf '%s\t%s\n' "$partition" "$change" >> "$file"
    echo "${change//$'\t'/ }"
  done
}
