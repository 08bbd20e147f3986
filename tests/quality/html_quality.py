#!/usr/bin/env python3
"""html_quality.py ARTICLE_LINES DATA: measures the article bodies of DATA/html/pages against DATA/html/ground-truth.json.

The measure is that of the article extraction benchmark (https://github.com/scrapinghub/article-extraction-benchmark):
four-word shingles counted with their repetitions, precision and recall averaged over the pages, F1 of the two averages.
The pages are shown in two halves, by the first digit of their name, so that a change which helps only the pages that were
looked at can be told from one that helps.

  --worst N    the N pages with the lowest F1, with their addresses
  --out DIR    what was read and what should have been, one pair of files a page

The floors below are what was reached, rounded down: they only rise.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

FLOORS = {"precision": 0.98, "recall": 0.98, "f1": 0.98}
WORDS_OF_A_SHINGLE = 4


def shingles(text):
    words = re.findall(r"\w+", text)
    count = max(1, len(words) - WORDS_OF_A_SHINGLE + 1)
    counted = collections.Counter(tuple(words[i : i + WORDS_OF_A_SHINGLE]) for i in range(count))
    del counted[()]
    return counted


def compare(gold, found):
    """Precision and recall of one page; None where nothing was found, or nothing was to be found."""
    expected, read = shingles(gold), shingles(found)
    common = sum((expected & read).values())
    precision = common / sum(read.values()) if read else None
    recall = common / sum(expected.values()) if expected else None
    return precision, recall


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def average(pages):
    """The figures of a set of (precision, recall) pairs."""
    precision = statistics.mean(p for p, _ in pages if p is not None)
    recall = statistics.mean(r for _, r in pages if r is not None)
    return {"precision": precision, "recall": recall, "f1": f1(precision, recall)}


def read_pages(program, folder):
    """The article of each page by its name; a page that was left out has none."""
    paths = [str(path) for path in sorted(folder.glob("*.html.gz"))]
    lines = subprocess.run([program, *paths], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    articles = [json.loads(line) for line in lines]
    return {pathlib.Path(article["path"]).name.partition(".")[0]: article for article in articles}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    folder = pathlib.Path(os.environ.get("ENTENTE_TRAINING_DATA", options.data)) / "html"
    if not folder.exists():
        print(f"skipped: {folder} is absent; ENTENTE_TRAINING_DATA names a checkout of the training data")
        return 77
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    articles = read_pages(options.program, folder / "pages")
    texts = {name: articles.get(name, {}).get("text", "") for name in gold}
    scores = {name: compare(page["articleBody"], texts[name]) for name, page in gold.items()}

    for name in sorted(scores, key=lambda name: f1(*scores[name]))[: options.worst]:
        precision, recall = (value or 0.0 for value in scores[name])
        print(f"{name[:8]} precision {precision:.3f} recall {recall:.3f} {gold[name]['url'][:80]}")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, page in gold.items():
            (options.out / f"{name[:8]}.gold").write_text(page["articleBody"] + "\n", encoding="utf-8")
            (options.out / f"{name[:8]}.read").write_text(texts[name] + "\n", encoding="utf-8")

    for half, digits in (("A", "01234567"), ("B", "89abcdef")):
        figures = average([score for name, score in scores.items() if name[0] in digits])
        print(f"half {half}: " + ", ".join(f"{measure} {value:.3f}" for measure, value in figures.items()))
    below = 0
    for measure, value in average(list(scores.values())).items():
        below += value < FLOORS[measure]
        print(f"{measure} {value:.3f} (floor {FLOORS[measure]:.2f})")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
