"""Reads feeds with feedparser and says what it sees in the form of `npx copydesk feed`, for bench/feeds.mjs.

Paths come on standard input, one a line. With --time FILE it parses that file instead, and prints the seconds that took.
"""

import json
import sys
import time
import warnings
from calendar import timegm
from datetime import datetime, timezone

import feedparser

warnings.simplefilter("ignore")


def instant(parsed):
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), timezone.utc).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None


def own(entry, key):
    """The value that the feed has, without the ones that feedparser puts in its place."""
    return dict.get(entry, key)


def entry_of(entry):
    contents = own(entry, "content") or []
    return {
        "title": own(entry, "title"),
        "link": own(entry, "link"),
        "id": own(entry, "id"),
        "published": instant(own(entry, "published_parsed") or own(entry, "created_parsed")),
        "updated": instant(own(entry, "updated_parsed")),
        "summary": own(entry, "summary"),
        "content": contents[0].get("value") if contents else None,
        "author": own(entry, "author"),
        "tags": [{"term": tag.get("term"), "scheme": tag.get("scheme")} for tag in own(entry, "tags") or []],
        "enclosures": [
            {"url": link.get("href"), "type": link.get("type"), "length": link.get("length")}
            for link in own(entry, "links") or []
            if link.get("rel") == "enclosure"
        ],
    }


def line_of(path):
    with open(path, "rb") as file:
        data = file.read()
    read = feedparser.parse(data)
    feed = read.feed
    return {
        "file": path,
        "ok": True,
        "feed": {
            "title": own(feed, "title"),
            "link": own(feed, "link"),
            "id": own(feed, "id"),
            "description": own(feed, "subtitle") or own(feed, "info"),
            "rights": own(feed, "rights"),
            "language": own(feed, "language"),
            "generator": own(feed, "generator"),
            "author": own(feed, "author"),
        },
        "entries": [entry_of(entry) for entry in read.entries],
    }


def main():
    if sys.argv[1:2] == ["--time"]:
        with open(sys.argv[2], "rb") as file:
            data = file.read()
        begin = time.process_time()
        entries = len(feedparser.parse(data).entries)
        print(json.dumps({"seconds": time.process_time() - begin, "entries": entries}))
        return
    for line in sys.stdin:
        path = line.rstrip("\n")
        try:
            print(json.dumps(line_of(path)))
        except Exception as error:  # A peer that throws is one that did not read the feed.
            print(json.dumps({"file": path, "ok": False, "error": repr(error), "feed": {}, "entries": []}))


main()
