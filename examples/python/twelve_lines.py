"""Twelve lines: publishes each line of stdin, an article as JSON, and prints each receipt as it comes, until Ctrl-C."""
import confluent_kafka, os, sys, threading, uuid
kafka = {"bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092")}
def publish(producer):
    for article in sys.stdin:
        producer.produce("articles.raw", article, headers={"ce_id": str(uuid.uuid4()), "ce_source": "my.desk"})
    producer.flush()
threading.Thread(target=publish, args=[confluent_kafka.Producer(kafka)], daemon=True).start()
with confluent_kafka.Consumer({**kafka, "group.id": "my.desk", "auto.offset.reset": "earliest"}) as receipts:
    receipts.subscribe(["articles.receipts"])
    for record in iter(receipts.poll, None):
        if (record.key() or b"").startswith(b"my.desk "):
            print(record.value().decode(), flush=True)
