"""Random small registers, dense enough that chains, overlaps, gaps and circles occur in most of them.

All boundaries lie on days 0 to LAST; the reform is on day REFORM. Draws lean towards shapes that matter: a conferral
mostly continues an earlier one, scopes come from a small pool, now and then a title is given back to its giver.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.domain.atlases import LAST, REFORM, SOURCE, Choose, atlas_of, day
from thamquyen.domain.authorities import (
    Authorities,
    Authority,
    AuthorityClass,
    AuthorityKind,
    Form,
    KindException,
    Recipient,
    Succession,
)
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral, Mode, Role, Taking, TakingKind, Term
from thamquyen.domain.law import Document, Effect, EffectEvent, Grounding, Library
from thamquyen.domain.powers import EVERYTHING, Band, Flag, Power, ProjectGroup, Scope
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Atlas, Level
from thamquyen.domain.time import ALWAYS, Period

KINDS = {
    "cp": Level.NATION,
    "ubnd-tinh": Level.PROVINCE,
    "so-ct": Level.PROVINCE,
    "ubnd-huyen": Level.DISTRICT,
    "ubnd-xa": Level.COMMUNE,
    "ct-ubnd-xa": Level.COMMUNE,
}
PROVISIONS = [Provision.read(text) for text in ("", "1", "1/2", "2")]
SCOPES = [
    EVERYTHING,
    EVERYTHING,
    EVERYTHING,
    Scope(band=Band(None, 5)),
    Scope(band=Band(5, None)),
    Scope(band=Band(2, 8), groups=frozenset({ProjectGroup.B, ProjectGroup.C})),
    Scope(groups=frozenset({ProjectGroup.C})),
    Scope(groups=frozenset(ProjectGroup)),
    Scope(only=frozenset({"đất"})),
    Scope(only=frozenset({"đất", "rừng"})),
    Scope(excluded=frozenset({"đất"})),
    Scope(only=frozenset({"đất", "rừng"}), excluded=frozenset({"rừng"})),
]
ENDING = (Effect.REPEAL, Effect.REPLACE, Effect.EXPIRE, Effect.FALL)
TOUCHING = (*ENDING, Effect.SUSPEND, Effect.EXTEND, Effect.COMMENCE, Effect.AMEND)


def library_of(choose: Choose) -> Library:
    """One to four documents, with up to five effects on each other; some first days are not known."""
    names = [f"D{number}" for number in range(choose.number(1, 4))]
    documents = [
        Document(name, name, "Nghị định", "cp", "", None, None, begun, Provision(), Grounding.SEEN)
        for name in names
        for begun in [None if choose.chance(7) else day(choose.number(0, 5))]
    ]
    events = []
    for _ in range(choose.number(0, 4)):
        effect, target = choose.one(TOUCHING), Citation(choose.one(names), choose.one(PROVISIONS))
        first = choose.number(0, LAST - 1)
        until = day(choose.number(first + 1, LAST)) if effect is Effect.SUSPEND and choose.chance(7) else None
        events.append(EffectEvent(SOURCE, effect, target, None if choose.chance(1) else day(first), until))
    return Library.of(documents, events)


def authorities_of(choose: Choose, atlas: Atlas) -> Authorities:
    """Six kinds on four levels; a kind may begin or end, be excepted somewhere, and be followed by any other."""
    kinds = {
        key: AuthorityKind(key, key, Form.BODY, level, None, choose.period() if choose.chance(1) else ALWAYS, SOURCE)
        for key, level in KINDS.items()
    }
    keys = list(atlas.units)
    exceptions = [
        KindException(choose.one(list(KINDS)), choose.one(keys), choose.period(), SOURCE)
        for _ in range(choose.number(0, 4) // 3)
    ]
    standing = [Authority(kind, key) for kind in KINDS for key in keys if atlas.units[key].level is KINDS[kind]]
    successions = [
        Succession(
            choose.one(standing), choose.one(standing), day(choose.one((REFORM, choose.number(0, LAST)))), SOURCE
        )
        for _ in range(choose.number(0, 5) // 2)
    ]
    return Authorities(atlas, kinds, tuple(exceptions), tuple(successions))


@dataclass(frozen=True)
class Conferring:
    """Draws conferrals one after the other, each knowing the earlier ones."""

    choose: Choose
    world: Authorities
    library: Library
    powers: dict[str, Power]

    def authority(self, kind: str | None = None) -> Authority:
        """Any authority that exists at some time, of the kind if there is one."""
        units = self.world.atlas.units
        wanted = kind or self.choose.one(list(KINDS))
        at = [key for key, unit in units.items() if unit.level is KINDS[wanted]]
        return Authority(wanted, self.choose.one(at)) if at else Authority("cp", "vn")

    def recipient(self) -> Recipient:
        """An authority by name, or a class."""
        if self.choose.chance(5):
            return self.authority()
        return AuthorityClass(self.choose.one(list(KINDS)), self.territory())

    def territory(self) -> str:
        """Any unit, the State more often."""
        return "vn" if self.choose.chance(3) else self.choose.one(list(self.world.atlas.units))

    def provision(self) -> Citation:
        """Any provision of a document, rarely of one that the library does not hold."""
        name = "D9" if self.choose.number(0, 29) == 29 else self.choose.one(list(self.library.documents))
        return Citation(name, self.choose.one(PROVISIONS))

    def term(self) -> Term:
        """Mostly open."""
        period = self.choose.period() if self.choose.chance(5) else Period()
        return Term(period.start, period.end)

    def make(self, key: str, power: str, giver: Authority | None, recipient: Recipient) -> Conferral:
        """A conferral anywhere, with the rest drawn; only statute has no giver."""
        modes = (Mode.DECENTRALISATION, Mode.AUTHORISATION, Mode.DECENTRALISATION, Mode.DEVOLUTION)
        return Conferral(
            key,
            power,
            Mode.STATUTE if giver is None else self.choose.one(modes),
            giver,
            recipient,
            self.territory(),
            self.provision(),
            tuple(self.provision() for _ in range(self.choose.number(0, 4) // 2)),
            self.term(),
            self.choose.one(SCOPES),
            frozenset({Role.ADVISES if self.choose.chance(1) else self.choose.one((Role.DECIDES, Role.PERFORMS))}),
        )

    def next(self, earlier: list[Conferral]) -> Conferral:
        """Statute, a continuation of an earlier conferral, one that gives back, or anything."""
        key, shape = f"k{len(earlier)}", self.choose.number(0, 9)
        if not earlier or shape == 0:
            return self.make(key, self.choose.one(list(self.powers)), None, self.recipient())
        if shape == 1:
            return self.make(key, self.choose.one(list(self.powers)), self.authority(), self.recipient())
        parent = self.choose.one(earlier)
        holder = parent.recipient if isinstance(parent.recipient, Authority) else self.authority(parent.recipient.kind)
        back = shape == 2 and parent.giver is not None
        child = self.make(key, parent.power, holder, parent.giver if back and parent.giver else self.recipient())
        if self.choose.chance(8):
            child = replace(child, territory=self.choose.one((parent.territory, holder.territory)))
        return replace(child, scope=parent.scope) if back or self.choose.chance(6) else child


def register_of(choose: Choose, *, most: int) -> Snapshot:
    """A register with 2 to `most` conferrals."""
    atlas, _ = atlas_of(choose)
    library, world = library_of(choose), authorities_of(choose, atlas)
    powers = {
        f"P{number}": Power(
            f"P{number}",
            "",
            "",
            "",
            frozenset({choose.one((Flag.CONCURRENT, Flag.SHARED, Flag.NO_DELEGATION))} if choose.chance(2) else ()),
            Level.COMMUNE if choose.chance(8) else None,
            Citation(choose.one(list(library.documents)), choose.one(PROVISIONS)),
        )
        for number in range(choose.one((1, 1, 1, 2, 3)))
    }
    conferring, made = Conferring(choose, world, library, powers), list[Conferral]()
    for _ in range(choose.number(2, most)):
        made.append(conferring.next(made))
    takings = [
        Taking(f"t{number}", choose.one(made).key, choose.one(list(TakingKind)), choose.period(), SOURCE)
        for number in range(choose.number(0, 6) // 2)
    ]
    return Snapshot(1, world, library, powers, {one.key: one for one in made}, tuple(takings))


@st.composite
def registers(draw: Callable[[st.SearchStrategy[int]], int], *, most: int = 14) -> Snapshot:
    """A whole small register."""
    return register_of(Choose(draw), most=most)
