"""A small provider of identities (OpenID Connect), on a port of this machine."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

CLIENT, SECRET = "tallybook", "a secret of the client"


class Issuer:
    """Says who signs in: `claims` go into the ID token, over what is right; `key` signs it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.claims: dict[str, Any] = {}
        self.key = self.published = ECKey.generate_key("P-256", auto_kid=True)
        self.asked: dict[str, dict[str, str]] = {}

    def authorize(self, url: str) -> dict[str, str]:
        """What the browser comes back with, when somebody has signed in at the address that it was sent to."""
        asked = dict(parse_qsl(urlsplit(url).query))
        code = f"code {len(self.asked)}"
        self.asked[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code, once, where the client and its verifier are right."""
        asked = self.asked.pop(form.get("code", ""), None)
        if asked is None or b64decode(authorization.removeprefix("Basic ")).decode() != f"{CLIENT}:{SECRET}":
            return None
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if asked["code_challenge"] != urlsafe_b64encode(digest).decode().rstrip("=") or "S256" not in asked.values():
            return None
        now = int(time.time())
        right = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"], "sub": "7"}
        claims = {name: value for name, value in {**right, **self.claims}.items() if value is not None}
        token = jwt.encode({"alg": "ES256", "kid": self.key.kid}, claims, self.key)
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}


@contextmanager
def issuing() -> Iterator[Issuer]:
    """A provider that answers for the length of a `with` block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/.well-known/openid-configuration":
                places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
                found = {name: f"{issuer.url}/{place}" for name, place in places.items()}
                self.answer({"issuer": issuer.url, **found})
            else:
                self.answer(KeySet([issuer.published]).as_dict(private=False))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            found = issuer.token(form, self.headers.get("Authorization", ""))
            self.answer({"error": "invalid_grant"} if found is None else found, 400 if found is None else 200)

        def answer(self, document: object, status: int = 200) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = Issuer(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
