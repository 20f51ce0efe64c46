"""Takes published changes as webhooks, signed as Standard Webhooks are, and keeps each once. Ctrl-C stops it.

WEBHOOK_SECRET=whsec_... python3 webhook.py [FILE]        environment: PORT
"""
import base64, hmac, json, os, sys, time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
TOLERANCE_S = 5 * 60  # an older request may be one that somebody has recorded
file = open(sys.argv[1] if len(sys.argv) > 1 else "webhook.tsv", "a+")
file.seek(0)
seen = {line.split("\t")[0] for line in file}  # the file of changes is also the memory

def is_genuine(headers, body):
    """Whether it was sent just now, by somebody who knows the secret."""
    sent = headers.get("webhook-timestamp", "")
    if not sent.isdecimal() or abs(time.time() - int(sent)) > TOLERANCE_S:
        return False
    signed = f"{headers.get('webhook-id')}.{sent}.".encode() + body
    ours = b"v1," + base64.b64encode(hmac.digest(KEY, signed, "sha256"))
    return any(hmac.compare_digest(ours, theirs.encode()) for theirs in headers.get("webhook-signature", "").split())

class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        genuine, delivery = is_genuine(self.headers, body), self.headers.get("webhook-id")
        if genuine and delivery not in seen:
            event = json.loads(body)
            headline = event.get("article", {}).get("headline", event["articleId"])  # none in a retraction
            print(delivery, event["seq"], event["type"], event["version"], headline, sep="\t", file=file, flush=True)
            print(event["seq"], event["type"], event["version"], headline, flush=True)
            seen.add(delivery)
        self.send_response(204 if genuine else 401)
        self.end_headers()

server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", 8088))), Webhook)
print(f"listening on http://127.0.0.1:{server.server_port}", file=sys.stderr)
with suppress(KeyboardInterrupt):
    server.serve_forever()
