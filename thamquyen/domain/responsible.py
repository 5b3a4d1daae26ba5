"""Which department of a unit a document falls to, as a proposal that people may change.

No law assigns a sector to a department by name; what is proposed is read off the register: the department that bears
the sector's name, else the one that is given most powers of the sector, else the body that issued the document.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thamquyen.domain.authorities import Authority, AuthorityKind
from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading
from thamquyen.domain.territory import Level
from thamquyen.domain.vietnamese import sort_key

_DEPARTMENT = "Sở "


@dataclass(frozen=True)
class Departments:
    """The departments of a unit on a day, and which of them a document falls to."""

    reading: Reading
    unit: str
    on: date

    @cached_property
    def all(self) -> tuple[Authority, ...]:
        """The bodies of the unit other than its People's Council and Committee, by name."""
        authorities = self.reading.snapshot.authorities
        level = self.reading.snapshot.atlas.units[self.unit].level
        found = [
            Authority(kind.key, self.unit)
            for kind in authorities.kinds.values()
            if kind.level is level and (_is_department(kind) or level is not Level.PROVINCE)
        ]
        living = [one for one in found if self.on in authorities.life(one)]
        return tuple(sorted(living, key=lambda one: sort_key(authorities.name_on(one, self.on))))

    def of(self, document: Document, sectors: Counter[str]) -> str:
        """The key of the department, or of the issuer. `sectors`: of the powers concerned, by how many."""
        for sector, _ in sectors.most_common():
            kind = self._by_name.get(sector) or self._by_powers.get(sector)
            if kind is not None:
                return Authority(kind, self.unit).key
        return document.issuer

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        kinds = self.reading.snapshot.authorities.kinds
        return {kinds[one.kind].bare_name: one.kind for one in self.all}

    @cached_property
    def _by_powers(self) -> Mapping[str, str]:
        snapshot, living = self.reading.snapshot, {one.kind for one in self.all}
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for given in snapshot.conferrals.values():
            kind = snapshot.authorities.kinds.get(given.recipient.kind)
            key = given.recipient.kind if kind is None or kind.body is None else kind.body
            if key in living:
                counted[snapshot.powers[given.power].sector][key] += 1
        return {sector: found.most_common(1)[0][0] for sector, found in counted.items()}


def _is_department(kind: AuthorityKind) -> bool:
    """A department with a name of its own, not "Sở quản lý ngành"; the office and the inspectorate of a province."""
    own = kind.name.startswith(_DEPARTMENT) and kind.name[len(_DEPARTMENT) :][:1].isupper()
    return own or kind.key in ("van-phong-ubnd-tinh", "thanh-tra-tinh")
