#!/usr/bin/env python3
"""How fast a graph is exported, in every format and by the filters, and how much memory that takes.

    tests/bench/export_speed.py --entente build/bench/cli/entente [--keep FOLDER] [WORD ...]

Makes a private PostgreSQL with a synthetic graph (--keep uses it again) and runs `entente export` into a file once for each case, or for
the cases whose names have one of the words. Edges a second are those of the file (lines of jsonl) by the time of the whole command;
the memory is the peak of that process, without PostgreSQL's, which sorts with 64 MB and then on disk.
"""

import argparse
import os
import pathlib
import re
import subprocess
import time

from power_law import power_law_graph

EVERYTHING = ["--modality", "all", "--denied"]
FORMATS = ["graphml", "gexf", "gexf-1.2", "dot", "cytoscape", "node-link", "neo4j", "nquads", "jsonld", "ftm", "jsonl"]
CASES = [(name, ["--format", name, *EVERYTHING]) for name in FORMATS] + [
    ("jsonl --canonical", ["--format", "jsonl", "--canonical"]),
    ("graphml --aggregate type", [*EVERYTHING, "--aggregate", "type"]),
    ("graphml --aggregate pair", [*EVERYTHING, "--aggregate", "pair"]),
    ("graphml, plain facts", []),
    ("graphml --type CONSULT", [*EVERYTHING, "--type", "CONSULT"]),
    ("graphml --since --until", [*EVERYTHING, "--since", "2021-01-01", "--until", "2021-12-31"]),
    ("graphml --min-stories 2", [*EVERYTHING, "--min-stories", "2"]),
    ("graphml --limit 10000", [*EVERYTHING, "--limit", "10000"]),
    ("graphml --actor HUB --depth 1", [*EVERYTHING, "--actor", "HUB", "--depth", "1"]),
    ("graphml --actor HUB --depth 2", [*EVERYTHING, "--actor", "HUB", "--depth", "2"]),
]


def size_of(path):
    return sum(file.stat().st_size for file in path.iterdir()) if path.is_dir() else path.stat().st_size


def remove(path):
    if path.is_dir():
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def measure(graph, options, output):
    """Edges, seconds, bytes, and the peak of the memory in bytes."""
    started = time.monotonic()
    process = subprocess.Popen([graph.binary, "export", *options, "-o", output], env=graph.environment, text=True, stderr=subprocess.PIPE)
    log = process.stderr.read()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"entente export {' '.join(options)}: {log}")
    told = re.search(r"([\d ,]+) relations?\b", log)
    if told:
        edges = int(re.sub(r"\D", "", told.group(1)))
    else:
        with open(output, "rb") as lines:
            edges = sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
    return edges, seconds, size_of(output), usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*", metavar="WORD", help="only the cases with one of these words in their names")
    parser.add_argument("--entente", required=True, type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the database, kept and used again")
    parser.add_argument("--statements", type=int, default=int(os.environ.get("ENTENTE_BENCH_STATEMENTS", 200_000)))
    parser.add_argument("--actors", type=int, default=int(os.environ.get("ENTENTE_BENCH_ACTORS", 100_000)))
    arguments = parser.parse_args()

    with power_law_graph(arguments.entente, arguments.statements, arguments.actors, arguments.keep) as graph:
        hub = graph.psql("SELECT key FROM entente.actor WHERE id = 50")
        output = graph.folder / "exported"
        print(f"{'':30}{'edges':>10}{'s':>8}{'edges/s':>10}{'MB':>8}{'MB memory':>11}")
        for name, options in CASES:
            if arguments.words and not any(word in name for word in arguments.words):
                continue
            edges, seconds, size, memory = measure(graph, [hub if option == "HUB" else option for option in options], output)
            remove(output)
            print(f"{name:30}{edges:>10}{seconds:>8.1f}{edges / seconds:>10.0f}{size / 1e6:>8.0f}{memory / 1e6:>11.0f}", flush=True)


if __name__ == "__main__":
    main()
