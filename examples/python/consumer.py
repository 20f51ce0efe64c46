"""Follows the published stream and prints each change once, whoever is restarted. Ctrl-C stops it.

python3 consumer.py [DATABASE]        environment: KAFKA_BROKERS, TOPIC, GROUP

A change is kept together with the last seq of its partition, in one transaction. Kafka may therefore send again what
it likes: a seq at or below the last one is a repeat, also after a crash between the transaction and the commit.
"""
import json, os, sqlite3, sys
from confluent_kafka import Consumer

database = sqlite3.connect(sys.argv[1] if len(sys.argv) > 1 else "changes.db")
database.execute("CREATE TABLE IF NOT EXISTS seen (partition INTEGER PRIMARY KEY, seq INTEGER)")
database.execute("CREATE TABLE IF NOT EXISTS change (seq INTEGER PRIMARY KEY, type, version, headline)")

def keep(partition, change):
    """Returns whether the change is new."""
    with database:
        advanced = database.execute("""INSERT INTO seen VALUES (?, ?) ON CONFLICT (partition)
            DO UPDATE SET seq = excluded.seq WHERE excluded.seq > seen.seq""", (partition, change[0])).rowcount
        if advanced:
            database.execute("INSERT INTO change VALUES (?, ?, ?, ?)", change)
    return advanced

consumer = Consumer({"bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092"),
                     "group.id": os.environ.get("GROUP", "newsroom"),
                     "auto.offset.reset": "earliest", "enable.auto.commit": False})
consumer.subscribe([os.environ.get("TOPIC", "articles.published")])
try:
    while True:
        record = consumer.poll(1)
        if record is None or record.error():
            continue  # nothing new, or a broker is away: the client connects again by itself
        event = json.loads(record.value())
        headline = event.get("article", {}).get("headline", event["articleId"])  # a retraction has no article
        if keep(record.partition(), (event["seq"], event["type"], event["version"], headline)):
            print(event["seq"], event["type"], event["version"], headline, flush=True)
        consumer.commit(record)
except KeyboardInterrupt:
    consumer.close()
