"""What stands above the body of a paper in Word, and below it: the signature and the recipients."""

from collections.abc import Iterator

from thamquyen.reports.official.head import MOTTO_RULE, Mark, Name, marks_of, names_of, subject_rule, subject_width
from thamquyen.reports.official.layout import (
    ADDRESSED,
    BETWEEN,
    FIRST_LINE,
    LETTER_SUBJECT_GAP,
    LINE,
    MOTTO,
    SIGNING_SPACE,
    SIZES,
    STATE,
    Page,
    page_of,
)
from thamquyen.reports.official.lines import addressed, day_line, listed, number_line, preamble, verdict
from thamquyen.reports.official.paper import Align, Paper, Signature
from thamquyen.reports.official.widths import width_of
from thamquyen.reports.official.word_pieces import CENTRED, Looks, gap, paragraph, row, rule, table

_POINTS_A_MILLIMETRE = 72 / 25.4


def above(paper: Paper) -> Iterator[str]:
    """From the national title to the grounds."""
    page = page_of(landscape=paper.landscape)
    halves = (page.head_left, page.usable - page.head_left)
    yield table([_bodies(paper, page, halves), _numbers(paper, halves)], halves, ruled=False)
    if paper.is_letter:
        yield gap(12)
    else:
        yield from _title(paper, page)
    yield from addressees_xml(paper)
    if paper.authority:
        yield paragraph(paper.authority.upper(), Looks(align=Align.CENTRE, bold=True, after=BETWEEN))
    for ground in preamble(paper):
        yield paragraph(ground, Looks(italic=True, after=BETWEEN, first_line=FIRST_LINE))
    if verdict(paper):
        yield paragraph(
            verdict(paper), Looks(align=Align.CENTRE, bold=True, before=BETWEEN, after=BETWEEN, keep_next=True)
        )


def _bodies(paper: Paper, page: Page, halves: tuple[float, float]) -> str:
    superior, issuer = names_of(paper.letterhead, page)
    left = [*_name(superior, bold=False), *_name(issuer, bold=True), rule(issuer.rule, halves[0])]
    right = [
        paragraph(STATE, Looks(align=Align.CENTRE, size=SIZES.state, bold=True)),
        paragraph(MOTTO, Looks(align=Align.CENTRE, size=SIZES.motto, bold=True)),
        rule(MOTTO_RULE, halves[1]),
    ]
    return row(("".join(left), "".join(right)), halves)


def _name(name: Name, *, bold: bool) -> Iterator[str]:
    for line in name.lines:
        yield paragraph(line, Looks(align=Align.CENTRE, size=name.size, bold=bold))


def _numbers(paper: Paper, halves: tuple[float, float]) -> str:
    number = "" if paper.number is None else number_line(paper.number)
    left = [paragraph(number, Looks(align=Align.CENTRE, size=SIZES.number, before=4))]
    if paper.is_letter:
        looks = Looks(align=Align.CENTRE, size=SIZES.letter_subject, before=LETTER_SUBJECT_GAP)
        left.append(paragraph(f"V/v {paper.subject}", looks))
    left += [_mark(mark, halves[0]) for mark in marks_of(paper)]
    day = "" if paper.issued is None else day_line(paper.issued)
    issued = paragraph(day, Looks(align=Align.CENTRE, size=SIZES.issued, italic=True, before=4))
    return row(("".join(left), issued), halves)


def _mark(mark: Mark, room: float) -> str:
    """A word in its frame: the frame's width is what the indents leave, its height the line and the space around it."""
    aside = (room - mark.width) / 2
    inside = (mark.height * _POINTS_A_MILLIMETRE - SIZES.mark * LINE) / 2
    return paragraph(
        mark.text,
        Looks(align=Align.CENTRE, size=SIZES.mark, bold=True, before=12, left=aside, right=aside, frame=inside),
    )


def _title(paper: Paper, page: Page) -> Iterator[str]:
    yield paragraph(paper.kind.upper(), Looks(align=Align.CENTRE, size=SIZES.kind, bold=True, before=12))
    if paper.subject:
        aside = (page.usable - subject_width(paper)) / 2
        looks = Looks(align=Align.CENTRE, size=SIZES.subject, bold=True, left=aside, right=aside)
        yield paragraph(paper.subject, looks)
        yield rule(subject_rule(paper), page.usable, before=2)
    yield gap(12)


def addressees_xml(paper: Paper) -> Iterator[str]:
    """ "Kính gửi" and the lines under it, as XML."""
    if not paper.addressees:
        return
    first, others = addressed(paper.addressees)
    if not others:
        yield paragraph(first, Looks(align=Align.CENTRE, before=BETWEEN, after=BETWEEN * 2))
        return
    yield paragraph(first, Looks(align=Align.LEFT, left=ADDRESSED, before=BETWEEN, after=BETWEEN))
    under = ADDRESSED + width_of(first, SIZES.body) - 1
    for at, one in enumerate(others):
        after = BETWEEN * 2 if at == len(others) - 1 else BETWEEN
        yield paragraph(one, Looks(align=Align.LEFT, left=under, after=after))


def below(paper: Paper) -> Iterator[str]:
    """Signatures and recipients; the row is not torn apart."""
    if paper.signature is None and not paper.recipients:
        return
    yield gap(12)
    half = page_of(landscape=paper.landscape).usable / 2
    right = _signed(paper.signature)
    left = _received(paper) if paper.beside is None else _signed(paper.beside)
    unbroken = "<w:trPr><w:cantSplit/></w:trPr>"
    yield table([row((left, right), (half, half), properties=unbroken)], (half, half), ruled=False)
    if paper.beside is not None and paper.recipients:
        yield _received(paper)
    elif not paper.annexes:
        yield gap(1)


def _signed(signature: Signature | None) -> str:
    if signature is None:
        return paragraph("", CENTRED)
    looks = Looks(align=Align.CENTRE, size=SIZES.signature, bold=True)
    lines = [paragraph(line.upper(), looks) for line in signature.lines]
    name = Looks(align=Align.CENTRE, size=SIZES.signature, bold=True, before=SIGNING_SPACE)
    return "".join([*lines, paragraph(signature.name, name)])


def _received(paper: Paper) -> str:
    if not paper.recipients:
        return paragraph("", CENTRED)
    label = Looks(align=Align.LEFT, size=SIZES.recipients_label, bold=True, italic=True)
    lines = [paragraph("Nơi nhận:", label)]
    lines += [paragraph(one, Looks(align=Align.LEFT, size=SIZES.recipients)) for one in listed(paper.recipients)]
    return "".join(lines)
