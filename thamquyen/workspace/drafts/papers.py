"""The papers of a draft in official form: what is submitted, the draft decision, the draft resolution."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from thamquyen.domain.annex.authority_names import AuthorityNames
from thamquyen.domain.annex.writing import AnnexWriter, ordered
from thamquyen.domain.authorities import Authority, lower_type
from thamquyen.domain.changes.kinds import Affect, Confer, Finish
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.law import Effect
from thamquyen.domain.transitional import FINISHER_NAMES, PendingRule, received_in_words
from thamquyen.reports.official.grounds import Ground, grounds_of
from thamquyen.reports.official.kinds.conferring import Line, draft_line, list_annex, roman
from thamquyen.reports.official.kinds.consequences import consequences_annex
from thamquyen.reports.official.kinds.decisions import (
    TRANSITION,
    Authorisation,
    Decentralisation,
    authorisation_decision,
    decentralisation_decision,
)
from thamquyen.reports.official.kinds.issue import Issue, initials
from thamquyen.reports.official.kinds.outlines import SUBMISSION_TITLES, Submission, Topic, submission
from thamquyen.reports.official.kinds.resolutions import (
    Adoption,
    Session,
    adopting_resolution,
    decentralisation_resolution,
)
from thamquyen.reports.official.lines import figure
from thamquyen.reports.official.paper import Annex, Form, Issued, Letterhead, Number, Paper
from thamquyen.reports.official.signing import Office
from thamquyen.workspace.drafts.files import effects, receipt
from thamquyen.workspace.drafts.opening import Opened
from thamquyen.workspace.drafts.signers import Signer, name_of, office_of
from thamquyen.workspace.drafts.tried import Tried

_ORGANIC, _ON_NORMS = "72/2025/QH15", "64/2025/QH15"
_RESPONSIBLE = (
    "Chánh Văn phòng Ủy ban nhân dân {place}, Thủ trưởng các cơ quan chuyên môn và các cơ quan, tổ chức, cá nhân có "
    "liên quan"
)
_UNIT = re.compile(r"^(?:Tỉnh|Thành phố|Xã|Phường|Đặc khu) ")
PAPERS = {
    "to-trinh": "Tờ trình",
    "phan-cap": "Dự thảo quyết định phân cấp (văn bản quy phạm pháp luật)",
    "uy-quyen": "Dự thảo quyết định ủy quyền (văn bản hành chính)",
    "nghi-quyet": "Dự thảo nghị quyết của Hội đồng nhân dân",
}
"""Papers that a draft can become, by their names in an address."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was chosen beside the draft: the day of signing, who signs, who submits, the session of the council."""

    on: date
    signer: Signer
    submitter: str
    session: str = ""


