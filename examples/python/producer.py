"""Publishes an article, waits for its receipt and prints it.

python3 producer.py [FILE|- [URL]]        environment: KAFKA_BROKERS, SOURCE
"""
import base64, json, os, sys, time, uuid
from datetime import datetime, timezone
from confluent_kafka import Consumer, Producer, TopicPartition

kafka = {"bootstrap.servers": os.environ.get("KAFKA_BROKERS", "127.0.0.1:9092")}
source, event_id = os.environ.get("SOURCE", "my.desk"), str(uuid.uuid4())
file = sys.argv[1] if len(sys.argv) > 1 else "-"
url = sys.argv[2] if len(sys.argv) > 2 else None
content = sys.stdin.buffer.read() if file == "-" else open(file, "rb").read()
media_type = "text/html" if file.endswith(".html") else "text/plain"
article = {"source": source, "content": {"mediaType": media_type, "bodyBase64": base64.b64encode(content).decode()}}
headers = {
    "ce_specversion": "1.0", "ce_type": "copydesk.article.raw.v1", "content-type": "application/json",
    "ce_id": event_id, "ce_source": source, "ce_time": datetime.now(timezone.utc).isoformat(),
}

# Where the receipts end is noted before the article is sent: its own can only come after that.
receipts = Consumer({**kafka, "group.id": event_id, "enable.auto.commit": False})
topic = receipts.list_topics("articles.receipts", 10).topics["articles.receipts"]
partitions = [TopicPartition(topic.topic, number) for number in topic.partitions]
receipts.assign([TopicPartition(p.topic, p.partition, receipts.get_watermark_offsets(p)[1]) for p in partitions])

producer = Producer({**kafka, "enable.idempotence": True, "message.max.bytes": 8 * 1024 * 1024})
value = json.dumps(article if url is None else {**article, "url": url})
producer.produce("articles.raw", value, key=url, headers=headers,
                 on_delivery=lambda error, _: error and sys.exit(f"Kafka did not take it: {error}"))
producer.flush()

until = time.monotonic() + 60
while time.monotonic() < until:
    record = receipts.poll(1)
    if record and not record.error() and record.key() == f"{source} {event_id}".encode():
        print(record.value().decode())
        sys.exit()
sys.exit(f"No receipt of {event_id} within 60 s: is Copydesk running?")
