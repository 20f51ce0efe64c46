"""Twelve lines: publishes each line of stdin, an article as JSON, and prints each receipt as it comes, until Ctrl-C."""
import os, sys, threading, uuid
from confluent_kafka import Consumer, Producer
kafka = {"bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092")}
def publish(producer):
    for article in sys.stdin:
        producer.produce("articles.raw", article, headers={"ce_id": str(uuid.uuid4()), "ce_source": "my.desk"})
threading.Thread(target=publish, args=[Producer(kafka)], daemon=True).start()
with Consumer({**kafka, "group.id": "my.desk", "auto.offset.reset": "earliest"}) as receipts:
    receipts.subscribe(["articles.receipts"])
    for record in iter(receipts.poll, None):
        if (record.key() or b"").startswith(b"my.desk "):
            print(record.value().decode(), flush=True)
