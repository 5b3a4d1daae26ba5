"""A report frozen: its content sealed, its files kept; its receipt read, and everything compared again later."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core import signing
from django.db import transaction

from thamquyen import __version__
from thamquyen.accounts.doing import Doer
from thamquyen.accounts.permissions import Verb, may
from thamquyen.accounts.reach import reach_of
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.register.digests import canonical_json
from thamquyen.register.queries import UnknownRevisionError, head
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes
from thamquyen.rounds import models, queries
from thamquyen.rounds.compiled import Content, Report, content_of, figures_wanted, kept_figures
from thamquyen.rounds.figures import figures
from thamquyen.rounds.keeping import RoundRefusedError
from thamquyen.rounds.paper import report_paper
from thamquyen.rounds.queries import KeptFrozen, KeptRound

_SHOWN = 16
_LONGEST = 600
_OF_ITS_DAY = frozenset({"proposals"})
"""Figures that are not facts of the register: they are kept as they were that day, and not read again."""


class FrozenReceiptError(ValueError):
    """The text is no receipt of a report frozen here; says so in Vietnamese."""


def freeze(kept: KeptRound, doer: Doer, reading: Reading) -> UUID:
    """Freezes the report of a round as it stands; its number. Raises RoundRefusedError."""
    if not may(doer.person, Verb.RUN_ROUND, reach_of(kept.seat, reading)):
        raise RoundRefusedError("Bạn không đóng băng được báo cáo ở địa bàn này. Chưa lưu gì.")
    content = content_of(kept, reading, doer.acting_for, doer.today)
    if not content["filings"]:
        raise RoundRefusedError("Chưa có đơn vị nào gửi báo cáo; chưa có gì để đóng băng.")
    digest, of = digest_of(content), head(reading.snapshot.revision)
    word, pdf = _files(content, digest)
    with transaction.atomic():
        models.Round.objects.select_for_update().get(pk=kept.id)
        last = models.Frozen.objects.filter(round=kept.id).order_by("-number").first()
        made = models.Frozen.objects.create(
            round_id=kept.id, number=(last.number if last else 0) + 1, revision=of.revision, revision_hash=of.hash,
            content=content, digest=digest, software=__version__, word=word, pdf=pdf, on=doer.today, **doer.signature,
        )  # fmt: skip
    return made.pk


def digest_of(content: Content) -> str:
    """The seal of a report's content."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def receipt_of(frozen: KeptFrozen) -> str:
    """The receipt of a frozen report: which, of which revision, with its seal; nobody can alter it unnoticed."""
    said = f"{frozen.id.hex}.{frozen.revision}.{frozen.revision_hash[:_SHOWN]}.{frozen.digest}"
    return _signer().sign(said)


def read_receipt(text: str) -> KeptFrozen:
    """The frozen report that a receipt is of. Raises FrozenReceiptError."""
    joined = "".join(text[:_LONGEST].split())
    try:
        number, _, rest = _signer().unsign(joined).partition(".")
    except signing.BadSignature:
        raise FrozenReceiptError(
            "Biên nhận không đúng: đã bị sửa, bị cắt bớt, hoặc của hệ thống khác. Hãy sao chép lại nguyên vẹn."
        ) from None
    found = queries.frozen(UUID(number))
    if found is None or not rest.endswith(found.digest):
        raise FrozenReceiptError("Không còn báo cáo mà biên nhận này được cấp: dữ liệu đã bị thay.")
    return found


@dataclass(frozen=True, slots=True)
class Compared:
    """A frozen report looked at again: each thing compared, whether it is the same, and in words where it is not."""

    what: str
    same: bool
    said: str = ""


def compare(frozen: KeptFrozen) -> tuple[Compared, ...]:
    """Compares a frozen report with its seal, with the register as it was known then, and with files made anew."""
    return (
        Compared("Nội dung đã lưu và con dấu", digest_of(frozen.content) == frozen.digest),
        _register(frozen),
        *_figures(frozen),
        *_remade(frozen),
    )


def _register(frozen: KeptFrozen) -> Compared:
    what = f"Lần ghi {frozen.revision} của sổ"
    try:
        same = head(frozen.revision).hash == frozen.revision_hash
    except UnknownRevisionError as error:
        return Compared(what, False, str(error))
    return Compared(what, same, "" if same else "Sổ không còn như khi đóng băng (con dấu của lần ghi khác).")


def _figures(frozen: KeptFrozen) -> tuple[Compared, ...]:
    what = "Số liệu từ sổ, đọc lại như đã biết khi ấy"
    report = Report(frozen.content)
    try:
        reading = reading_at(frozen.revision)
    except UnknownRevisionError as error:
        return (Compared(what, False, str(error)),)
    wanted = [one for one in figures_wanted(report.form) if one.value not in _OF_ITS_DAY]
    again = kept_figures(figures(wanted, reading, report.about, report.as_of, seat=frozen.content["seat"]))
    differ = [name for name, table in again.items() if table != frozen.content["figures"].get(name)]
    return (Compared(what, not differ, f"Khác ở: {', '.join(differ)}." if differ else ""),)


def _remade(frozen: KeptFrozen) -> tuple[Compared, ...]:
    made = dict(zip(("docx", "pdf"), _files(frozen.content, frozen.digest), strict=True))
    other = "" if frozen.software == __version__ else f" Khi ấy phần mềm bản {frozen.software}, nay bản {__version__}."
    found = []
    for kind, name in (("docx", "Tệp Word"), ("pdf", "Tệp PDF")):
        same = made[kind] == queries.frozen_file(frozen.id, kind)
        said = "" if same else f"Dựng lại cho tệp khác về dàn trang; tệp tải về vẫn là tệp của ngày đóng băng.{other}"
        found.append(Compared(f"{name}, dựng lại từ nội dung", same, said))
    return tuple(found)


def _files(content: Content, digest: str) -> tuple[bytes, bytes]:
    on = date.fromisoformat(content["on"])
    receipt = (
        f"Đóng băng ngày {show_day(on)}; con dấu nội dung {digest[:_SHOWN]}; lần ghi {content['revision']} của sổ."
    )
    paper = report_paper(Report(content), receipt)
    return docx_bytes(paper), pdf_bytes(paper)


def _signer() -> signing.Signer:
    return signing.Signer(salt="thamquyen.rounds.freezing", sep=":")
