#!/usr/bin/env python3
"""open_quality.py ENTENTE DATA: measures open relations against DATA/openie/carb_dev.tsv with the scorer in carb.py.

The floors below are what was reached, rounded down: they only rise.
"""
import os
import sys

import carb

FLOORS = {"binary": {"f1": 0.58, "auc": 0.39}, "ordered": {"f1": 0.52, "auc": 0.31}}


def main():
    program, data = sys.argv[1:]
    path = os.path.join(os.environ.get("ENTENTE_TRAINING_DATA", data), "openie", "carb_dev.tsv")
    if not os.path.exists(path):
        print(f"skipped: {path} is absent; ENTENTE_TRAINING_DATA names a checkout of the training data")
        return 77
    with open(path, encoding="utf-8") as file:
        gold = carb.read_gold(file)
    sentences = list(gold)
    found = carb.read_found(carb.extract(program, sentences), sentences)
    below = 0
    for name, match in (("binary", carb.match_binary), ("ordered", carb.match_ordered)):
        result = carb.score(gold, found, match)
        for measure, floor in FLOORS[name].items():
            reached = getattr(result, measure)
            below += reached < floor
            print(f"{name} {measure} {reached:.3f} (floor {floor:.2f})")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
