"""Decodes feeds with feedparser, for bench/encodings.mjs.

Paths come on standard input, one a line. A line of JSON goes out for each: whether feedparser meets what the file itself
expects of a reader, the headers that the file names, and its text.
"""

import ast
import json
import re
import sys
import warnings

import feedparser
from feedparser.encodings import convert_to_utf8

warnings.simplefilter("ignore")


EXPECTED = re.compile(r"(?:not )?bozo and (encoding|(?:entries\[0\]|feed)(?:\.\w+|\['\w+'\])) == (.*)")


def meets(read, expected):
    """Whether the one value that a file expects is there; without one, that the feed was read is enough."""
    named = EXPECTED.fullmatch(expected)
    if not named:
        return True
    place, value = named.groups()
    if place == "encoding":
        found = read.get("encoding")
    else:
        holder = read.feed if place.startswith("feed") else (read.entries or [{}])[0]
        found = holder.get(re.search(r"(\w+)\W*$", place).group(1))
    try:
        return found == ast.literal_eval(value)
    except (SyntaxError, ValueError):
        return False


def line_of(path):
    with open(path, "rb") as file:
        data = file.read()
    # Nothing but the comment at the top is read this way, and zero bytes are those of UTF-16 and UTF-32.
    top = data.replace(b"\0", b"").decode("latin-1")
    headers = {name.lower(): value.strip() for name, value in re.findall(r"^Header:\s*([\w-]+):[ \t]*(.*)$", top, re.M)}
    expected = re.search(r"^Expect:\s*(.*?)\s*(?:-->|$)", top, re.M)
    read = feedparser.parse(data, response_headers=dict(headers))
    right = bool(expected) and meets(read, expected.group(1))
    result = {}
    text = convert_to_utf8(dict(headers), data, result).decode("utf-8", "replace")
    return {"file": path, "right": right, "headers": headers, "encoding": read.get("encoding"), "text": text}


for line in sys.stdin:
    path = line.rstrip("\n")
    try:
        print(json.dumps(line_of(path)))
    except Exception as error:
        print(json.dumps({"file": path, "right": False, "headers": {}, "error": repr(error), "text": ""}))
