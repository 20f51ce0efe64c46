"""Follows /v1/stream and keeps each change once, whoever is restarted. Needs no library. Ctrl-C stops it.

python3 stream.py [FILE]        environment: PUBLISHING_URL

The file of changes is also the memory: the stream goes on after the seq that its last line begins with.
"""
import json, os, sys, time
from http.client import HTTPException
from urllib.request import Request, urlopen

URL = os.environ.get("PUBLISHING_URL", "http://127.0.0.1:3000") + "/v1/stream"
SILENCE_S = 45  # the stream says something every 15 seconds, if only a comment

def events(after):
    """The events after a seq, until the connection breaks."""
    with urlopen(Request(URL, headers={"Last-Event-ID": after}), timeout=SILENCE_S) as lines:
        for line in lines:
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field == "data":  # the id of an event is the seq in its data, which is always one line
                yield json.loads(value)

def follow(file):
    file.seek(0)
    last = ["0", *(line.split("\t")[0] for line in file)][-1]
    while True:
        try:
            for event in events(last):
                headline = event.get("article", {}).get("headline", event["articleId"])  # none in a retraction
                change = (event["seq"], event["type"], event["version"], headline)
                print(*change, sep="\t", file=file, flush=True)
                print(*change, flush=True)
                last = str(event["seq"])
        except (OSError, HTTPException) as error:
            print(f"{URL}: {error}; trying again", file=sys.stderr)
        time.sleep(1)

try:
    follow(open(sys.argv[1] if len(sys.argv) > 1 else "stream.tsv", "a+"))
except KeyboardInterrupt:
    pass