class DraftPapers:
    """The papers of one draft, as asked."""

    def __init__(self, draft: Opened, asked: Asked) -> None:
        self._draft, self._asked = draft, asked
        self._act, self._named = draft.changes.act, draft.named
        snapshot = self._named.snapshot
        self._names = AuthorityNames(snapshot.authorities, self._named.places)
        given = [one.conferral for one in draft.changes.changes if isinstance(one, Confer)]
        self._given = ordered((one for one in given if one.mode is not Mode.STATUTE), snapshot)

    def offered(self) -> tuple[str, ...]:
        """Which papers the draft can become."""
        modes = {one.mode for one in self._given}
        by_mode = {"phan-cap": Mode.DECENTRALISATION, "uy-quyen": Mode.AUTHORISATION}
        return tuple(key for key in PAPERS if key not in by_mode or by_mode[key] in modes)

    def paper(self, kind: str) -> Paper:
        """The paper. Raises SigningError for a capacity that the law does not allow."""
        made = {
            "to-trinh": self._submission,
            "phan-cap": lambda: decentralisation_decision(self._issue(normative=True), self._decentralisation()),
            "uy-quyen": self._authorisation,
            "nghi-quyet": self._resolution,
        }
        return made[kind]()

    def grounds(self, form: Form) -> tuple[Ground, ...]:
        """The grounds off the register, checked for the day of signing."""
        keys = [_ORGANIC, *([_ON_NORMS] if form is Form.NORMATIVE else [])]
        keys += [base.document for one in self._given for base in one.bases]
        keys = [key for key in keys if key != self._act.key]
        return grounds_of(keys, self._named.snapshot.library, self._names, form=form, on=self._asked.on)

    @property
    def form(self) -> Form:
        """Whose layout the act follows: ủy quyền is administrative, phân cấp and resolutions are normative."""
        return Form.ADMINISTRATIVE if self.offered() == ("to-trinh", "uy-quyen", "nghi-quyet") else Form.NORMATIVE

    def _lines(self, *modes: Mode) -> tuple[Line, ...]:
        writer = AnnexWriter.of(self._named, self._asked.on)
        powers = self._named.snapshot.powers
        return tuple(draft_line(writer, one, powers[one.power]) for one in self._given if one.mode in modes)

    def _ground_lines(self, form: Form) -> tuple[str, ...]:
        lines = [one.line for one in self.grounds(form)]
        return (*lines, f"Theo đề nghị của {self._head_of_submitter()} tại Tờ trình số        ngày      tháng      năm")

    def _head_of_submitter(self) -> str:
        name, on = self._full(self._asked.submitter), self._asked.on
        return f"{office_of(self._asked.submitter, self._named, on).title} {name}" if name.startswith("Sở ") else name

    def _full(self, key: str) -> str:
        """A body with its unit and, below a province, the province."""
        try:
            return self._names.named(Authority.read(key), self._asked.on)
        except (ValueError, KeyError):
            return key

    def _issue(self, *, normative: bool, council: bool = False) -> Issue:
        on, act = self._asked.on, self._act
        name = self._council if council else name_of(act.issuer, self._named, on)
        symbol = "NQ-HĐND" if council else _symbol(name, normative=normative)
        found = re.match(r"\d+", act.number)
        number = Number(symbol, int(found[0]) if found and not council else None, on.year if normative else None)
        office = Office("Chủ tịch", "Phó Chủ tịch") if council else office_of(act.issuer, self._named, on)
        signature = self._asked.signer.signature(office)
        letterhead = name if normative else name.removeprefix("Chủ tịch ")
        recipients = ("Như Điều cuối", f"Thường trực Hội đồng nhân dân {self._place}", "Lưu: VT")
        draft = "" if act.number and not council else "DỰ THẢO"
        issued = Issued(self._short_place, act.signed, on.year)
        return Issue(Letterhead(letterhead), number, issued, signature, recipients, draft=draft)

    def _decentralisation(self) -> Decentralisation:
        name = name_of(self._act.issuer, self._named, self._asked.on)
        return Decentralisation(
            subject=self._act.title,
            enacted_by=name,
            grounds=self._ground_lines(Form.NORMATIVE),
            lines=self._lines(Mode.DECENTRALISATION),
            effective=self._act.effective,
            responsible=_RESPONSIBLE.format(place=self._place),
            transition=tuple(self._transitions()) or TRANSITION,
            repeals=tuple(self._repeals()),
        )

    def _transitions(self) -> Iterator[str]:
        """What the draft says of files received before; where it says nothing the paper offers the usual sentence."""
        for change in self._draft.changes.changes:
            if isinstance(change, Finish):
                rule = change.rule
                received = received_in_words(rule.received.start, rule.received.end or date.max)
                yield f"Hồ sơ{self._about(rule)} đã tiếp nhận {received}: {FINISHER_NAMES[rule.finisher]}."

    def _about(self, rule: PendingRule) -> str:
        """Of which gifts, where they are not those of the draft itself."""
        given = self._named.snapshot.conferrals.get(rule.conferral or "")
        cited = given.source if given is not None else rule.governs
        if cited is None or cited.document == self._act.key:
            return ""
        name = self._named.document(cited.document).name
        return f" của nhiệm vụ được giao theo {f'{cited.provision} {name}'.strip()}"

    def _authorisation(self) -> Paper:
        given = [one for one in self._given if one.mode is Mode.AUTHORISATION]
        ends = [one.term.end for one in given if one.term.end is not None]
        first = self._act.effective
        last = max(ends) - timedelta(days=1) if ends else date((first or self._asked.on).year, 12, 31)
        said = Authorisation(
            subject=self._act.title,
            grounds=self._ground_lines(Form.ADMINISTRATIVE),
            lines=self._lines(Mode.AUTHORISATION),
            last_day=last,
            first_day=first,
            responsible=_RESPONSIBLE.format(place=self._place),
            transition=tuple(self._transitions()),
        )
        authority = name_of(self._act.issuer, self._named, self._asked.on)
        return authorisation_decision(self._issue(normative=False), said, authority=authority)

    def _resolution(self) -> Paper:
        session = Session(self._council, self._asked.session or "khóa …, kỳ họp thứ …")
        if self._act.type == "Nghị quyết":
            issue = self._issue(normative=True, council=True)
            return decentralisation_resolution(issue, self._decentralisation(), session)
        title = self._act.title[:1].lower() + self._act.title[1:]
        said = Adoption(
            subject=f"thông qua chủ trương {title}",
            grounds=self._ground_lines(Form.ADMINISTRATIVE),
            adopted=f"Thông qua chủ trương {title} theo đề nghị của {self._full(self._act.issuer)}",
            contents=tuple(self._counted()),
            tasks=(f"Giao {self._full(self._act.issuer)} ban hành văn bản theo thẩm quyền và tổ chức thực hiện.",),
            annexes=self._annexes(),
        )
        return adopting_resolution(self._issue(normative=False, council=True), said, session, authority=self._council)

    def _submission(self) -> Paper:
        on, submitter = self._asked.on, self._asked.submitter
        name = name_of(submitter, self._named, on)
        superior = f"Ủy ban nhân dân {self._place}" if name.startswith("Sở ") else ""
        own = name.removesuffix(f" {self._place}") if superior else name
        signature = self._asked.signer.signature(office_of(submitter, self._named, on))
        issue = Issue(
            Letterhead(own, superior), Number(f"TTr-{initials(own)}"), Issued(self._short_place, None, on.year),
            signature, ("Như trên", "Lưu: VT"),
        )  # fmt: skip
        said = Submission(
            subject=f"dự thảo {self._act.type} {self._act.title[:1].lower()}{self._act.title[1:]}",
            addressees=(self._full(self._act.issuer),),
            opening=tuple(f"{one.line}." for one in self.grounds(Form.ADMINISTRATIVE)),
            outline=self._outline(),
            request=f"{own} kính trình {self._full(self._act.issuer)} xem xét, quyết định",
            enclosed=(f"Dự thảo {self._act.type}", "Danh mục nhiệm vụ, quyền hạn", "Phụ lục đánh giá tác động"),
        )
        return replace(submission(issue, said), annexes=self._annexes())

    def _outline(self) -> tuple[Topic, ...]:
        """The usual topics. What the register knows is said; what only people know is left to be written in."""
        open_line = "(Cơ quan trình bổ sung.)"
        known = {
            SUBMISSION_TITLES[3]: (
                f"Dự thảo gồm {figure(len(self._draft.changes.changes))} thay đổi.",
                *self._counted(),
            ),
            SUBMISSION_TITLES[4]: ("Xem Phụ lục đánh giá tác động kèm theo.",),
        }
        return tuple(Topic(title, known.get(title, (open_line,))) for title in SUBMISSION_TITLES)

    def _counted(self) -> Iterator[str]:
        """How many tasks each receives, and what ends."""
        counted = Counter((one.mode, self._names.named(one.recipient, self._asked.on)) for one in self._given)
        for (mode, name), count in counted.items():
            yield f"{MODE_NAMES[mode].capitalize()} cho {name}: {figure(count)} nhiệm vụ, quyền hạn."
        yield from (f"Bãi bỏ {one}." for one in self._repeals())

    def _repeals(self) -> Iterator[str]:
        for change in self._draft.changes.changes:
            if isinstance(change, Affect) and change.event.effect in (Effect.REPEAL, Effect.REPLACE):
                target = change.event.target
                where = str(target.provision) if target.provision.path else "toàn bộ"
                yield f"{where} {self._named.document(target.document).name}"

    def _annexes(self) -> tuple[Annex, ...]:
        lines = self._lines(*(mode for mode in Mode if mode is not Mode.STATUTE))
        found = [list_annex(lines, title="Danh mục nhiệm vụ, quyền hạn")] if lines else []
        simulation = self._draft.simulation
        if simulation is not None:
            tried = Tried(simulation, self._act.effective or self._draft.today, self._draft.mentions)
            found.append(consequences_annex(effects(tried), receipt=f"{receipt(self._draft)}."))
        numbered = len(found) > 1
        return tuple(replace(one, number=roman(at) if numbered else "") for at, one in enumerate(found, 1))

    @property
    def _seat(self) -> str:
        return self._draft.kept.seat

    @property
    def _place(self) -> str:
        """ "tỉnh Lào Cai"."""
        units = self._named.snapshot.atlas.units
        return lower_type(units[self._seat].named_on(self._asked.on).name) if self._seat in units else ""

    @property
    def _short_place(self) -> str:
        """ "Lào Cai", as it stands before the day."""
        return _UNIT.sub("", self._place[:1].upper() + self._place[1:]) or "Hà Nội"

    @property
    def _council(self) -> str:
        return f"Hội đồng nhân dân {self._place}".strip()


def _symbol(issuer: str, *, normative: bool) -> str:
    """What follows the number: "QĐ-UBND"; a chair's normative decision has "QĐ-CTUBND" (since July 2025)."""
    if normative and issuer.startswith("Chủ tịch Ủy ban"):
        return "QĐ-CTUBND"
    return "QĐ-UBND" if "Ủy ban nhân dân" in issuer else f"QĐ-{initials(issuer)}"
