"""How acts are made and followed up: judged on what people keep beside the register (`domain.dossiers`)."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.dossiers import Dossier, Means, ProcedureKept, Steps
from thamquyen.domain.findings import Severity
from thamquyen.domain.rules.actors import Actor
from thamquyen.domain.rules.docket import Paper
from thamquyen.domain.rules.norms import (
    LAW_64,
    LAW_65,
    LAW_72,
    LAW_2015,
    LAW_2019,
    UNREAD_47,
    UNREAD_65,
    UNREAD_80,
    UNSEEN_64,
    Verdict,
    between,
    on_dossiers,
    since,
)
from thamquyen.domain.territory import Level
from thamquyen.domain.time import show_day
from thamquyen.domain.working_days import WorkingDays, official_working_days

_WARNING = Severity.WARNING
_GIVEN_ON = (Mode.DECENTRALISATION, Mode.AUTHORISATION)
_DECREE_48 = date(2013, 7, 1)
"""48/2013/NĐ-CP Điều 1 khoản 5 wrote the 05 working days into 63/2010/NĐ-CP; 92/2017/NĐ-CP came later, unread."""
_PUBLISHED_BEFORE = 5
_UNCHECKED_63 = "chưa đối chiếu Nghị định số 92/2017/NĐ-CP và văn bản thay thế Nghị định số 63/2010/NĐ-CP, nếu có"
_CHAIRS_AND_COMMITTEES = (Actor.COMMITTEE_T, Actor.CHAIR_T)


@on_dossiers(
    "R19",
    since(LAW_72, "72/2025/QH15#13/7"),
    modes=_GIVEN_ON,
    remedy="Bỏ phần tăng thêm trong văn bản giao; chỉ được giảm thủ tục so với quy định đang áp dụng.",
)
def procedures_do_not_grow(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Giao việc mà phải sửa thủ tục thì không được thêm thành phần hồ sơ, yêu cầu, điều kiện, thời gian giải quyết."""
    for one in dossier.procedures:
        if one.before and one.after and (grown := ", ".join(_grown(one.before, one.after))):
            source = None if _decentralises(paper) else Citation.read("72/2025/QH15#14/6")
            yield Verdict(f"{paper.name}: thủ tục {one.code} tăng {grown}.", source=source)


def _grown(before: Steps, after: Steps) -> Iterator[str]:
    pairs = (
        ("thành phần hồ sơ", before.parts, after.parts, ""),
        ("yêu cầu, điều kiện", before.requirements, after.requirements, ""),
        ("thời gian giải quyết", before.days, after.days, " ngày"),
    )
    return (f"{name} từ {low} lên {high}{unit}" for name, low, high, unit in pairs if high > low)


def _decentralises(paper: Paper) -> bool:
    return any(one.mode is Mode.DECENTRALISATION for one in paper.members)


@on_dossiers(
    "R19b",
    since(LAW_72, "72/2025/QH15#14/6"),
    modes=(Mode.AUTHORISATION,),
    remedy="Đề nghị Chủ tịch UBND cấp tỉnh điều chỉnh thủ tục; bỏ phần tự sửa trong văn bản ủy quyền.",
)
def only_the_province_changes_procedures_when_authorising(
    paper: Paper, dossier: Dossier, on: date
) -> Iterator[Verdict]:
    """Ủy quyền mà phải sửa thủ tục thì chỉ UBND, Chủ tịch UBND cấp tỉnh tự sửa; nơi khác phải đề nghị Chủ tịch tỉnh."""
    givers = {paper.docket.actor(one.giver.kind) for one in paper.members if one.giver}
    others = givers.difference(_CHAIRS_AND_COMMITTEES)
    for one in dossier.procedures:
        if one.changed_here and others:
            yield Verdict(
                f"{paper.name}: văn bản ủy quyền tự sửa thủ tục {one.code}, bên ủy quyền không phải cấp tỉnh."
            )


