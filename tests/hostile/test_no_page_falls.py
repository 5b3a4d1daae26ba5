"""Every page that somebody can reach, asked and sent what nobody types: it answers, and no answer is that it fell."""

import os
import random
import sys
import traceback
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.accounts.test_every_address import ROUTES, verb_of
from tests.accounts.test_every_address import address as example
from tests.hostile.forms import Form, Pairs, offered, split
from tests.hostile.furnished import BEGUN, Furnished, furnish, somebody
from tests.hostile.values import VALUES
from tests.plans.world import OTHER
from tests.year.clock import Clock
from thamquyen.accounts import limits
from thamquyen.accounts.permissions import OPENS, Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "HOSTILE_EACH" not in os.environ, reason="looks for faults by hand: HOSTILE_EACH=1, two minutes"
    ),
]
_EACH = int(os.environ.get("HOSTILE_EACH", "1"))
"""How many values are tried in each field; more for who looks for faults."""

_LEFT_OUT = 0.3
"""Of so many fields it is tried what comes of leaving them out."""

_USUAL = ("ngay", "biet-den", "trang", "muc", "ban", "loc", "tim")
_PEOPLE = 4
"""So many people open each kind of address: what a page offers depends on who looks at it."""

_FIELDS = 8
"""Of a form with more fields so many are tried, chosen once and for all."""

_FELL = 500


class _TakenBackError(Exception):
    """Ends a request's work without keeping it: each is asked of the register as it was furnished."""


def _route(path: str) -> str:
    try:
        return str(resolve(path).route)
    except Resolver404:
        return ""


@dataclass
class Asking:
    """Several people who ask; `fell`: what came of requests that fell, by where they did."""

    people: Mapping[str, Client]
    fell: dict[str, str] = field(default_factory=dict)
    count: int = 0
    _caught: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        got_request_exception.connect(self._note)
        for client in self.people.values():
            client.raise_request_exception = False

    def _note(self, **_: object) -> None:
        if (error := sys.exc_info()[1]) is not None:
            self._caught.append(error)

    def ask(self, who: str, address: str, sent: Mapping[str, Any] | None = None) -> tuple[int, bytes, str]:
        """The status, what was answered, and its kind; nothing that the request did is kept."""
        client, answer = self.people[who], (0, b"", "")
        limits._counter.cache_clear()
        self._caught.clear()
        self.count += 1
        try:
            with transaction.atomic():
                response = client.get(address) if sent is None else client.post(address, sent)
                content = response.getvalue()
                answer = response.status_code, content, response.headers.get("Content-Type", "")
                raise _TakenBackError
        except _TakenBackError:
            pass
        if answer[0] == _FELL:
            said = {name: str(value)[:60] for name, value in (sent or {}).items()}
            self.fell[self._where()] = f"{who} {address[:200]} {said}"
        return answer

    def _where(self) -> str:
        error = self._caught[-1] if self._caught else None
        frames = traceback.extract_tb(error.__traceback__) if error else []
        own = [one for one in frames if "/thamquyen/" in one.filename]
        return f"{error!r:.200} {Path(own[-1].filename).name}:{own[-1].lineno}" if own else repr(error)


def _opens(route: str, client: Client) -> bool:
    """Whether the person's role opens an address; what happens where it does not has tests of its own."""
    verb, role = verb_of(route) if route in ROUTES else None, getattr(client, "role", None)
    return verb is None or (role is not None and verb in OPENS[role])


def _seen(asking: Asking, places: tuple[str, ...]) -> tuple[dict[str, tuple[str, str]], dict[Any, tuple[Form, str]]]:
    """Pages that open, one for each kind of address, and the forms on them, each with who sees it."""
    pages: dict[str, tuple[str, str]] = {}
    forms: dict[Any, tuple[Form, str]] = {}
    asked: dict[Any, int] = defaultdict(int)
    queue = [(place, who) for place in ("/", *places, *map(example, ROUTES)) for who in asking.people]
    while queue:
        address, who = queue.pop(0)
        path, said = split(address)
        kind = (_route(path), tuple(sorted({name for name, _ in said})))
        enough = asked[kind] >= _PEOPLE or asked[kind, who]
        if enough or not _opens(kind[0], asking.people[who]):
            continue
        status, content, content_type = asking.ask(who, address)
        asked[kind] += status < 400
        asked[kind, who] += status < 400 or address in places
        if status >= 400 or not content or "text/html" not in content_type:
            continue
        pages.setdefault(kind[0], (address, who))
        found = offered(content, address)
        for form in found.forms:
            forms.setdefault((_route(split(form.action)[0]), form.method, form.names), (form, who))
        queue += [(link, who) for link in found.links if not link.startswith("/static")]
    return pages, forms


def _mangled(pairs: Pairs, names: tuple[str, ...], rng: random.Random) -> Iterator[list[tuple[str, str]]]:
    """The fields with one of them left out, one of them changed, all of them changed."""
    for name in names:
        others = [one for one in pairs if one[0] != name]
        if rng.random() < _LEFT_OUT:
            yield others
        for value in rng.sample(VALUES, _EACH):
            yield [*others, (name, value)]
    for value in rng.sample(VALUES, _EACH):
        yield [(name, value) for name in names]


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        found[name].append(value)
    return found


@pytest.fixture
def furnished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Furnished:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    return furnish(Clock(BEGUN, monkeypatch))


def test_a_page_that_falls_is_found(furnished: Furnished, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise LookupError("hỏng")

    monkeypatch.setattr("thamquyen.campaigns.queries.news", fall)
    asking = Asking({"anybody": Client(headers={"host": "localhost"})})
    assert asking.ask("anybody", "/tin")[0] == 500
    assert [where.split(" ")[0] for where in asking.fell] == ["LookupError('hỏng')"]


def test_whatever_is_asked_or_sent_no_page_falls(furnished: Furnished) -> None:
    people = {role.value: client for role, client in furnished.people.items()}
    people |= {"anybody": Client(headers={"host": "localhost"}), "officer": somebody(Role.PROPOSER, OTHER),
               "elsewhere": somebody(Role.COORDINATOR, "ct-ubnd-xa@n1")}  # fmt: skip
    asking, rng = Asking(people), random.Random(26)  # noqa: S311 - the same values each time, nothing secret
    pages, forms = _seen(asking, furnished.places)
    assert len(pages) > 90 and sum(form.method == "post" for form, _ in forms.values()) > 60
    for address, who in pages.values():
        path, said = split(address)
        names = tuple(dict.fromkeys((*(name for name, _ in said), *rng.sample(_USUAL, 2))))
        for pairs in _mangled(said, names, rng):
            asking.ask(who, f"{path}?{urlencode(pairs)}")
    for form, who in forms.values():
        some = form.names if len(form.names) <= _FIELDS else tuple(rng.sample(form.names, _FIELDS))
        for pairs in _mangled(form.pairs, some, rng):
            if form.method == "post":
                asking.ask(who, form.action, _grouped(pairs))
            else:
                asking.ask(who, f"{split(form.action)[0]}?{urlencode(pairs)}")
    assert asking.fell == {}
