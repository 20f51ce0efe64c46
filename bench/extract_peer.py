"""Reads pages with trafilatura and says what it sees in the form of `npx copydesk extract`, for bench/extract.mjs.

One JSON object {id, url, html} a line on standard input, one answer a line.
"""

import json
import logging
import sys
import warnings

import trafilatura

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)


def seen_in(page):
    found = trafilatura.bare_extraction(
        page["html"], url=page["url"] or None, include_comments=False, include_tables=True, with_metadata=True
    )
    if found is None:
        return {}
    return {"title": found.title, "text": found.text, "date": found.date, "author": found.author}


for line in sys.stdin:
    page = json.loads(line)
    try:
        answer = seen_in(page)
    except Exception as error:  # A page that a peer cannot read is one of which it sees nothing.
        answer = {"error": str(error)[:200]}
    print(json.dumps({"id": page["id"], **answer}, default=str), flush=True)
