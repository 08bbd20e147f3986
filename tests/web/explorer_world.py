"""A graph to look at in a browser: the articles of examples/, one of an actor whose every text is an attack, and, where asked for, an
actor with many neighbours. It says what the database holds, for tests to compare the page with."""
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from harness import SOURCE, EntenteTest  # noqa: E402

RUN = "window.__pwned=1"
HOSTILE = [
    f"<img src=x onerror=\"{RUN}\">", f"</script><script>{RUN}</script>", f"\"><svg onload={RUN}>", f"javascript:{RUN}",
    "<!--<script>", f"' onfocus='{RUN}' autofocus='", f"<iframe srcdoc=\"<script>parent.{RUN}</script>\">", "</ScRiPt >\u2028<b>bold</b>",
    "]]><!ENTITY x SYSTEM \"file:///etc/passwd\">", "=HYPERLINK(\"http://example.org/\",\"x\")", "\u202egnp.exe \u2066mark", "x" * 300,
    "two\nlines", "&lt;script&gt; &amp;", "{{constructor.constructor('" + RUN + "')()}}", "<style>*{display:none}</style>",
]
CENTRE = f"Mallory <b onclick=\"{RUN}\">&</b>"

# What is stated about actors by the tables alone, as the page shows it without filters but for plain facts.
STATED = """
SELECT s.key AS source_key, s.name AS source, t.key AS target_key, t.name AS target, r.type, r.lemma, r.modality, r.negated,
       coalesce(lower(st.valid), a.published)::text AS date, se.text AS sentence, convert_from(substring(convert_to(a.text, 'UTF8') FROM st.source_begin + 1 FOR st.source_end - st.source_begin), 'UTF8') AS source_words,
       convert_from(substring(convert_to(a.text, 'UTF8') FROM st.predicate_begin + 1 FOR st.predicate_end - st.predicate_begin), 'UTF8') AS predicate_words,
       convert_from(substring(convert_to(a.text, 'UTF8') FROM st.target_begin + 1 FOR st.target_end - st.target_begin), 'UTF8') AS target_words,
       se.span_begin <= st.source_begin AND st.source_end <= se.span_end AND se.span_begin <= st.target_begin AND st.target_end <= se.span_end
         AND se.span_begin <= st.predicate_begin AND st.predicate_end <= se.span_end AS inside
FROM relation r JOIN statement st ON st.relation_id = r.id JOIN article a ON a.id = st.article_id
JOIN sentence se ON se.article_id = st.article_id AND se.index = st.sentence
JOIN actor ns ON ns.id = r.source_id JOIN actor s ON s.id = coalesce(ns.canonical_id, ns.id)
JOIN actor nt ON nt.id = r.target_id JOIN actor t ON t.id = coalesce(nt.canonical_id, nt.id)
"""


