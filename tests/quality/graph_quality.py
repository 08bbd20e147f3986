#!/usr/bin/env python3
"""graph_quality.py EXTRACT_LINES EVALUATION: measures the relations of one article against a graph made by hand.

EVALUATION/seed holds article.txt and gold.json, EVALUATION/score_graph.py prints one "name value" a line (see its text for
what the names mean). The floors are what was reached, rounded down: they only rise; of duplicates it is a ceiling.
"""
import os
import re
import subprocess
import sys
import tempfile

FLOORS = {"pair_recall": 1.0, "triple_recall": 1.0, "precision": 0.89, "precision_all": 0.83, "modality": 1.0}
MOST_DUPLICATES = 0


def main():
    program, evaluation = sys.argv[1:]
    evaluation = os.environ.get("ENTENTE_EVALUATION", evaluation)
    scorer = os.path.join(evaluation, "score_graph.py")
    if not os.path.exists(scorer):
        print(f"skipped: {scorer} is absent; ENTENTE_EVALUATION names the folder that holds it")
        return 77
    run = subprocess.run([program, os.path.join(evaluation, "seed", "article.txt")], capture_output=True, text=True)
    if run.returncode != 0:
        skipped = "english.model" in run.stderr
        print(("skipped: " if skipped else "") + run.stderr.strip())
        return 77 if skipped else 1
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(run.stdout)
        file.flush()
        scores = subprocess.run([sys.executable, scorer, os.path.join(evaluation, "seed", "gold.json"), file.name],
                                capture_output=True, text=True, check=True).stdout
    print(scores, end="")
    values = {name: float(value) for name, value in re.findall(r"^(\w+)\s+([\d.]+)", scores, re.MULTILINE)}
    below = [name for name, floor in FLOORS.items() if values[name] < floor]
    if values["duplicates"] > MOST_DUPLICATES:
        below.append("duplicates")
    for name in below:
        print(f"{name} is worse than recorded: {FLOORS.get(name, MOST_DUPLICATES)}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
