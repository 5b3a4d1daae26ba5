"""A small OpenID provider on this machine (tokens signed by joserfc): what a province's own looks like from here."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "so-tham-quyen", "bi-mat-cua-may"


@dataclass
class OpenIDProvider:
    """Who is signed in there (`claims`), and what it says wrong on purpose (`spoiled`)."""

    claims: dict[str, Any]
    spoiled: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    signs_with: RSAKey | None = None
    issuer: str = ""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def configuration(self) -> dict[str, Any]:
        """What it says of itself."""
        ends = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token", "userinfo")}
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            **ends,
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Signs the person in and sends them back with a code."""
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Gives the tokens for a code, once, to the client that knows its secret and the verifier (PKCE)."""
        asked = self.asked.pop(form.get("code", ""), None)
        known = base64.b64decode(authorization.removeprefix("Basic ") or "").decode()
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or known != f"{CLIENT}:{SECRET}" or challenge != asked["code_challenge"]:
            return None
        now = int(time.time())  # noqa: TID251 - the clock of the provider
        times = {"iat": now, "exp": now + 300}
        said = {"iss": self.issuer, "aud": CLIENT, "sub": "42", "nonce": asked["nonce"], **times, **self.spoiled}
        header = {"alg": "RS256", "kid": self.key.thumbprint()}
        signed = jwt.encode(header, said, self.signs_with or self.key)
        return {"access_token": "truy-cap", "token_type": "Bearer", "id_token": signed, "expires_in": 300}


class _Server(ThreadingHTTPServer):
    provider: OpenIDProvider


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        provider, parts = self.server.provider, urlsplit(self.path)
        match parts.path:
            case "/.well-known/openid-configuration":
                self._answer(provider.configuration())
            case "/jwks":
                public = {**provider.key.as_dict(private=False), "kid": provider.key.thumbprint(), "use": "sig"}
                self._answer({"keys": [public]})
            case "/authorization":
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            case "/userinfo":
                known = self.headers["Authorization"] == "Bearer truy-cap"
                self._answer({"sub": "42", **provider.claims} if known else None)
            case _:
                self._answer(None)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(self.server.provider.token(form, self.headers.get("Authorization", "")))

    def _answer(self, value: dict[str, Any] | None) -> None:
        content = json.dumps(value or {"error": "invalid_grant"}).encode()
        self.send_response(200 if value else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def running(claims: dict[str, Any]) -> Iterator[OpenIDProvider]:
    """The provider at an address of this machine, while it is needed."""
    server = _Server(("127.0.0.1", 0), _Handler)
    provider = server.provider = OpenIDProvider(claims, issuer=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
