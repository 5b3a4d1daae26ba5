"""Causes, dependents and the ways to them, in words, by what the register holds."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from thamquyen.domain.authorities import Authority
from thamquyen.domain.citations import Citation
from thamquyen.domain.dependents import FATE_NAMES, Fate, Step
from thamquyen.domain.law import EFFECT_NAMES, Document, Effect
from thamquyen.domain.linking import LINK_NAMES, Cause, DependentKind, LinkKind
from thamquyen.domain.reading import Reading
from thamquyen.domain.reasons import cite
from thamquyen.domain.time import show_day


@dataclass(frozen=True, slots=True)
class Told:
    """Something in words, with the page about it (empty: none)."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Words:
    """How things are called, as of a day."""

    reading: Reading
    today: date

    def cause(self, cause: Cause) -> str:
        """What happens: "Luật … bị … bãi bỏ từ ngày …"; supposed where no event says so."""
        target = cite(self.reading, cause.target)
        if cause.event is None:
            return f"Giả sử {target} hết hiệu lực"
        on = f"từ ngày {show_day(cause.on)}" if cause.on else "(ngày chưa xác định)"
        if cause.event.source.document == cause.target.document:
            own = {Effect.EXPIRE: "hết thời hạn có hiệu lực", Effect.COMMENCE: "bắt đầu có hiệu lực"}
            return f"{target} {own.get(cause.effect, EFFECT_NAMES[cause.effect])} {on}"
        by = cite(self.reading, cause.event.source)
        if cause.effect in (Effect.APPLY, Effect.EXTEND):
            return f"{target} được {by} {EFFECT_NAMES[cause.effect]} {on}"
        return f"{target} bị {by} {EFFECT_NAMES[cause.effect]} {on}"

    def thing(self, kind: DependentKind, key: str) -> Told:
        """What depends, or what it depends on."""
        snapshot = self.reading.snapshot
        if kind in (DependentKind.DOCUMENT, DependentKind.PROVISION):
            place = Citation.read(key)
            return Told(cite(self.reading, place), self.address(place.document))
        if kind is DependentKind.CONFERRAL:
            given = snapshot.conferrals.get(key)
            if given is None:
                return Told(f"việc trao {key} (không còn trong sổ)")
            title = snapshot.powers[given.power].title
            return Told(f"“{title}”, {cite(self.reading, given.source)}", self.address(given.source.document))
        power = snapshot.powers.get(key)
        if kind is DependentKind.POWER and power is not None:
            return Told(f"nhiệm vụ “{power.title}”", f"/nhiem-vu/{quote(power.code)}")
        return Told(f"thủ tục {key}" if kind is DependentKind.PROCEDURE else key)

    def way(self, cause: Cause, steps: tuple[Step, ...]) -> tuple[str, ...]:
        """The links from the cause on, each a clause: what was reached, and how it depends on what came before."""
        found, before = [], cite(self.reading, cause.target)
        for step in steps:
            near = cite(self.reading, step.at) if step.at else before
            found.append(self._link(step, near))
            before = self._place(step) or before
        return tuple(found)

    def _link(self, step: Step, near: str) -> str:
        snapshot, place = self.reading.snapshot, self._place(step)
        match step.link:
            case LinkKind.FOUNDS:
                return f"{near} đặt ra {self.thing(step.kind, step.key).words}"
            case LinkKind.PROCEDURE:
                return f"thủ tục {step.key} thuộc nhiệm vụ ấy"
            case LinkKind.OF_POWER:
                return f"{place} trao nhiệm vụ ấy"
            case LinkKind.TITLE:
                return f"{place} trao tiếp: bên giao có thẩm quyền nhờ lần trao ấy"
            case LinkKind.GIVEN_BY:
                return f"lần trao ấy nằm ở {place}"
            case LinkKind.GIVES | LinkKind.BASIS:
                given = snapshot.conferrals.get(step.key)
                title = f" “{snapshot.powers[given.power].title}”" if given else ""
                rest = f", căn cứ {near}" if step.link is LinkKind.BASIS else ""
                return f"{place} trao{title}{rest}"
            case _:
                return f"{place} {LINK_NAMES[step.link]} {near}"

    def _place(self, step: Step) -> str:
        """The provision at which something stands; empty for what stands at none."""
        if step.kind in (DependentKind.DOCUMENT, DependentKind.PROVISION):
            return cite(self.reading, Citation.read(step.key))
        given = self.reading.snapshot.conferrals.get(step.key) if step.kind is DependentKind.CONFERRAL else None
        return cite(self.reading, given.source) if given else ""

    def fate(self, fate: Fate, day: date | None) -> str:
        """What becomes of it, with the day where it is known."""
        return FATE_NAMES[fate] + (f" từ {show_day(day)}" if day else "")

    def document(self, key: str) -> Document | None:
        """The document, as the register holds it."""
        return self.reading.snapshot.library.documents.get(key)

    def name(self, key: str) -> str:
        """A document with its number and day of signing."""
        document = self.document(key)
        if document is None:
            return key
        signed = f" ngày {show_day(document.signed)}" if document.signed else ""
        return f"{document.short_name}{signed}"

    def department(self, key: str) -> str:
        """A department's name; the key itself where the register does not know it; empty for none."""
        if not key:
            return ""
        try:
            return self.reading.name(Authority.read(key), self.today)
        except (ValueError, KeyError):
            return key

    def unit(self, key: str) -> str:
        """A unit's name, as it stands inside a sentence."""
        if key == "vn":
            return "Trung ương"
        units = self.reading.snapshot.atlas.units
        return self.reading.place_name(key, self.today) if key in units else key

    @staticmethod
    def address(document: str) -> str:
        """The page of a document."""
        return f"/van-ban/{quote(document, safe='/')}"
