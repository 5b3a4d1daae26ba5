"""Asking the register who is competent: from a person's words to one honest answer."""

from dataclasses import replace
from datetime import date

from thamquyen.domain.answers import Answer, Candidate, Named, Status
from thamquyen.domain.outcomes import MOST_CANDIDATES, answer_at, place_candidate
from thamquyen.domain.powers import Power
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day

LONGEST = 300
"""Characters of a task or a place that are read."""


def ask(reading: Reading, *, task: str, place: str, on: date, case: str | None = None) -> Answer:
    """Who is competent for the task in the place on the day, with the proof.

    `task` is a code or words, `place` a key or a name (old or new), `case` the key of a conferral where limits
    divide the power among several. Never raises for what a person may type: it answers with the status that says what
    to do.
    """
    known = reading.snapshot.revision
    for text, label in ((task, "Nhiệm vụ"), (place, "Địa bàn")):
        if not text.strip() or len(text) > LONGEST:
            return _unreadable(text, label, on, known)
    power, tasks = reading.tasks.choose(task)
    if power is None:
        return _no_task(task, [hit.power for hit in tasks], on, known)
    found = reading.places.find(place, on=on)
    named = Named(power.code, power.title)
    if found.unit is None:
        choices = tuple(place_candidate(reading, unit, on) for unit in found.choices[:MOST_CANDIDATES])
        return _no_place(place, choices, found.why, named, on, known)
    answer = answer_at(reading, power, found.unit, on, case)
    return replace(answer, notes=(*found.notes, *answer.notes))


def suggest_tasks(reading: Reading, text: str, *, limit: int) -> list[Candidate]:
    """Tasks to offer while a person types."""
    hits = reading.tasks.search(text[:LONGEST], limit=limit)
    return [Candidate("task", hit.power.code, hit.power.title, hit.power.sector) for hit in hits]


def suggest_places(reading: Reading, text: str, *, on: date, limit: int) -> list[Candidate]:
    """Places to offer while a person types, with the units around them; ended ones say so."""
    units = reading.places.suggest(text[:LONGEST], on=on, limit=limit)
    return [place_candidate(reading, unit, on) for unit in units]


def _unreadable(text: str, label: str, on: date, known: int) -> Answer:
    if text.strip():
        message = f"{label} dài {len(text):,} ký tự; chỉ đọc được tối đa {LONGEST} ký tự.".replace(",", ".")
        advice = "Hãy viết ngắn lại: tên nhiệm vụ hoặc tên đơn vị hành chính."
    else:
        message, advice = f"{label} còn trống.", "Hãy điền đủ: việc gì, ở đâu, vào ngày nào."
    return Answer(Status.INVALID, on, known, None, None, message=message, advice=advice)


def _no_task(text: str, near: list[Power], on: date, known: int) -> Answer:
    candidates = tuple(Candidate("task", power.code, power.title, power.sector) for power in near)
    if candidates:
        return Answer(
            Status.CHOOSE_TASK,
            on,
            known,
            None,
            None,
            candidates=candidates,
            message=(
                f"“{text.strip()}” có thể là {len(candidates)} nhiệm vụ khác nhau trong sổ."
                if len(candidates) > 1
                else f"Gần với “{text.strip()}” nhất trong sổ là một nhiệm vụ; hãy xác nhận."
            ),
            advice="Hãy chọn đúng nhiệm vụ, hoặc viết rõ hơn.",
        )
    return Answer(
        Status.NOT_RECORDED,
        on,
        known,
        None,
        None,
        message=f"Sổ chưa ghi nhận nhiệm vụ nào ứng với “{text.strip()}”.",
        advice="Thử từ khác, hoặc xem trang “Chưa có trong sổ” để biết phần nào chưa được đưa vào.",
    )


def _no_place(text: str, choices: tuple[Candidate, ...], why: str, task: Named, on: date, known: int) -> Answer:
    if choices:
        return Answer(
            Status.CHOOSE_PLACE,
            on,
            known,
            task,
            None,
            candidates=choices,
            message=why,
            advice="Hãy chọn đúng đơn vị.",
        )
    return Answer(
        Status.INVALID,
        on,
        known,
        task,
        None,
        message=f"Không có đơn vị hành chính nào tên “{text.strip()}” vào ngày {show_day(on)} hay trước đó.",
        advice="Kiểm tra chính tả, hoặc viết kèm tỉnh: “xã Y Tý, tỉnh Lào Cai”.",
    )
