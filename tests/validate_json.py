#!/usr/bin/env python3
"""validate_json.py SCHEMA FILE...: checks that data files follow their JSON Schema, and that the schema is one."""
import json
import sys

import jsonschema


def main():
    schema_path, *paths = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    errors = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for error in checker(schema).iter_errors(json.load(file)):
                place = "/".join(str(part) for part in error.absolute_path)
                print(f"{path}: /{place}: {error.message}", file=sys.stderr)
                errors += 1
    return 1 if errors or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
