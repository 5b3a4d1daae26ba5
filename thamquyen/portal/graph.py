"""Who gives what to whom, as a graph: kinds of authority, joined by the conferrals that an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass

from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.listing import THE_LAW, kind_name
from thamquyen.domain.overview import Flow, count, flows
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.vietnamese import sort_key
from thamquyen.portal.looking import Looking
from thamquyen.portal.sifting import (
    STATE_NAMES,
    Choice,
    InUse,
    address,
    exact_filters,
    sifted_by,
)

MOST_EDGES = 60
"""Edges drawn at most, the widest first: more is a tangle. The table has them all."""

ORDERS: Mapping[str, str] = {"so": "nhiều trước", "giao": "theo bên giao", "nhan": "theo bên nhận"}
"""Orders of the table, as the address names them, in words."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Conferrals of one mode from one kind to another, and the list that they are. `drawn`: in the picture, too."""

    giver: str
    giver_key: str
    recipient: str
    recipient_key: str
    recipient_level: str
    giver_level: str
    mode: Mode
    conferrals: int
    tasks: int
    address: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the table to choose."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GraphPage:
    """The picture and the table.

    `statutes`: conferrals by statute that were left out because they have no giver; `statutes_address` shows them.
    """

    edges: tuple[Edge, ...]
    drawn: int
    conferrals: int
    tasks: int
    orders: tuple[Order, ...]
    sectors: tuple[Choice, ...]
    modes: tuple[Choice, ...]
    exact: tuple[InUse, ...]
    place_name: str
    statutes: int
    statutes_address: str
    list_address: str


def graph_page(look: Looking, typed: Mapping[str, str], order: str) -> GraphPage:
    """The page that an address asks for: of what is in effect on the day, where it names no other state.

    Statutes give without a giver; they are shown where they are asked for, or where one power is followed from the law.
    """
    typed = {**typed, "trang-thai": typed["trang-thai"] if typed["trang-thai"] in STATE_NAMES else "now"}
    sifted, place = sifted_by(look, typed)
    whole = bool(typed["viec"]) or typed["hinh-thuc"] == Mode.STATUTE
    shown = [one for one in sifted.entries if whole or one.giver_kind != THE_LAW]
    every = flows(shown)
    widest = set(every[:MOST_EDGES])
    edges = [_edge(look.reading, one, typed, drawn=one in widest) for one in every]
    total = count(shown)
    return GraphPage(
        edges=tuple(_ordered(edges, order)),
        drawn=len(widest),
        conferrals=total.conferrals,
        tasks=total.powers,
        orders=tuple(
            Order(name, address({**typed, "xep": key}, path="/so-do"), key == (order if order in ORDERS else "so"))
            for key, name in ORDERS.items()
        ),
        sectors=tuple(
            Choice(name, name, sifted.sectors.get(name, 0), name == typed["linh-vuc"])
            for name in sorted({typed["linh-vuc"], *sifted.sectors} - {""}, key=sort_key)
        ),
        modes=tuple(
            Choice(one.value, MODE_NAMES[one], sifted.modes.get(one, 0), one.value == typed["hinh-thuc"])
            for one in Mode
        ),
        exact=exact_filters(look, typed, path="/so-do"),
        place_name="" if place is None else look.reading.place_name(place, look.on),
        statutes=len(sifted.entries) - len(shown),
        statutes_address=address({**typed, "hinh-thuc": Mode.STATUTE.value}, path="/so-do"),
        list_address=address(typed),
    )


def _edge(reading: Reading, flow: Flow, typed: Mapping[str, str], *, drawn: bool) -> Edge:
    to = {"loai-giao": flow.giver, "loai-nhan": flow.recipient, "hinh-thuc": flow.mode.value}
    return Edge(
        giver=kind_name(reading, flow.giver),
        giver_key=flow.giver,
        recipient=kind_name(reading, flow.recipient),
        recipient_key=flow.recipient,
        giver_level=_level(reading, flow.giver),
        recipient_level=_level(reading, flow.recipient),
        mode=flow.mode,
        conferrals=flow.count.conferrals,
        tasks=flow.count.powers,
        address=address({**typed, **to}),
        drawn=drawn,
    )


def _level(reading: Reading, kind: str) -> str:
    return Level.NATION.value if kind == THE_LAW else reading.snapshot.authorities.kinds[kind].level.value


def _ordered(edges: list[Edge], order: str) -> list[Edge]:
    if order == "giao":
        return sorted(edges, key=lambda one: (sort_key(one.giver), -one.conferrals))
    if order == "nhan":
        return sorted(edges, key=lambda one: (sort_key(one.recipient), -one.conferrals))
    return edges