@on_dossiers(
    "R20",
    between(_DECREE_48, LAW_72, "63/2010/NĐ-CP#15", _WARNING, doubt=_UNCHECKED_63),
    since(LAW_72, "72/2025/QH15#13/7", _WARNING, doubt=_UNCHECKED_63),
    modes=_GIVEN_ON,
    remedy="Chủ tịch UBND cấp tỉnh ban hành quyết định công bố thủ tục; sau đó báo cáo bộ quản lý ngành, lĩnh vực.",
)
def procedures_are_published_and_reported(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Thủ tục thay đổi do giao việc phải được công bố trước ngày hiệu lực 05 ngày làm việc và báo cáo bộ ngành."""
    effective = paper.document.effective
    if effective is None or paper.issuer_level is Level.NATION:
        return
    short = bool(dossier.making and dossier.making.short)
    latest = published_by(effective, short=short)
    for one in dossier.procedures:
        yield from _published(paper, one, latest, on)
        if one.reported is None and paper.day and paper.day >= LAW_72 and on >= effective:
            yield Verdict(f"{paper.name}: chưa ghi báo cáo bộ quản lý ngành về thủ tục {one.code}.", enough=False)


def published_by(effective: date, *, short: bool = False) -> date:
    """The last day for publishing procedures: 05 working days before; by the shortened procedure, 3 days after.

    The 05 days: 48/2013/NĐ-CP Điều 1 khoản 5. The 3 days are second-hand: in none of the texts at hand.
    """
    if short:
        return effective + timedelta(days=3)
    return _calendar(effective.year).before(effective, _PUBLISHED_BEFORE)


@lru_cache(maxsize=32)
def _calendar(year: int) -> WorkingDays:
    return official_working_days(year - 1, year)


def _published(paper: Paper, one: ProcedureKept, latest: date, on: date) -> Iterator[Verdict]:
    if one.published is None:
        if on > latest:
            said = f"{paper.name}: chưa ghi quyết định công bố thủ tục {one.code}, hạn là ngày {show_day(latest)}."
            yield Verdict(said, enough=False, source=Citation.read("63/2010/NĐ-CP#15"))
    elif one.published > latest:
        said = (
            f"{paper.name}: thủ tục {one.code} được công bố ngày {show_day(one.published)}, muộn hơn ngày "
            f"{show_day(latest)}."
        )
        yield Verdict(said, source=Citation.read("63/2010/NĐ-CP#15"))


@on_dossiers(
    "R21",
    between(LAW_2019, LAW_65, "77/2015/QH13#13/3", _WARNING, doubt=UNREAD_47),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/2", _WARNING),
    modes=_GIVEN_ON,
    remedy="Ghi nguồn tài chính, nhân lực, điều kiện khác đã bảo đảm, hoặc văn bản bên nhận đề nghị và tự bảo đảm.",
)
def means_are_secured(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Bên giao phải bảo đảm điều kiện thực hiện, trừ khi bên nhận đề nghị và tự bảo đảm."""
    if dossier.means is None or dossier.means.self_secured:
        return
    for names, missing in ((_named(dossier.means, False), True), (_named(dossier.means, None), False)):
        if names:
            verb = "không bảo đảm" if missing else "chưa ghi có bảo đảm hay không"
            yield Verdict(f"{paper.name}: {verb} {', '.join(names)}.", enough=missing)


def _named(means: Means, state: bool | None) -> list[str]:
    parts = (("tài chính", means.finance), ("nhân lực", means.staff), ("điều kiện khác", means.other))
    return [name for name, value in parts if value is state]


@on_dossiers(
    "R22",
    since(LAW_72, "72/2025/QH15#13/4", _WARNING),
    modes=(Mode.DECENTRALISATION,),
    remedy="Lấy và lưu ý kiến của bên nhận; trả lời từng đề xuất bằng văn bản, không đồng ý thì nêu rõ lý do.",
)
def recipients_are_heard(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Bên nhận được tham gia ý kiến vào dự thảo phân cấp; đề xuất phải được trả lời, không đồng ý phải nêu lý do."""
    if dossier.opinions == ():
        yield Verdict(f"{paper.name}: không lấy ý kiến bên nhận về dự thảo.")
    signed = paper.document.signed
    for opinion in dossier.opinions or ():
        if signed is not None and opinion.asked > signed:
            yield Verdict(f"{paper.name}: hỏi ý kiến {opinion.recipient} sau ngày ký.")
    for one in dossier.suggestions:
        if one.answered is None:
            said = f"{paper.name}: đề xuất của {one.by} chưa ghi trả lời."
            yield Verdict(said, enough=False, source=Citation.read("72/2025/QH15#13/6"))
        elif one.agreed is False and not one.reason.strip():
            said = f"{paper.name}: không đồng ý đề xuất của {one.by} mà không nêu lý do."
            yield Verdict(said, source=Citation.read("72/2025/QH15#13/6"))


@on_dossiers(
    "R23",
    since(LAW_72, "72/2025/QH15#13/4", _WARNING),
    modes=(Mode.DECENTRALISATION,),
    remedy="Đôn đốc báo cáo, đánh giá của năm còn thiếu; đưa nội dung phân cấp vào kế hoạch kiểm tra.",
)
def decentralised_tasks_are_reported_and_checked(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Bên nhận định kỳ báo cáo, đánh giá việc thực hiện; bên phân cấp theo dõi, kiểm tra việc thực hiện."""
    first = paper.document.effective or paper.day
    if first is None:
        return
    library = paper.docket.reading.snapshot.library
    days = library.force(Citation(paper.document.key)).days
    years = [year for year in range(first.year, on.year) if any(date(year, 12, 31) in part for part in days)]
    for kept, what, source in (
        (dossier.reported, "báo cáo, đánh giá của bên nhận", None),
        (dossier.checked, "kế hoạch kiểm tra của bên phân cấp", Citation.read("72/2025/QH15#13/3")),
    ):
        missing = [str(year) for year in years if kept is not None and year not in kept]
        if missing:
            yield Verdict(f"{paper.name}: chưa có {what} cho năm {', '.join(missing)}.", source=source)


@on_dossiers(
    "R25",
    between(LAW_2015, LAW_64, "80/2015/QH13", _WARNING, doubt=UNREAD_80),
    since(LAW_64, "64/2025/QH15", _WARNING, doubt=UNSEEN_64),
    modes=_GIVEN_ON,
    remedy="Bổ sung vào hồ sơ phần còn thiếu; chưa đủ phiếu thì phải biểu quyết lại trước khi ban hành.",
)
def normative_documents_are_made_in_full(paper: Paper, dossier: Dossier, on: date) -> Iterator[Verdict]:
    """Văn bản quy phạm phải qua lấy ý kiến, thẩm định, quá nửa tổng số thành viên tán thành, công báo, gửi kiểm tra."""
    making = dossier.making
    if making is None or not paper.is_normative or paper.issuer_level is not Level.PROVINCE:
        return
    yield from _votes(paper, making.agreed, making.members)
    missing = [
        name
        for name, day, asked in (
            ("đăng tải lấy ý kiến", making.consulted, not making.short),
            ("thẩm định của Sở Tư pháp", making.appraised, True),
            ("đăng công báo", making.gazetted, True),
            ("gửi kiểm tra văn bản", making.sent_for_checking, True),
        )
        if asked and day is None
    ]
    if missing:
        yield Verdict(f"{paper.name}: hồ sơ chưa ghi {', '.join(missing)}.", enough=False)
    signed = paper.document.signed
    if signed and making.appraised and making.appraised > signed:
        yield Verdict(f"{paper.name}: thẩm định ngày {show_day(making.appraised)}, sau ngày ký.")


def _votes(paper: Paper, agreed: int | None, members: int | None) -> Iterator[Verdict]:
    """More than half of all members; a chair decides alone. A tie of a committee goes with its chair: not kept here.

    Source: 72/2025/QH15 Điều 35 khoản 2, Điều 40 khoản 3; before it 77/2015/QH13 Điều 117 khoản 3.
    """
    actor = paper.docket.actor(paper.issuer.kind) if paper.issuer else None
    articles = {Actor.COUNCIL_T: "72/2025/QH15#35/2", Actor.COMMITTEE_T: "72/2025/QH15#40/3"}
    if actor not in articles:
        return
    source = Citation.read(articles[actor]) if paper.day and paper.day >= LAW_72 else None
    if agreed is None or members is None:
        yield Verdict(f"{paper.name}: chưa ghi kết quả biểu quyết.", enough=False, source=source)
    elif agreed * 2 == members and actor is Actor.COMMITTEE_T:
        said = f"{paper.name}: {agreed} trên {members} thành viên tán thành; ngang nhau thì theo ý kiến của Chủ tịch."
        yield Verdict(said, enough=False, source=source)
    elif agreed * 2 <= members:
        said = f"{paper.name}: {agreed} trên {members} thành viên tán thành, chưa quá nửa tổng số."
        yield Verdict(said, severity=Severity.ERROR, source=source)
