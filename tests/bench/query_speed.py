#!/usr/bin/env python3
"""How fast the SQL API answers on a synthetic graph: 1,000,000 statements over 100,000 actors, 200,000 names.

    tests/bench/query_speed.py --entente build/bench/cli/entente [--keep FOLDER]

Makes a private PostgreSQL in a temporary folder (a minute or two; --keep uses it again), asks every question for many actors drawn
evenly, each several times, and prints the median and the 95th percentile over the actors of the fastest of these times, in
milliseconds, measured inside the server. The fastest, because other programs on the machine only ever make a time longer.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# name, bar in ms (None: none was set), SQL with %1$L and %2$L for the keys, which actors: a condition on entente.actor
QUESTIONS = [
    ("shortest path between random actors", 5, "SELECT * FROM entente.shortest_path(%1$L, %2$L)", "true"),
    ("all shortest paths between random actors", None, "SELECT * FROM entente.all_shortest_paths(%1$L, %2$L)", "true"),
    ("2-hop neighbours, actor of at most 10 statements", 5, "SELECT * FROM entente.neighbourhood(%1$L, 2)", "statements <= 10"),
    ("all of them, without a bound", None, "SELECT * FROM entente.neighbourhood(%1$L, 2, maximum => NULL)", "statements <= 10"),
    ("the ids of all", None, "SELECT count(*) FROM entente.reached(entente.actor_id(%1$L), 2, ROW('{actual}', false, NULL, NULL, NULL, NULL, NULL, NULL)::entente.filter)",
     "statements <= 10"),
    ("find_actor with a typo over 200,000 names", 25,
     "SELECT * FROM entente.find_actor((SELECT overlay(name PLACING 'x' FROM 7 FOR 1) FROM entente.actor WHERE key = %1$L))", "true"),
    ("find_actor by one word", None, "SELECT * FROM entente.find_actor((SELECT split_part(name, ' ', 2) FROM entente.actor WHERE key = %1$L))", "true"),
    ("timeline between two that have met", 10, "SELECT * FROM entente.timeline(%1$L, (SELECT key FROM entente.actor WHERE id = "
     "(SELECT target_id FROM entente.relation WHERE source_id = (SELECT id FROM entente.actor WHERE key = %1$L) LIMIT 1)))", "true"),
    ("timeline between two hubs", 10, "SELECT * FROM entente.timeline(%1$L, %2$L)", "id <= 50"),
    ("timeline of a hub, first 50", None, "SELECT * FROM entente.timeline(%1$L, maximum => 50)", "id <= 50"),
    ("evidence between two hubs", None, "SELECT * FROM entente.evidence(%1$L, %2$L)", "id <= 50"),
    ("neighbours", None, "SELECT * FROM entente.neighbours(%1$L)", "true"),
    ("ego network", None, "SELECT * FROM entente.ego(%1$L)", "true"),
    ("co_actors", None, "SELECT * FROM entente.co_actors(%1$L)", "true"),
    ("activity of one actor", None, "SELECT * FROM entente.activity(%1$L)", "true"),
    ("search for a surname", None, "SELECT * FROM entente.search((SELECT split_part(name, ' ', 2) FROM entente.actor WHERE key = %1$L))", "true"),
    ("as_of, one actor", None, "SELECT * FROM entente.as_of('2021-03-04', '2022-06-01', %1$L)", "true"),
]

HARNESS = """
CREATE TEMP TABLE taken (question text, actor bigint, ms double precision);
CREATE FUNCTION pg_temp.ask(question text, sql text, keys text[], repeats integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    began timestamptz;
BEGIN
    FOR i IN 1 .. cardinality(keys) - 1 LOOP
        FOR k IN 1 .. repeats LOOP
            began := clock_timestamp();
            EXECUTE format('SELECT count(*) FROM (' || sql || ') q', keys[i], keys[i + 1]);
            INSERT INTO taken VALUES (question, i, extract(epoch FROM clock_timestamp() - began) * 1000);
        END LOOP;
    END LOOP;
END $$;
"""


class Graph:
    """A synthetic graph in a private PostgreSQL in a folder; made when it is not there."""

    def __init__(self, binary, folder, actors, statements):
        self.binary = binary.resolve()
        self.actors = actors
        self.statements = statements
        self.environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL" and not name.startswith("PG")}
        self.environment["ENTENTE_HOME"] = str(folder / "home")

    def entente(self, *words, **options):
        return subprocess.run([self.binary, *words], env=self.environment, check=True, text=True, **options)

    def psql(self, script):
        done = self.entente("db", "psql", "--", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", input=script, stdout=subprocess.PIPE)
        return done.stdout.strip()

    def start(self):
        self.entente("db", "start", "--quiet")
        count = self.entente("query", "--format", "csv", "--sql", "SELECT count(*) FROM statement", stdout=subprocess.PIPE).stdout.split()[-1]
        if count == "0":
            print("making the graph …", file=sys.stderr)
            self.psql(f"BEGIN; SET LOCAL power.actors = {self.actors}; SET LOCAL power.statements = {self.statements};\\i "
                      f"{SOURCE}/tests/db/power_law.sql\nCOMMIT; VACUUM ANALYZE;")

    def stop(self):
        self.entente("db", "stop", "--quiet")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entente", required=True, type=pathlib.Path)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the database, kept and used again")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100, help="how many actors or pairs of actors")
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()

    folder = arguments.keep or pathlib.Path(tempfile.mkdtemp(prefix="entente-bench-"))
    if arguments.keep is None:
        folder.chmod(0o755)
    graph = Graph(arguments.entente, folder, arguments.actors, arguments.statements)
    try:
        graph.start()
        script = HARNESS
        for name, _, sql, whom in QUESTIONS:
            # Whoever stands for another is no answer to "which actor"; the order is arbitrary and always the same.
            keys = (f"ARRAY(SELECT key FROM entente.actor WHERE canonical_id IS NULL AND {whom} "
                    f"ORDER BY hashint8extended(id, 99) LIMIT {arguments.questions + 1})")
            script += f"SELECT pg_temp.ask($q${name}$q$, $q${sql}$q$, {keys}, {arguments.repeats}) \\g /dev/null\n"
        script += """SELECT question || E'\\t' || round(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms)::numeric, 2)
                     || E'\\t' || round(percentile_cont(0.95) WITHIN GROUP (ORDER BY ms)::numeric, 2)
                     FROM (SELECT question, actor, min(ms) AS ms FROM taken GROUP BY 1, 2) f GROUP BY question;"""
        rows = dict((line.split("\t")[0], line.split("\t")[1:]) for line in graph.psql(script).splitlines() if "\t" in line)
        print(f"{'ms':>52}{'median':>9}{'p95':>9}{'bar':>6}")
        for name, bar, _, _ in QUESTIONS:
            median, high = rows[name]
            print(f"{name:>52}{median:>9}{high:>9}{bar if bar else '-':>6}")
    finally:
        graph.stop()
        if arguments.keep is None:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
