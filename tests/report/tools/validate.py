"""Holds the JSON on standard input against the JSON Schema that is named. Says every fault, and ends with 1."""

import json
import sys

from jsonschema.validators import validator_for

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = validator_for(schema)
validator.check_schema(schema)
faults = list(validator(schema).iter_errors(json.load(sys.stdin.buffer)))
for fault in faults[:20]:
    print("/".join(map(str, fault.absolute_path)), fault.message[:300], file=sys.stderr)
sys.exit(1 if faults else 0)
