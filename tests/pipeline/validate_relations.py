#!/usr/bin/env python3
"""validate_relations.py SCHEMA PROGRAM [OPTION...] ARTICLE...: runs the extraction and checks every line against the schema."""
import json
import subprocess
import sys

import jsonschema


def main():
    schema_path, *command = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    checker = jsonschema.validators.validator_for(schema)
    checker.check_schema(schema)
    validator = checker(schema)
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0 and "english.model" in run.stderr:
        print("skipped: " + run.stderr.strip())
        return 77
    if run.returncode != 0:
        print(run.stderr, file=sys.stderr)
        return 1
    lines = run.stdout.splitlines()
    errors = 0
    for number, line in enumerate(lines, 1):
        for error in validator.iter_errors(json.loads(line)):
            place = "/".join(str(part) for part in error.absolute_path)
            print(f"line {number}: /{place}: {error.message}", file=sys.stderr)
            errors += 1
    print(f"{len(lines)} relations checked")
    return 1 if errors or not lines else 0


if __name__ == "__main__":
    sys.exit(main())
