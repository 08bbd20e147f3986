#!/usr/bin/env python3
"""relation_quality.py EXTRACT_LINES DATA: measures relations on sentences with one coded event each.

DATA/events/plv_train.jsonl holds {"id", "text", "events": [{"source": [{"text"}], "target": [{"text"}], "plover"}]}.
An actor is found when its wording or name shares a content word with the coded one; CONCEDE and RETREAT count as one type.
The floors below are what was reached, rounded down: they only rise.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

FLOORS = {"pair": 0.77, "type_given_pair": 0.85, "macro_f1": 0.71}
STOP = set("the a an of and or in on at to for by with from its his her their our this that these those".split())


def words(text):
    text = (text or "").lower().replace("’", "'")
    text = re.sub(r"'s\b|'(?=\s|$)", " ", text)
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b|\s|$)", r"\1", text).replace(".", "")
    return {word for word in re.findall(r"[^\W_]+", text) if word not in STOP}


def fold(event_type):
    return "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type


def side(actor):
    return words(actor["mention"]) | words(actor["name"])


def extract(program, gold):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for sentence in gold:
            file.write(json.dumps({"uri": sentence["id"], "text": sentence["text"]}, ensure_ascii=False) + "\n")
        file.flush()
        run = subprocess.run([program, file.name], capture_output=True, text=True)
    if run.returncode != 0:
        if "english.model" in run.stderr:
            print("skipped: " + run.stderr.strip())
            sys.exit(77)
        sys.exit(run.stderr)
    found = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        relation = json.loads(line)
        if relation["target"]:
            event = relation["event"]
            found[relation["article"]["uri"]].append(
                (side(relation["source"]), side(relation["target"]), fold(event["plover"] or event["type"])))
    return found


def measure(gold, found):
    events = pairs = right = 0
    true, false, missed = collections.Counter(), collections.Counter(), collections.Counter()
    for sentence in gold:
        for event in sentence["events"]:
            wanted = fold(event.get("plover") or event.get("plover_yield"))
            if not wanted or not event["source"] or not event["target"]:
                continue
            events += 1
            hit = lambda spans, actor: any(words(span["text"]) & actor for span in spans)
            types = [kind for source, target, kind in found[sentence["id"]]
                     if hit(event["source"], source) and hit(event["target"], target)]
            got = wanted if wanted in types else collections.Counter(types).most_common(1)[0][0] if types else None
            pairs += bool(types)
            right += got == wanted
            if got == wanted:
                true[wanted] += 1
            else:
                missed[wanted] += 1
                if got:
                    false[got] += 1
    kinds = set(true) | set(missed)
    macro = sum(2 * true[k] / (2 * true[k] + false[k] + missed[k]) for k in kinds) / len(kinds)
    return {"pair": pairs / events, "type_given_pair": right / pairs, "macro_f1": macro}


def main():
    program, data = sys.argv[1:]
    path = os.path.join(os.environ.get("ENTENTE_TRAINING_DATA", data), "events", "plv_train.jsonl")
    if not os.path.exists(path):
        print(f"skipped: {path} is absent; ENTENTE_TRAINING_DATA names a checkout of the training data")
        return 77
    with open(path, encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    scores = measure(gold, extract(program, gold))
    below = [name for name, floor in FLOORS.items() if scores[name] < floor]
    for name, score in scores.items():
        print(f"{name} {score:.3f} (floor {FLOORS[name]:.2f})")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
