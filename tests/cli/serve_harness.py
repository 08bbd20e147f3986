"""What the tests of `entente serve` share: a running server, and requests to it."""

import http.client
import json
import signal
import subprocess
import urllib.parse

from harness import EntenteTest

HOSTILE = "<script>alert(1)</script>"


class Answer:
    """Status, headers (by lower-case name) and body of an answer."""

    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:1000]!r}"


class Server:
    """`entente serve` on a free port, until stop()."""

    def __init__(self, test, *arguments, env=None):
        self.process = subprocess.Popen(test.command("serve", "--port", "0", "--open", "no", *arguments), cwd=test.folder,
                                        env={**test.environment, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()
        address = urllib.parse.urlsplit(self.url)
        self.host, self.port = address.hostname, address.port
        self.token = dict(urllib.parse.parse_qsl(address.query)).get("token")

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1" if self.host == "localhost" else self.host, self.port, timeout=30)

    def ask(self, target, method="GET", headers=None, body=None):
        connection = self.connect()
        try:
            connection.request(method, target, body=body, headers=headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def api(self, name, parameters=(), **options):
        pairs = list(parameters.items()) if isinstance(parameters, dict) else list(parameters)
        return self.ask(f"/api/v1/{name}" + ("?" + urllib.parse.urlencode(pairs) if pairs else ""), **options)

    def stop(self, how=signal.SIGTERM):
        """Returns the exit status and what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        _, err = self.process.communicate(timeout=30)
        return self.process.returncode, err.decode()


class ServeTest(EntenteTest):
    """A server over a graph that `fill()` makes; self.server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls().fill()
        cls().entente("db", "start")
        cls.addClassCleanup(cls().entente, "db", "stop")
        cls.server = Server(cls())
        cls.addClassCleanup(cls.server.stop)

    def fill(self):
        raise NotImplementedError

    def ok(self, name, **parameters):
        answer = self.server.api(name, parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def refused(self, status, name, *parameters, **more):
        """The answer's error; checks status and that there is one sentence."""
        answer = self.server.api(name, [*parameters, *more.items()])
        self.assertEqual(answer.status, status, answer)
        error = answer.json()["error"]
        self.assertRegex(error["message"], r"^[^\n]{10,}$")
        return error
