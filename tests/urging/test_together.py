"""What many owe alike is one line: one task of many units, the ends of one day; what is alone stays alone."""

from datetime import UTC, date, datetime

from thamquyen.urging.log import Entry, OwedLine, entries_together, together
from thamquyen.urging.owed import Owed, Source

DAY = date(2027, 2, 28)


def _line(source: Source, link: str, unit: str, due: date = DAY) -> OwedLine:
    owed = Owed(f"{link}:{unit}", due, source, unit, link, link)
    return OwedLine(owed, unit, "", "", is_late=False, urged_on=None)


def test_a_task_of_many_units_and_the_ends_of_a_day_are_one_line_each() -> None:
    many = [_line(Source.TASK, "/viec/1", f"x{number}") for number in range(4)]
    ends = [_line(Source.ENDING, f"/moc/{number}", "tinh") for number in range(5)]
    later = [_line(Source.ENDING, f"/moc/{number}", "tinh", date(2027, 3, 1)) for number in range(3)]
    few = [_line(Source.TASK, "/viec/2", f"x{number}") for number in range(3)]
    found = together([*many, *few, *ends, *later])
    assert [len(one.lines) for one in found] == [4, 1, 1, 1, 5, 1, 1, 1]
    assert (found[0].units, found[0].are_ends, found[4].units, found[4].are_ends) == (4, False, 1, True)
    assert [line for one in found for line in one.lines] == [*many, *few, *ends, *later], "nothing is lost"


def test_reports_of_one_round_are_one_line_that_leads_to_the_round_and_counts_whom_nobody_could_tell() -> None:
    lines = [
        OwedLine(
            Owed(f"bao-cao:{number}", DAY, Source.REPORT, f"x{number}", "Báo cáo", f"/1/{number}", shared="/1"),
            f"x{number}", "", "", is_late=True, urged_on=DAY, unheard=number < 3,
        )
        for number in range(5)
    ]  # fmt: skip
    (one,) = together(lines)
    assert (one.link, one.not_urged, one.unheard) == ("/1", 0, 3)


def test_what_was_urged_of_many_on_one_day_is_one_line_of_the_log() -> None:
    at = datetime(2027, 3, 1, 20, tzinfo=UTC)  # the 2nd in Vietnam

    def entry(number: int, followed: str, subject: str = "Báo cáo") -> Entry:
        return Entry(at, f"x{number}", subject, "", DAY, "quá hạn 2 ngày", (), followed, None, unheard=number < 2)

    many = [entry(number, "còn nợ" if number else "không còn nợ") for number in range(4)]
    alone = entry(9, "còn nợ", "Việc khác")
    found = entries_together([*many, alone])
    assert [len(one.entries) for one in found] == [4, 1] and found[0].first.on == date(2027, 3, 2)
    assert (found[0].unheard, found[0].followed) == (2, (("không còn nợ", 1), ("còn nợ", 3)))