class World(EntenteTest):
    """A private database with the graph in it; its folder goes with the class."""

    def runTest(self):
        pass

    @classmethod
    def make(cls):
        cls.setUpClass()
        world = cls()
        done = world.entente("ingest", SOURCE / "examples")
        assert done.status == 0, done
        world.insert_hostile()
        return world

    def sql(self, script):
        done = self.entente("db", "psql", "--", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", stdin="SET search_path = entente;\n" + script)
        assert done.status == 0, done
        return done.out

    def rows(self, sql):
        return json.loads(self.sql(f"SELECT coalesce(json_agg(to_json(q)), '[]') FROM ({sql}) q;"))

    def insert_hostile(self):
        """Mallory, who deals with actors of hostile names, in articles and sentences of hostile texts; the database knows how the
        words stand in the sentence."""
        texts = ", ".join(f"({i}, {self.literal(name)})" for i, name in enumerate(HOSTILE))
        centre = self.literal(CENTRE)
        self.sql(f"""
        CREATE TEMP TABLE hostile AS SELECT i, name, {centre} || ' thwarted ' || name || ' in Oslo.' AS told FROM (VALUES {texts}) h (i, name);
        INSERT INTO actor (key, kind, name, country, post, articles) VALUES ('person/mallory', 'person', {centre}, 'XXX', {centre}, 1);
        INSERT INTO actor (key, kind, name, country, post, articles) SELECT 'person/' || replace(name, E'\\n', ' '), 'person', name, name, name, 1 FROM hostile;
        INSERT INTO actor_name SELECT a.id, a.name, 'mallory ' || a.name FROM actor a WHERE a.key = 'person/mallory' OR a.key IN (SELECT 'person/' || replace(name, E'\\n', ' ') FROM hostile);
        INSERT INTO article (key, uri, title, publisher, published, text, read_from)
        SELECT 'sha256:' || i, name, name, name, '2022-02-01', told, NULL FROM hostile;
        UPDATE article SET story_id = id WHERE story_id IS NULL;
        INSERT INTO sentence SELECT a.id, 0, 0, octet_length(a.text), a.text FROM article a JOIN hostile h ON a.key = 'sha256:' || h.i;
        INSERT INTO relation (source_id, target_id, type, lemma, modality, negated, statements, articles, stories, first_date, last_date)
        SELECT s.id, t.id, NULL, h.name, 'actual', false, 1, 1, 1, '2022-02-01', '2022-02-01' FROM hostile h
        JOIN actor s ON s.key = 'person/mallory' JOIN actor t ON t.key = 'person/' || replace(h.name, E'\\n', ' ');
        INSERT INTO statement (relation_id, article_id, sentence, source_text, source_begin, source_end, predicate, predicate_lemma, predicate_begin,
                               predicate_end, target_text, target_begin, target_end, confidence, extractor, place, mode, time_text)
        SELECT r.id, a.id, 0, {centre}, 0, octet_length({centre}), h.name, h.name, octet_length({centre}) + 1, octet_length({centre}) + 9,
               h.name, octet_length({centre}) + 10, octet_length({centre}) + 10 + octet_length(h.name), 0.5, h.name, h.name, h.name, h.name
        FROM hostile h JOIN relation r ON r.lemma = h.name JOIN article a ON a.key = 'sha256:' || h.i;
        UPDATE actor SET statements = (SELECT count(*) FROM relation r WHERE actor.id IN (r.source_id, r.target_id)) WHERE key = 'person/mallory' OR key IN (SELECT 'person/' || replace(name, E'\\n', ' ') FROM hostile);
        """)

    def insert_many(self, count):
        """Hub, who deals with so many others, who deal with each other."""
        self.sql(f"""
        INSERT INTO actor (key, kind, name, articles, statements)
        SELECT 'organization/hub' || CASE WHEN i = 0 THEN '' ELSE ' ' || i END, (ARRAY['organization', 'person', 'country', 'group'])[1 + i % 4]::actor_kind,
               'Hub' || CASE WHEN i = 0 THEN '' ELSE ' ' || i END, 1, 4 FROM generate_series(0, {count}) i;
        INSERT INTO actor_name SELECT id, name, lower(name) FROM actor WHERE key LIKE 'organization/hub%';
        INSERT INTO article (key, uri, title, publisher, published, text, read_from) VALUES ('sha256:hub', 'https://example.org/hub', 'Hub', 'Example', '2022-03-01', 'Hub met Hub.', NULL);
        UPDATE article SET story_id = id WHERE story_id IS NULL;
        INSERT INTO sentence SELECT id, 0, 0, 12, text FROM article WHERE key = 'sha256:hub';
        CREATE TEMP TABLE hub AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS i FROM actor WHERE key LIKE 'organization/hub%';
        INSERT INTO relation (source_id, target_id, type, lemma, modality, negated, plover, quad, statements, articles, stories, first_date, last_date)
        SELECT s.id, t.id, e.type, NULL, 'actual', false, e.type, e.quad, 1, 1, 1, '2022-03-01', '2022-03-01'
        FROM hub t CROSS JOIN (VALUES ('CONSULT', 1, 0), ('ACCUSE', 3, 7), ('AID', 2, 31)) e (type, quad, step)
        JOIN hub s ON s.i = CASE WHEN e.step = 0 THEN 0 ELSE 1 + (t.i + e.step) % {count} END
        WHERE t.i > 0 AND s.i <> t.i;
        INSERT INTO statement (relation_id, article_id, sentence, source_text, source_begin, source_end, predicate, predicate_lemma, predicate_begin,
                               predicate_end, target_text, target_begin, target_end, confidence, extractor)
        SELECT r.id, a.id, 0, 'Hub', 0, 3, 'met', 'meet', 4, 7, 'Hub', 8, 11, 0.9, 'test' FROM relation r JOIN hub ON hub.id = r.source_id, article a WHERE a.key = 'sha256:hub';
        """)

    @staticmethod
    def literal(text):
        return "E'" + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text) + "'"

    def facts(self):
        """What the page must show."""
        stated = self.rows(STATED)
        path = json.loads(self.entente("path", "Annalena Baerbock", "Xi Jinping", "--json").out)
        return {"stated": stated, "hostile": {"centre": CENTRE, "names": HOSTILE}, "path": path}

    def serve(self):
        """Starts `entente serve` on a free port; returns the process and the address that it printed."""
        process = self.start("serve", "--port", "0", "--open", "no", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        address = re.match(r"http://\S+", process.stdout.readline())
        assert address is not None, "entente serve printed no address"
        return process, address.group()
