#!/usr/bin/env python3
"""fit_confidence.py JUDGED.jsonl [--write CONFIDENCE.json]: fits the weights of the confidence on judged relations.

JUDGED.jsonl holds what `entente extract --trace` prints, each object with one more key "right": true when source, target and
type are what the sentence says. Logistic regression: one weight for each family of rules and one for each feature that the
traces name, with an L2 penalty that pulls families to the mean and features to 0. Printed: the weights, and a reliability
table made by cross-validation (each relation's confidence comes from a fit that has not seen its article).
"""
import argparse
import json
import math
import zlib

PENALTY = 1.5
FOLDS = 10
BINS = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0001]


def terms_of(relation):
    names = [term["term"] for term in relation["trace"]["confidence"]]
    return names[0], names[1:]


def fit(rows):
    """rows: (family, features, right). Newton's method would do; plain gradient steps are enough for a few hundred rows."""
    mean = math.log((sum(r for _, _, r in rows) + 1) / (sum(not r for _, _, r in rows) + 1))
    families = {family: mean for family, _, _ in rows}
    features = {feature: 0.0 for _, held, _ in rows for feature in held}
    for step in range(3000):
        rate = 4.0 / len(rows) * (1 - step / 4000)
        family_slope = {family: -PENALTY * (weight - mean) for family, weight in families.items()}
        feature_slope = {feature: -PENALTY * weight for feature, weight in features.items()}
        for family, held, right in rows:
            error = right - predict(families, features, family, held, mean)
            family_slope[family] += error
            for feature in held:
                feature_slope[feature] += error
        for family, slope in family_slope.items():
            families[family] += rate * slope
        for feature, slope in feature_slope.items():
            features[feature] += rate * slope
    return families, features, mean


def predict(families, features, family, held, mean):
    odds = families.get(family, mean) + sum(features.get(feature, 0) for feature in held)
    return 1 / (1 + math.exp(-odds))


def reliability(predicted):
    """Rows of (from, to, relations, mean predicted, observed)."""
    rows = []
    for low, high in zip(BINS, BINS[1:]):
        inside = [(p, right) for p, right in predicted if low <= p < high]
        if inside:
            rows.append((low, min(high, 1), len(inside), sum(p for p, _ in inside) / len(inside),
                         sum(right for _, right in inside) / len(inside)))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged")
    parser.add_argument("--write", metavar="CONFIDENCE.json", help="put the weights into this file")
    arguments = parser.parse_args()
    rows, folds = [], []
    with open(arguments.judged, encoding="utf-8") as file:
        for line in file:
            relation = json.loads(line)
            rows.append((*terms_of(relation), relation["right"]))
            folds.append(zlib.crc32(relation["article"]["id"].encode()) % FOLDS)
    predicted = []
    for fold in range(FOLDS):
        families, features, mean = fit([row for row, at in zip(rows, folds) if at != fold])
        predicted += [(predict(families, features, family, held, mean), right)
                      for (family, held, right), at in zip(rows, folds) if at == fold]
    print("| confidence | relations | mean confidence | observed precision |\n| --- | --- | --- | --- |")
    for low, high, count, mean_predicted, observed in reliability(predicted):
        print(f"| {low:.1f} to {high:.1f} | {count} | {mean_predicted:.2f} | {observed:.2f} |")
    base = sum(right for *_, right in rows) / len(rows)
    brier = sum((p - right) ** 2 for p, right in predicted) / len(predicted)
    print(f"\n{len(rows)} relations, {base:.3f} right; Brier score {brier:.3f} (always {base:.2f}: {base * (1 - base):.3f})")
    families, features, _ = fit(rows)
    for name, weight in sorted(families.items()) + sorted(features.items()):
        print(f"{weight:+.2f} {name}")
    if arguments.write:
        with open(arguments.write, encoding="utf-8") as file:
            text = file.read()
        data = json.loads(text)
        for section, weights in (("families", families), ("features", features)):
            for name, weight in weights.items():
                old = json.dumps(data[section][name], ensure_ascii=False)
                data[section][name]["log_odds"] = round(weight, 2)
                text = text.replace(f'"{name}": {old}', f'"{name}": {json.dumps(data[section][name], ensure_ascii=False)}')
        with open(arguments.write, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
