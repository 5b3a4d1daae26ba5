"""What is proposed for each thing of the units concerned, with the provision that says so where one was read.

72/2025/QH15 Điều 54 khoản 7 (said of the districts: nothing interrupted, double or left out); 190/2025/QH15 (powers
follow the receiving body); documents: 80/2015/QH13 Điều 155 khoản 2, since 01/4/2025 64/2025/QH15 Điều 54. The texts of
the last three were not read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.changes.applying import applied
from thamquyen.domain.changes.deeds import deeds_by
from thamquyen.domain.changes.handovers import Fate, Matter
from thamquyen.domain.citations import Citation, Provision
from thamquyen.domain.conferrals import Conferral
from thamquyen.domain.reading import Reading
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.standing import acting
from thamquyen.domain.succession.finding import concerned, given_by, held_by, inner_units, issued_by, sample_day
from thamquyen.domain.succession.plan import How, Line, Plan, Reorganisation, Work
from thamquyen.domain.succession.writing import base_changes

FOLLOW = Citation("190/2025/QH15")
_DOCUMENTS = (
    (date(2025, 4, 1), Citation("64/2025/QH15", Provision(("54",)))),
    (date.min, Citation("80/2015/QH13", Provision(("155", "2")))),
)
"""What becomes of documents when units are reorganised: the law since a day, the newest first."""

_Proposal = tuple[Fate, tuple[str, ...], Citation | None, str]
_OPEN = (Fate.MOVES, Fate.ENDS, Fate.UNDECIDED)


def plan_of(reading: Reading, said: Reorganisation, works: Iterable[Work] = ()) -> Plan:
    """Every thing of the units concerned with what is proposed. Raises DanglingError for what nobody holds."""
    return Plan(said, tuple(_Planner(reading, said, _after(reading.snapshot, said)).lines(works)))


def _after(snapshot: Snapshot, said: Reorganisation) -> Reading:
    """The register once the units are reorganised and nothing else is done: to whom things go by themselves."""
    changed = snapshot
    for change in base_changes(said):
        changed = applied(changed, deeds_by(changed, change))
    return Reading(changed)


@dataclass(frozen=True)
class _Planner:
    reading: Reading
    said: Reorganisation
    after: Reading

    def lines(self, works: Iterable[Work]) -> Iterator[Line]:
        for outer, unit in inner_units(self.reading, self.said):
            yield self._line(Matter.UNIT, unit.key, outer, unit.named_on(self.said.eve).name, self._of_unit())
        for matter, found in ((Matter.HOLDING, held_by), (Matter.GIVEN, given_by)):
            for given, who in found(self.reading, self.said):
                sample = sample_day(self.reading, given, self.said.on)
                if sample is not None:
                    title = self.reading.snapshot.powers[given.power].title
                    proposal = self._of_conferral(matter, given, who)
                    yield replace(self._line(matter, given.key, who.key, title, proposal), sample=sample)
        for document, who in issued_by(self.reading, self.said):
            yield self._line(Matter.DOCUMENT, document.key, who.key, document.short_name, self._of_document())
        people = set(concerned(self.reading, self.said))
        for work in works:
            holder = acting(self.reading, work.holder, self.said.eve)
            if holder is not None and holder in people:
                yield self._line(Matter.WORK, work.key, holder.key, work.title, self._of_work(holder))

    def _line(self, matter: Matter, key: str, of: str, title: str, proposal: _Proposal) -> Line:
        fate, to, ground, why = proposal
        return Line(
            matter, key, of, title, fate, to, ground, why, self._receivers(matter, of), self._may(matter, fate),
            self.said.on,
        )  # fmt: skip

    def _receivers(self, matter: Matter, of: str) -> tuple[str, ...]:
        """Authorities of the same kind in the receiving units, those named as receiving, or the units themselves."""
        if matter is Matter.UNIT:
            return self.said.into
        if self.said.is_of_authorities:
            return self.said.into_of(of)
        kind = Authority.read(of).kind
        found = (one if "@" in one else f"{kind}@{one}" for one in self.said.into)
        authorities = self.after.snapshot.authorities
        return tuple(one for one in found if self.said.on in authorities.life(Authority.read(one)))

    def _may(self, matter: Matter, proposed: Fate) -> tuple[Fate, ...]:
        """What can be chosen: of what goes by itself under a class, nothing else; a rename changes nobody's power."""
        if self.said.how is How.RENAME:
            return (proposed,)
        match matter:
            case Matter.UNIT:
                return (Fate.MOVES, Fate.UNDECIDED)
            case Matter.DOCUMENT:
                return (Fate.STAYS, Fate.ENDS, Fate.UNDECIDED)
            case Matter.WORK:
                return (Fate.FOLLOWS, *_OPEN) if proposed is Fate.FOLLOWS else _OPEN
        return tuple(dict.fromkeys((proposed, *_OPEN)))

    def _of_unit(self) -> _Proposal:
        if self.said.how is How.MERGE:
            return Fate.MOVES, self.said.into[:1], self.said.source, "đi cùng đơn vị mà nó thuộc về"
        if self.said.how is How.RENAME:
            return Fate.STAYS, (), self.said.source, "đổi tên không đổi địa bàn"
        return Fate.UNDECIDED, (), None, "chưa nêu thuộc phần nào sau sắp xếp"

    def _of_conferral(self, matter: Matter, given: Conferral, who: Authority) -> _Proposal:
        if self.said.how is How.RENAME:
            return Fate.STAYS, (who.key,), self.said.source, "đổi tên không đổi thẩm quyền"
        if matter is Matter.HOLDING and isinstance(given.recipient, AuthorityClass):
            return self._of_class(given, given.recipient, who)
        named = given.giver if matter is Matter.GIVEN else given.recipient
        heir = acting(self.after, named, self.said.on) if isinstance(named, Authority) else None
        if heir is not None and heir != who:
            return Fate.FOLLOWS, (heir.key,), FOLLOW, "thẩm quyền theo nơi tiếp nhận toàn bộ"
        return Fate.UNDECIDED, (), None, "không có một nơi tiếp nhận toàn bộ; cần người quyết định"

    def _of_class(self, given: Conferral, group: AuthorityClass, who: Authority) -> _Proposal:
        if self.said.is_of_authorities:
            into = self.said.into_of(who.key)[:1]
            if self.said.how is How.MERGE and into:
                return Fate.MOVES, into, FOLLOW, "giao cho cả loại cơ quan; nơi tiếp nhận thuộc loại khác"
            return Fate.UNDECIDED, (), None, "giao cho cả loại cơ quan; cần nêu nơi tiếp nhận"
        atlas = self.after.snapshot.atlas
        heirs = tuple(
            key for key in self._receivers(Matter.HOLDING, who.key)
            if Authority.read(key).kind == group.kind and atlas.covers(group.within, Authority.read(key).territory)
        )  # fmt: skip
        if self.said.how is How.ABOLISH:
            return Fate.ENDS, (), given.source, "giao cho từng đơn vị của loại; đơn vị không còn"
        if heirs and len(heirs) == len(self.said.into):
            return Fate.FOLLOWS, heirs, given.source, "giao cho từng đơn vị của loại, mỗi nơi trên địa bàn mình"
        return Fate.UNDECIDED, (), None, "nơi tiếp nhận không thuộc loại được giao"

    def _of_document(self) -> _Proposal:
        if self.said.how is How.ABOLISH and not self.said.is_of_authorities:
            return Fate.UNDECIDED, (), None, "chưa đọc được quy định cho trường hợp giải thể"
        ground = next(law for since, law in _DOCUMENTS if since <= self.said.on)
        return Fate.STAYS, (), ground, "tiếp tục có hiệu lực trên địa bàn cũ cho đến khi được thay thế"

    def _of_work(self, who: Authority) -> _Proposal:
        if self.said.how is How.RENAME:
            return Fate.STAYS, (who.key,), self.said.source, "đổi tên không đổi nhiệm vụ"
        heir = acting(self.after, who, self.said.on)
        if heir is not None and heir != who:
            return Fate.FOLLOWS, (heir.key,), FOLLOW, "nhiệm vụ theo nơi tiếp nhận toàn bộ"
        return Fate.UNDECIDED, (), None, "cần nêu nơi tiếp tục thực hiện"
