"""A Jira server on this machine, for the peer that reads from nothing else: `python jira_server.py ISSUES` prints its port.

ISSUES holds one issue a line as Jira gives it with expand=changelog. All of them lie ready as text, so that it answers at
once. It knows the three addresses that the peer asks and no more.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

MOST = 1_000  # issues a page, as on a Jira of one's own
FIELDS = [{"id": name.lower(), "name": name, "custom": False} for name in ("Status", "Flagged")]
INFO = {"baseUrl": "http://127.0.0.1", "version": "8.0.0", "versionNumbers": [8, 0, 0], "deploymentType": "Server"}


class Handler(BaseHTTPRequestHandler):
    """Who are you, which fields are there, which issues?"""

    protocol_version = "HTTP/1.1"
    wbufsize, disable_nagle_algorithm = 1 << 16, True  # head and body in one piece, so that nobody waits for an acknowledgement
    issues: list[bytes] = []

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path.endswith("/search"):
            wanted = parse_qs(asked.query)
            begin, most = int(wanted.get("startAt", ["0"])[0]), min(int(wanted.get("maxResults", ["50"])[0]), MOST)
            page = b",".join(self.issues[begin : begin + most])
            self._say(b'{"startAt":%d,"maxResults":%d,"total":%d,"issues":[%s]}' % (begin, most, len(self.issues), page))
        elif asked.path.endswith("/serverInfo"):
            self._say(json.dumps(INFO).encode())
        elif asked.path.endswith("/field"):
            self._say(json.dumps(FIELDS).encode())
        else:
            self.send_error(404)

    def _say(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json;charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_what) -> None:
        """Quiet: its output is the port."""


def main(path: str) -> None:
    Handler.issues = Path(path).read_bytes().splitlines()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1])
