import json
import re
import socket
import threading
import time

import jsonschema
from harness import SOURCE
from serve_harness import HOSTILE, Server, ServeTest

OPENAPI = json.loads((SOURCE / "schemas/api/openapi.json").read_text())


def resolved(value):
    """An OpenAPI 3.0 object as JSON Schema: references put in, nullable as a type."""
    if isinstance(value, list):
        return [resolved(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        target = OPENAPI
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        return resolved(target)
    value = {key: resolved(part) for key, part in value.items()}
    if value.pop("nullable", False):
        return {"anyOf": [{"type": "null"}, value]}
    return value


def output_schema(name):
    return json.loads((SOURCE / f"schemas/output/{name}.schema.json").read_text())


class ApiTest(ServeTest):
    """Every path over the articles in examples/."""

    def fill(self):
        self.assertEqual(self.entente("ingest", SOURCE / "examples").status, 0)
        self.assertEqual(self.entente("analyse").status, 0)

    def sql(self, query):
        return json.loads(self.entente("query", "--json", "--sql", query).out)

    # Values that each parameter takes, and some that it does not.
    GOOD = {"actor": "person/antony blinken", "other": "person/sergei lavrov", "from": "Blinken", "to": "country/UKR", "q": "blin", "known": "1,2",
            "relation": "1", "modality": "actual,future", "denied": "true", "type": "consult,AGREE", "since": "2021-01-01", "until": "2023-01-01",
            "min_stories": "1", "min_confidence": "0.1", "publisher": "entente examples", "hops": "2", "limit": "5", "max_hops": "3",
            "directed": "true", "per": "week", "metric": "pagerank", "format": "gexf", "depth": "2", "cursor": "2022-01-21.5", "order": "relevance"}
    BAD = {"modality": ["", "perhaps", "actual,", "any,actual"], "denied": ["", "yes", "TRUE"], "type": ["", ",", "A,,B"], "since": ["", "2022", "2022-02-30", "x"],
           "until": ["", "2022-1-1"], "min_stories": ["", "0", "-1", "1.5", "99999999999999999999"], "min_confidence": ["", "2", "-0.1", "nan", "x"],
           "publisher": [""], "hops": ["", "0", "3", "two"], "limit": ["", "0", "100001", "-5"], "max_hops": ["0", "7"], "directed": ["1"], "per": ["decade"],
           "format": ["pdf", "neo4j"], "depth": ["4", "-1"], "cursor": ["", "x", "2022-01-21", "2022-13-01.5", "2022-01-21.-1", "2022-01-21.5x"],
           "order": ["random"], "known": ["", "a", "0", "1,,2", ",".join(["7"] * 501)], "relation": ["0", "x"], "q": ["", "x" * 1001], "metric": [""]}

    def required(self, path, operation):
        given = {p["name"]: self.GOOD[p["name"]] for p in resolved(operation["parameters"]) if p.get("required")}
        if path == "/evidence":
            given.update(actor=self.GOOD["actor"], other=self.GOOD["other"])
        return given

    def test_every_path_answers_as_it_is_described(self):
        for path, item in OPENAPI["paths"].items():
            operation = item["get"]
            responses = operation["responses"]
            given = self.required(path, operation)
            answer = self.server.api(path[1:], given)
            self.assertEqual(answer.status, 200, (path, answer))
            content = responses["200"]["content"]
            if "application/json" in content:
                self.assertEqual(answer.headers["content-type"], "application/json")
                jsonschema.validate(answer.json(), resolved(content["application/json"]["schema"]))
            self.assertEqual(self.server.api(path[1:], {**given, "unheard": "of"}).status, 400, path)
            error = resolved(OPENAPI["components"]["schemas"]["Error"])
            jsonschema.validate(self.server.api(path[1:], {"unheard": "of"}).json(), error)

    def test_every_parameter_is_known_and_checked(self):
        for path, item in OPENAPI["paths"].items():
            operation = item["get"]
            for parameter in resolved(operation["parameters"]):
                name = parameter["name"]
                given = self.required(path, operation)
                if name == "relation":
                    given = {}
                if name in ("other", "depth"):
                    given.setdefault("actor", self.GOOD["actor"])
                if name == "order":
                    given["q"] = "blin"
                answer = self.server.api(path[1:], {**given, name: self.GOOD[name]})
                self.assertEqual(answer.status, 200, (path, name, answer))
                if "application/json" in operation["responses"]["200"]["content"]:
                    jsonschema.validate(answer.json(), resolved(operation["responses"]["200"]["content"]["application/json"]["schema"]))
                for bad in self.BAD.get(name, [""]):
                    self.refused(400, path[1:], **{**given, name: bad})
                if name != "publisher":
                    answer = self.server.api(path[1:], [*given.items(), (name, self.GOOD[name]), (name, self.GOOD[name])])
                    self.assertEqual(answer.status, 400, (path, name))
                if parameter.get("required"):
                    self.refused(400, path[1:], **{key: value for key, value in given.items() if key != name})

    def test_the_graph_is_that_of_the_database(self):
        graph = self.ok("ego", actor="Blinken", limit=500)
        rows = json.loads(self.entente("query", "-q", "--json", "neighbours", "Blinken").out)
        self.assertEqual({node["key"] for node in graph["nodes"][1:]}, {row["key"] for row in rows if row["key"] != graph["centre"]})
        edges = self.sql("SELECT relation_id, statements, articles, stories, source_key, target_key FROM ego('Blinken')")
        self.assertEqual({(e["id"], e["statements"], e["articles"], e["stories"], e["source"], e["target"]) for e in graph["edges"]},
                         {tuple(row.values()) for row in edges})
        self.assertEqual((graph["total_nodes"], graph["total_edges"], graph["truncated"]), (len(graph["nodes"]), len(graph["edges"]), False))
        weights = {}
        for edge in graph["edges"]:
            if graph["centre"] in (edge["source"], edge["target"]):
                neighbour = edge["target"] if edge["source"] == graph["centre"] else edge["source"]
                weights[neighbour] = weights.get(neighbour, 0) + edge["statements"]
        order = [weights[node["key"]] for node in graph["nodes"][1:]]
        self.assertEqual(order, sorted(order, reverse=True))

    def test_a_bounded_graph_says_what_is_left_out(self):
        whole = self.ok("ego", actor="Blinken")
        small = self.ok("ego", actor="Blinken", limit=4)
        self.assertEqual([node["key"] for node in small["nodes"]], [node["key"] for node in whole["nodes"][:4]])
        self.assertEqual((small["truncated"], small["total_nodes"]), (True, whole["total_nodes"]))
        two = self.ok("ego", actor="Blinken", hops=2, limit=20)
        self.assertEqual(len(two["nodes"]), 20)
        self.assertEqual({node["hops"] for node in two["nodes"]}, {0, 1, 2})
        self.assertTrue(two["truncated"])
        keys = {node["key"] for node in two["nodes"]}
        self.assertTrue(all(edge["source"] in keys and edge["target"] in keys for edge in two["edges"]))

    def test_filters_choose_as_in_the_command_line(self):
        for words, parameters in ((["--since", "2022-02-01"], {"since": "2022-02-01"}), (["--until", "2022-01-21"], {"until": "2022-01-21"}),
                                  (["--type", "CONSULT"], {"type": "consult"}), (["--modality", "future"], {"modality": "future"}),
                                  (["--all"], {"modality": "any", "denied": "true"}), (["--confidence", "0.8"], {"min_confidence": "0.8"}),
                                  (["--publisher", "Nobody"], {"publisher": "Nobody"}), (["--stories", "2"], {"min_stories": "2"})):
            rows = json.loads(self.entente("query", "-q", "--json", "neighbours", "country/RUS", *words).out)
            graph = self.ok("ego", actor="country/RUS", limit=500, **parameters)
            counted = {}
            for row in rows:
                counted[row["key"]] = counted.get(row["key"], 0) + row["statements"]
            counted.pop("country/RUS", None)
            self.assertEqual({node["key"] for node in graph["nodes"][1:]}, set(counted), words)
            told = {}
            for edge in graph["edges"]:
                if "country/RUS" in (edge["source"], edge["target"]):
                    key = edge["target"] if edge["source"] == "country/RUS" else edge["source"]
                    told[key] = told.get(key, 0) + edge["statements"]
            self.assertEqual(told, counted, words)
            lines = json.loads(self.entente("query", "-q", "--json", "timeline", "country/RUS", *words).out)
            statements = self.ok("timeline", actor="country/RUS", limit=200, **parameters)["statements"]
            self.assertEqual(sorted((line["date"], line["sentence"]) for line in lines), sorted((s["date"], s["sentence"]) for s in statements), words)
            activity = self.ok("activity", actor="country/RUS", per="month", **parameters)
            self.assertEqual(sum(i["statements"] for i in activity["intervals"]) + activity["undated"], len(lines), words)

    def test_expansion_adds_who_is_not_known_yet(self):
        first = self.ok("ego", actor="Blinken", limit=5)
        known = [node["id"] for node in first["nodes"]]
        added = self.ok("expand", actor="Sergei Lavrov", known=",".join(map(str, known)), limit=3)
        new = [node for node in added["nodes"] if node["id"] not in known]
        self.assertEqual(len(new), 3)
        self.assertEqual({node["id"] for node in added["nodes"]}, set(known) | {node["id"] for node in new})
        self.assertEqual({node["hops"] for node in new}, {1})

    def test_a_path_is_that_of_the_command_line(self):
        path = self.ok("path", **{"from": "Blinken", "to": "country/UKR"})
        told = json.loads(self.entente("path", "-q", "--json", "Blinken", "country/UKR", "--max-hops", 4).out)
        self.assertEqual((path["hops"], path["steps"]), (told["hops"], told["steps"]))
        self.assertEqual([node["hops"] for node in path["nodes"]], list(range(path["hops"] + 1)))
        jsonschema.validate({key: path[key] for key in ("from", "to", "hops", "steps")}, output_schema("path"))
        nowhere = self.ok("path", **{"from": "Blinken", "to": "country/UKR", "type": "AID", "max_hops": 1})
        self.assertEqual((nowhere["hops"], nowhere["steps"], nowhere["nodes"], nowhere["edges"]), (None, [], [], []))
        self.refused(400, "path", **{"from": "Blinken", "to": "Antony Blinken"})

    def test_a_dossier_is_that_of_the_command_line(self):
        dossier = self.ok("actor", actor="Blinken")
        jsonschema.validate(dossier, output_schema("show"))
        self.assertEqual(dossier, json.loads(self.entente("show", "--json", "Blinken").out))

    def test_paging_gives_each_statement_once_and_in_order(self):
        for name, parameters in (("timeline", {"actor": "country/RUS", "modality": "any", "denied": "true"}),
                                 ("timeline", {"actor": "country/RUS", "since": "2022-01-20", "until": "2022-02-10"}),
                                 ("evidence", {"actor": "Blinken", "other": "Lavrov"}), ("timeline", {"actor": "Blinken", "min_confidence": "0.5"})):
            found, cursor, pages = [], None, 0
            while True:
                page = self.ok(name, limit=2, **parameters, **({"cursor": cursor} if cursor else {}))
                self.assertLessEqual(len(page["statements"]), 2)
                found += page["statements"]
                cursor, pages = page["next"], pages + 1
                if cursor is None:
                    break
            whole = self.ok(name, limit=100, **parameters)
            self.assertEqual(found, whole["statements"])
            self.assertGreater(pages, 1, (name, parameters))
            self.assertEqual(len({s["id"] for s in found}), len(found))
            dates = [s["date"] or "" for s in found]
            self.assertEqual(dates, sorted(dates, reverse=True))
            if name == "evidence":
                self.assertEqual(whole["total"], len(found))

    def test_words_of_a_sentence_stand_where_it_is_said(self):
        texts = {row["statement_id"]: row for row in self.sql(
            "SELECT id AS statement_id, source_text, predicate, target_text FROM statement")}
        spans = 0
        for statement in self.ok("timeline", actor="country/RUS", limit=200, modality="any", denied="true")["statements"]:
            sentence = statement["sentence"].encode()
            for span, column in (("source_span", "source_text"), ("predicate_span", "predicate"), ("target_span", "target_text")):
                if statement[span] and column != "predicate":
                    begin, end = statement[span]
                    self.assertEqual(sentence[begin:end].decode(), texts[statement["id"]][column])
                    spans += 1
        self.assertGreater(spans, 30)

    def test_each_edge_leads_to_its_evidence(self):
        for edge in self.ok("ego", actor="Blinken", modality="any", denied="true")["edges"][:20]:
            page = self.ok("evidence", relation=edge["id"], limit=100)
            self.assertEqual((page["total"], len(page["statements"])), (edge["statements"], edge["statements"]))
            for statement in page["statements"]:
                self.assertEqual((statement["source"]["key"], statement["target"]["key"], statement["type"], statement["modality"], statement["negated"]),
                                 (edge["source"], edge["target"], edge["type"], edge["modality"], edge["negated"]))
        self.refused(404, "evidence", relation=999999)
        self.refused(400, "evidence", relation=1, actor="Blinken")
        self.refused(400, "evidence", actor="Blinken")

    def test_names_are_found_while_they_are_typed(self):
        for text, match in (("bl", "word"), ("blin", "beginning"), ("ANTONY BL", "beginning"), ("Antony Blinken", "exact"), ("antony blinken", "folded"),
                            ("person/antony blinken", "exact"), ("Blinkin", "similar"), ("blenkin", "similar")):
            found = self.ok("actors", q=text)["actors"]
            self.assertEqual((found[0]["key"], found[0]["match"]), ("person/antony blinken", match), text)
        self.assertEqual(self.ok("actors", q="xqzw")["actors"], [])
        self.assertEqual(self.ok("actors", q="%_")["actors"], [])
        active = self.ok("actors", limit=5)["actors"]
        self.assertEqual([a["statements"] for a in active], sorted((a["statements"] for a in active), reverse=True))
        recent = self.ok("actors", order="recent", limit=5)["actors"]
        self.assertTrue(all(a["last_date"] == "2022-02-15" for a in recent[:2]), recent)

    def test_who_is_meant(self):
        error = self.refused(404, "ego", actor="Blinkin")
        self.assertEqual((error["code"], error["suggestions"][0]["key"]), ("not_found", "person/antony blinken"))
        self.refused(404, "timeline", actor="Nobody Atall")
        self.refused(404, "nothing")

    def test_counts_are_those_of_the_database(self):
        status = self.ok("status")
        row = self.sql("SELECT (SELECT count(*) FROM statement) AS s, (SELECT count(*) FROM article) AS a, (SELECT count(*) FROM relation) AS r")[0]
        self.assertEqual((status["statements"], status["articles"], status["relations"]), (row["s"], row["a"], row["r"]))
        self.assertEqual(sum(t["statements"] for t in status["types"]), row["s"])

    def test_metrics_are_those_of_the_analysis(self):
        metrics = self.ok("metrics", limit=3)
        rows = json.loads(self.entente("query", "--json", "leaders", "pagerank", "--limit", 3).out)
        self.assertEqual([(leader["rank"], leader["key"]) for leader in metrics["leaders"]], [(row["rank"], row["key"]) for row in rows])
        self.refused(404, "metrics", metric="beauty")

    def test_an_export_is_that_of_the_command_line(self):
        for file_format in ("graphml", "jsonl", "dot", "cytoscape"):
            answer = self.server.api("export", {"format": file_format, "limit": 1000})
            self.assertEqual(answer.status, 200, answer)
            told = self.entente("export", "-q", "--format", file_format, "--limit", 1000)
            self.assertEqual(answer.body.decode(), told.out)
            self.assertRegex(answer.headers["content-disposition"], r'^attachment; filename="entente\.[a-z.]+"$')
        self.refused(404, "export", actor="Nobody Atall")
        self.refused(400, "export", publisher="x")

    def test_compression_and_tags(self):
        plain = self.server.api("ego", {"actor": "Blinken"})
        zipped = self.server.api("ego", {"actor": "Blinken"}, headers={"Accept-Encoding": "br, gzip;q=0.5"})
        self.assertEqual((zipped.headers["content-encoding"], zipped.headers["vary"]), ("gzip", "Accept-Encoding"))
        import gzip
        self.assertEqual(gzip.decompress(zipped.body), plain.body)
        refused = self.server.api("ego", {"actor": "Blinken"}, headers={"Accept-Encoding": "gzip;q=0"})
        self.assertNotIn("content-encoding", refused.headers)
        same = self.server.api("ego", {"actor": "Blinken"}, headers={"If-None-Match": '"x", ' + plain.headers["etag"]})
        self.assertEqual((same.status, same.body, same.headers["etag"]), (304, b"", plain.headers["etag"]))
        other = self.server.api("ego", {"actor": "Lavrov"})
        self.assertNotEqual(other.headers["etag"], plain.headers["etag"])

    def test_head_is_get_without_the_body(self):
        got, head = self.server.api("status"), self.server.api("status", method="HEAD")
        self.assertEqual((head.status, head.body, head.headers["content-length"]), (200, b"", str(len(got.body))))


class GuardTest(ServeTest):
    def fill(self):
        self.entente("ingest", self.articles())

    def test_every_answer_has_the_headers_that_protect_it(self):
        for target in ("/", "/api/v1/status", "/nothing", "/api/v1/ego"):
            headers = self.server.ask(target).headers
            policy = headers["content-security-policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual((headers["x-content-type-options"], headers["referrer-policy"]), ("nosniff", "no-referrer"))
            self.assertEqual((headers["cross-origin-resource-policy"], headers["cross-origin-opener-policy"]), ("same-origin", "same-origin"))
            self.assertFalse([name for name in headers if name.startswith("access-control")])

    def test_only_its_own_names_are_answered(self):
        port = self.server.port
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
            self.assertEqual(self.server.ask("/api/v1/status", headers={"Host": host}).status, 200, host)
        for host in (f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{port}", f"localhost.:{port}", "", f"x@localhost:{port}"):
            self.assertIn(self.server.ask("/api/v1/status", headers={"Host": host}).status, (400, 403), host)
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(f"GET /api/v1/status HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n".encode())
            self.assertIn(b" 403 ", raw.recv(100))

    def test_only_reading(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            answer = self.server.ask("/api/v1/status", method=method, body=b"x=1")
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD"), method)
        self.assertEqual(self.server.ask("/api/v1/status", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}).status, 403)
        self.assertEqual(self.server.ask("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}).status, 200)

    def test_what_is_no_request_ends_and_the_rest_goes_on(self):
        port = self.server.port
        for sent in (b"\r\n\r\n", b"GET\r\n\r\n", b"\0\xff" * 500, b"GET / HTTP/9\r\n\r\n", b"GET " + b"/x" * 20000 + b" HTTP/1.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n", b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:%d\r\n\r\n" % port,
                     b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nRange: bytes=0-1,0-1,0-1\r\nConnection: close\r\n\r\n" % port,
                     b"GET /api/v1/status?%ff HTTP/1.1\r\nHost: localhost:" + str(port).encode() + b"\r\nConnection: close\r\n\r\n",
                     b"GET /api/v1/status?a=%00 HTTP/1.1\r\nHost: localhost:" + str(port).encode() + b"\r\nConnection: close\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 99999999999\r\n\r\nGET / HTTP/1.1\r\n\r\n" % port):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
                try:
                    raw.sendall(sent)
                    raw.shutdown(socket.SHUT_WR)
                    answer = b"".join(iter(lambda: raw.recv(65536), b""))
                except OSError:  # it has hung up already
                    answer = b""
                self.assertLessEqual(answer.count(b"HTTP/1.1 "), 1, sent[:60])
            self.assertEqual(self.server.api("status").status, 200)

    def test_who_only_holds_connections_is_cut_off(self):
        held = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(80)]
        try:
            time.sleep(0.3)
            held[0].sendall(b"GET / HT")
            answers = [sock.recv(12) for sock in held[64:]]
            self.assertEqual(set(answers), {b"HTTP/1.1 503"})
            held[1].sendall(b"X")
            began = time.monotonic()
            held[0].settimeout(20)
            self.assertEqual(held[0].recv(10), b"")  # the head of a request takes at most ten seconds
            self.assertLess(time.monotonic() - began, 13)
        finally:
            for sock in held:
                sock.close()
        time.sleep(0.5)
        self.assertEqual(self.server.api("status").status, 200)

    def test_elsewhere_a_token_is_needed(self):
        server = Server(self, "--bind", "0.0.0.0")
        try:
            self.assertRegex(server.token, "^[0-9a-f]{64}$")
            self.assertEqual(server.api("status").status, 401)
            self.assertEqual(server.ask("/").status, 401)
            for wrong in (server.token[:-1] + ("0" if server.token[-1] != "0" else "1"), server.token + "0", ""):
                self.assertEqual(server.api("status", headers={"Authorization": "Bearer " + wrong}).status, 401)
                self.assertEqual(server.ask("/?token=" + wrong).status, 401 if wrong else 401)
            self.assertEqual(server.api("status", headers={"Authorization": "Bearer " + server.token}).status, 200)
            entered = server.ask("/?token=" + server.token)
            self.assertEqual((entered.status, entered.headers["location"]), (303, "/"))
            cookie = entered.headers["set-cookie"]
            self.assertIn("HttpOnly; SameSite=Strict", cookie)
            self.assertEqual(server.api("status", headers={"Cookie": "a=b; " + cookie.split(";")[0]}).status, 200)
            self.assertEqual(server.ask("/", headers={"Cookie": cookie.split(";")[0]}).status, 200)
            self.assertEqual(server.api("status", headers={"Authorization": "Bearer " + server.token, "Host": f"evil.example:{server.port}"}).status, 403)
        finally:
            status, err = server.stop()
        self.assertEqual(status, 143)
        self.assertNotIn(server.token, err)


class LifeTest(ServeTest):
    def fill(self):
        self.entente("ingest", self.articles())

    def test_an_answer_changes_with_the_graph(self):
        before = self.server.api("ego", {"actor": "Blinken"})
        status = self.server.api("status")
        self.file("more/m.txt", "Published: 2022-03-01\n\nAntony Blinken met Olaf Scholz in Berlin on Tuesday.\n")
        self.assertEqual(self.entente("ingest", self.folder / "more").status, 0)
        after = self.server.api("ego", {"actor": "Blinken"}, headers={"If-None-Match": before.headers["etag"]})
        self.assertEqual(after.status, 200)
        self.assertIn("person/olaf scholz", [node["key"] for node in after.json()["nodes"]])
        self.assertEqual(self.server.api("status").json()["articles"], status.json()["articles"] + 1)
        for words in (["merge", "Olaf Scholz", "Volodymyr Zelensky", "--why", "a test"], ["undo", "1"], ["retract", self.folder / "more/m.txt"], ["analyse"]):
            tag = self.server.api("ego", {"actor": "Blinken"}).headers["etag"]
            self.assertEqual(self.server.api("ego", {"actor": "Blinken"}, headers={"If-None-Match": tag}).status, 304)
            self.assertEqual(self.entente(*words).status, 0, words)
            self.assertEqual(self.server.api("ego", {"actor": "Blinken"}, headers={"If-None-Match": tag}).status, 200, words)
        self.assertNotIn("person/olaf scholz", [node["key"] for node in self.ok("ego", actor="Blinken")["nodes"]])

    def test_a_question_that_takes_too_long_is_ended(self):
        server = Server(self, "--timeout", "1")
        try:
            lock = self.start("db", "psql", "--", "-X", "-q", stdin=-1, stdout=-1)
            lock.stdin.write(b"BEGIN; LOCK TABLE entente.relation IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n")
            lock.stdin.flush()
            while b"locked" not in lock.stdout.readline():
                pass
            began = time.monotonic()
            answer = server.api("ego", {"actor": "person/antony blinken"})
            self.assertEqual((answer.status, answer.json()["error"]["code"], answer.headers["retry-after"]), (503, "timeout", "2"))
            self.assertLess(time.monotonic() - began, 4)
            lock.stdin.write(b"COMMIT;\n")
            lock.communicate()
            self.assertEqual(server.api("ego", {"actor": "person/antony blinken"}).status, 200)
        finally:
            server.stop()

    def test_a_lost_connection_is_made_anew(self):
        self.assertEqual(self.server.api("ego", {"actor": "Blinken"}).status, 200)
        self.entente("db", "psql", "--", "-X", "-q", "-c",
                     "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'entente serve' AND usename = 'entente_reader'")
        for _ in range(5):
            self.assertEqual(self.server.api("ego", {"actor": "Blinken", "hops": 2}).status, 200)

    def test_nothing_can_be_written(self):
        rows = self.entente("query", "--json", "--sql", "SELECT DISTINCT usename FROM pg_stat_activity WHERE application_name LIKE 'entente serve%'")
        self.server.api("status")
        self.assertIn("entente_reader", rows.out)

    def test_a_port_in_use_is_told_with_a_free_one(self):
        done = self.entente("serve", "--port", self.server.port, "--open", "no")
        self.assertEqual(done.status, 1)
        found = re.fullmatch(rf"entente: error: port {self.server.port} is in use; (\d+) is free: entente serve --port (\d+)\n", done.err)
        self.assertTrue(found, done)
        self.assertEqual(found[1], found[2])
        self.assert_failed(self.entente("serve", "--port", "0", "--bind", "192.0.2.7"), "this machine has no address 192.0.2.7 to listen on")

    def test_it_ends_after_what_was_asked_is_answered(self):
        server = Server(self)
        lock = self.start("db", "psql", "--", "-X", "-q", stdin=-1, stdout=-1)
        lock.stdin.write(b"BEGIN; LOCK TABLE entente.relation IN ACCESS EXCLUSIVE MODE; SELECT 'locked';\n")
        lock.stdin.flush()
        while b"locked" not in lock.stdout.readline():
            pass
        answers = []
        asking = threading.Thread(target=lambda: answers.append(server.api("ego", {"actor": "person/antony blinken"})))
        asking.start()
        time.sleep(0.5)
        server.process.terminate()
        time.sleep(0.5)
        lock.stdin.write(b"COMMIT;\n")
        lock.communicate()
        asking.join()
        self.assertEqual(answers[0].status, 200)
        server.process.wait(30)  # a second signal would end it at once
        self.assertEqual(server.stop(), (143, ""))

    def test_interrupted_it_ends_quietly(self):
        import signal
        server = Server(self)
        server.api("status")
        began = time.monotonic()
        self.assertEqual(server.stop(signal.SIGINT), (130, ""))
        self.assertLess(time.monotonic() - began, 5)

    def test_accesses_are_told_when_asked_for(self):
        server = Server(self, "--verbose")
        server.api("actors", {"q": "secret words"})
        _, err = server.stop()
        self.assertIn("GET /api/v1/actors 200", err)
        self.assertNotIn("secret", err)


class HostileTest(ServeTest):
    """Articles that try to get out of the JSON."""

    NAME = f'Eve {HOSTILE}"\'&\u2028\u2029</script><!--'

    def fill(self):
        def actor(name, begin, end):
            return {"name": name, "kind": "person", "mention": name, "span": [begin, end], "key": "person/" + name.lower(), "country": None,
                    "sector": None, "post": HOSTILE}
        sentence = f"{self.NAME} met Bob. {HOSTILE} \u202e"
        end = len(self.NAME.encode())
        relation = {"article": {"id": "sha256:" + "0" * 64, "uri": "https://example.org/?" + HOSTILE, "title": HOSTILE + "\u2028", "published": "2022-01-18",
                                "publisher": '"><img src=x onerror=alert(1)>'},
                    "source": actor(self.NAME, 0, end), "target": actor("Bob", end + 5, end + 8),
                    "predicate": {"lemma": "meet", "text": "met", "span": [end + 1, end + 4]},
                    "event": {"type": "CONSULT", "mode": None, "plover": "CONSULT", "quad": 1}, "modality": "actual", "negated": False, "speaker": None,
                    "time": None, "place": None, "evidence": {"sentence": sentence, "index": 0, "span": [0, len(sentence.encode())]},
                    "confidence": 0.9, "extractor": "hostile/1"}
        done = self.entente("import", "-", stdin=json.dumps(relation) + "\n")
        self.assertEqual(done.status, 0, done)

    def test_it_stays_text(self):
        for name, parameters in (("timeline", {"actor": "Bob"}), ("ego", {"actor": "Bob"}), ("actors", {"q": "eve"}), ("actor", {"actor": "Bob"}),
                                 ("path", {"from": "Bob", "to": self.NAME}), ("status", {}), ("ego", {"actor": HOSTILE})):
            answer = self.server.api(name, parameters)
            self.assertIn(answer.status, (200, 404), (name, answer))
            self.assertEqual((answer.headers["content-type"], answer.headers["x-content-type-options"]), ("application/json", "nosniff"))
            answer.json()
        statement = self.ok("timeline", actor="Bob")["statements"][0]
        self.assertIn(HOSTILE, statement["sentence"])
        self.assertIn(HOSTILE, statement["title"])
        begin, end = statement["source_span"]
        self.assertIn(HOSTILE, statement["sentence"].encode()[begin:end].decode())

    def test_no_name_gets_into_sql(self):
        for text in ("'; DROP TABLE entente.actor; --", "$1", "\\", "%", "{a,b}", '{"', "NULL", "\u0000x".strip("\0")):
            for parameters in ({"actor": text}, {"actor": "Bob", "publisher": text}, {"actor": "Bob", "type": text.replace(",", "")}):
                self.assertIn(self.server.api("ego", parameters).status, (200, 404, 409), parameters)
            self.assertEqual(self.server.api("actors", {"q": text}).status, 200, text)
