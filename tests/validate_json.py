#!/usr/bin/env python3
"""validate_json.py SCHEMA FILE...: checks that data files follow their JSON Schema and no key stands twice, and that the
schema is one."""
import json
import sys

import jsonschema


def without_duplicates(pairs):
    """Parsers take the last of two equal keys without a word."""
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError("stands twice: " + ", ".join(sorted({key for key in keys if keys.count(key) > 1})))
    return result


def main():
    schema_path, *paths = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    errors = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            try:
                data = json.load(file, object_pairs_hook=without_duplicates)
            except ValueError as error:
                print(f"{path}: {error}", file=sys.stderr)
                errors += 1
                continue
            for error in checker(schema).iter_errors(data):
                place = "/".join(str(part) for part in error.absolute_path)
                print(f"{path}: /{place}: {error.message}", file=sys.stderr)
                errors += 1
    return 1 if errors or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
