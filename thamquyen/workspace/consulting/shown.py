"""A consultation as pages and papers tell it: its clocks, who has answered, each opinion with what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.timezone import localtime

from thamquyen.domain.annex.columns import Column, Heading
from thamquyen.domain.proceedings.table import Kind, State
from thamquyen.domain.proceedings.timers import Clock, Running
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.reports.lists import AnnexList
from thamquyen.reports.official.kinds.opinions import Answer, Opinion, opinions_paper
from thamquyen.reports.official.paper import Paper
from thamquyen.workflow.matters import Standing, Taken, histories, parts
from thamquyen.workflow.opinions import clock_of, first_close
from thamquyen.workspace.signed_in import authority_name
from thamquyen.workspace.urging.letter import issue_of

ANSWERS = {"taken": Answer.TAKEN, "partly": Answer.PARTLY, "explained": Answer.EXPLAINED, "agreed": Answer.AGREED}
_WIDTHS = (("STT", 6), ("Cơ quan, tổ chức, cá nhân góp ý", 34), ("Ngày gửi", 14), ("Điều, khoản", 22),
           ("Nội dung góp ý", 60), ("Kết quả", 22), ("Tiếp thu, giải trình", 60), ("Người trả lời", 28))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An opinion: `sender` in words, `sent` its first step, `late`: after the days that bodies have."""

    matter: Standing
    sender: str
    sent: Taken
    late: bool

    @property
    def answer(self) -> str:
        """What became of it; empty: nothing yet."""
        how = str(self.matter.says.get("answer", ""))
        return ANSWERS[how].value if how in ANSWERS else ""

    @property
    def is_public(self) -> bool:
        """Whether anybody sent it."""
        return not self.sent.acting_for

    @property
    def is_waiting(self) -> bool:
        """Whether it is to be looked through before others read it."""
        return self.matter.state is State.WAITING

    @property
    def is_answerable(self) -> bool:
        """Whether an answer can be given or changed."""
        return self.matter.state in (State.SHOWN, State.ANSWERED)


@dataclass(frozen=True)
class Consulted:
    """A consultation on the day `today`, told with the names of the register."""

    matter: Standing
    reading: Reading
    today: date

    @property
    def due(self) -> date:
        """Until when opinions are taken in."""
        return date.fromisoformat(self.matter.says["due"])

    @property
    def is_open(self) -> bool:
        """Whether it was not closed."""
        return self.matter.state is State.OPEN

    @cached_property
    def bodies_clock(self) -> Running:
        """Until when the bodies that were asked are to answer."""
        return clock_of(self.matter, Clock.BODIES, self.today)

    @property
    def clocks(self) -> Iterator[tuple[str, Running, str]]:
        """What runs: name, clock, number of days with their source."""
        if self.matter.says["addressees"]:
            yield "Cơ quan được hỏi trả lời", self.bodies_clock, self.bodies_clock.ground
        yield "Nhận ý kiến", Running(self.due, self.today, calendar=self.bodies_clock.calendar), ""

    @property
    def least(self) -> tuple[date, str] | None:
        """The first day on which one that is public may be closed, with its source: nothing that can be late."""
        if not self.matter.says["public"]:
            return None
        return first_close(self.matter), clock_of(self.matter, Clock.PUBLIC, self.today).ground

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its opinions, in the order in which they came."""
        found = parts(self.matter.id, Kind.OPINION)
        first = {number: steps[-1] for number, steps in histories([one.id for one in found]).items()}
        return tuple(self._line(one, first[one.id]) for one in found)

    def _line(self, one: Standing, sent: Taken) -> Line:
        sender = authority_name(self.reading, sent.acting_for, self.today) or sent.by
        late = bool(sent.acting_for) and localtime(sent.at).date() > self.bodies_clock.until
        return Line(one, sender, sent, late)

    @property
    def read_by_others(self) -> tuple[Line, ...]:
        """What stands in the table: without what waits or was set aside."""
        return tuple(line for line in self.lines if line.is_answerable)

    @cached_property
    def asked(self) -> tuple[tuple[str, int, bool], ...]:
        """Who was asked: name, number of opinions, whether they owe one past the day."""
        given = [line.sent.acting_for for line in self.lines]
        late = self.is_open and self.bodies_clock.overdue
        names = ((key, authority_name(self.reading, key, self.today)) for key in self.matter.says["addressees"])
        return tuple((name, given.count(key), late and key not in given) for key, name in names)

    def opinions(self) -> list[Opinion]:
        """For the official table."""
        return [
            Opinion(line.sender, line.matter.says["text"], ANSWERS.get(line.matter.says.get("answer", ""), Answer.OPEN),
                    line.matter.says["provision"], line.matter.last.note if line.answer else "")
            for line in self.read_by_others
        ]  # fmt: skip

    def paper(self, acting_for: str) -> Paper:
        """Bản tổng hợp, giải trình, tiếp thu ý kiến of the authority (its key)."""
        issue = replace(issue_of(acting_for, self.reading, self.today), number=None, recipients=())
        asked = len(self.matter.says["addressees"])
        return opinions_paper(issue, draft=self.matter.says["act"], opinions=self.opinions(), asked=asked)

    def sheet(self) -> AnnexList:
        """The table as a list for Excel."""
        rows = tuple(
            (str(at), line.sender, show_day(localtime(line.sent.at).date()), line.matter.says["provision"] or "chung",
             line.matter.says["text"], line.answer or Answer.OPEN.value, line.matter.last.note if line.answer else "",
             line.matter.last.by if line.answer else "")
            for at, line in enumerate(self.read_by_others, 1)
        )  # fmt: skip
        headings = tuple(Heading(Column.IGNORED, label, width, "", "") for label, width in _WIDTHS)
        subtitle = f"({self.matter.says['act']}; ngày {show_day(self.today)})"
        return AnnexList("BẢN TỔNG HỢP, GIẢI TRÌNH, TIẾP THU Ý KIẾN", subtitle, "", self.today, headings, rows)
