#!/usr/bin/env python3
"""How fast `entente serve` answers on a synthetic graph: 1,000,000 statements over 100,000 actors.

    tests/bench/serve_speed.py --entente build/bench/cli/entente [--keep FOLDER]

Makes the graph of query_speed.py in a private PostgreSQL (--keep uses it again), serves it, and lets wrk ask with 8 connections
for 30 seconds: ego graphs, timelines and searches of actors drawn by their number of statements, and the three mixed; with the
cache of answers and without it. Prints requests a second, latencies in milliseconds, and the memory of the server before and after.
wrk, the server and PostgreSQL share the processors of this machine.
"""

import argparse
import pathlib
import subprocess
import sys
import time

from power_law import power_law_graph

HERE = pathlib.Path(__file__).resolve().parent
DRAWN = """SELECT a.key || E'\\t' || a.name FROM (
    SELECT r.source_id AS id FROM entente.statement st JOIN entente.relation r ON r.id = st.relation_id
    WHERE hashint8extended(st.id, 5) % 20 = 0 ORDER BY hashint8extended(st.id, 6)
) d JOIN entente.actor n ON n.id = d.id JOIN entente.actor a ON a.id = coalesce(n.canonical_id, n.id)"""


def resident(process):
    """Megabytes of memory that the process uses."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entente", required=True, type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the database, kept and used again")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--cache", nargs="*", default=["256", "0"], help="sizes of the cache in MB to measure with")
    parser.add_argument("--ways", nargs="*", default=["ego", "timeline", "search", "mixed"])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=100_000)
    arguments = parser.parse_args()

    with power_law_graph(arguments.entente, arguments.statements, arguments.actors, arguments.keep) as graph:
        actors = graph.folder / "actors.tsv"
        actors.write_text(graph.psql(DRAWN) + "\n")
        print(f"{'':>10}{'cache':>7}{'req/s':>9}{'median':>9}{'p95':>9}{'p99':>9}{'greatest':>9}{'errors':>8}{'MB':>14}")
        for cache in arguments.cache:
            for way in arguments.ways:
                server = subprocess.Popen(
                    [arguments.entente.resolve(), "serve", "--port", "0", "--open", "no", "--cache", cache],
                    env=graph.environment, stdout=subprocess.PIPE, text=True)
                url = server.stdout.readline().strip()
                subprocess.run(["wrk", "-c8", "-t1", "-d1s", "-s", HERE / "serve_speed.lua", url, "--", actors, way],
                               check=True, stdout=subprocess.DEVNULL)
                before = resident(server)
                done = subprocess.run(["wrk", "-c8", "-t1", f"-d{arguments.seconds}s", "-s", HERE / "serve_speed.lua", url, "--", actors, way],
                                      check=True, stdout=subprocess.PIPE, text=True).stdout
                after = resident(server)
                server.terminate()
                server.wait()
                requests, median, p95, p99, greatest, errors = next(
                    line for line in done.splitlines() if line.startswith("RESULT")).split()[1:]
                print(f"{way:>10}{cache + ' MB':>7}{int(requests) / arguments.seconds:>9.0f}{median:>9}{p95:>9}{p99:>9}{greatest:>9}{errors:>8}"
                      f"{before:>7.0f}{after:>7.0f}", flush=True)
                time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
