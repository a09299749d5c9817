"""Prints the rows of the CSV file on standard input as JSON, as Python's csv module reads them."""

import csv
import io
import json
import sys

# A byte order mark is taken off by this encoding alone.
text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
reader = csv.DictReader(text, strict=True)
rows = list(reader)
# A row that is longer or shorter than the header has None for a key or a value.
assert all(None not in row and None not in row.values() for row in rows), "a row does not fit the header"
print(json.dumps(rows))
