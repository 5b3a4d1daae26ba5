"""Who may be a party: permitted pairs, and the pairs that have a rule of their own."""

from datetime import date
from functools import lru_cache

from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import MODE_NAMES, Mode
from thamquyen.domain.findings import Severity
from thamquyen.domain.powers import Flag
from thamquyen.domain.rules.actors import Actor, actor_name
from thamquyen.domain.rules.acts import Act, Pattern
from thamquyen.domain.rules.norms import (
    LAW_65,
    LAW_72,
    LAW_2015,
    LAW_2019,
    PHAN_CAP,
    PHAN_QUYEN,
    TWO_TIERS,
    UNREAD_47,
    UNREAD_65,
    UY_QUYEN,
    Verdict,
    between,
    on_acts,
    on_patterns,
    since,
)
from thamquyen.domain.rules.pairs import COMMUNE, DISTRICT, permitted
from thamquyen.domain.territory import Level

_WARNING = Severity.WARNING
_BODIES = {Actor.AGENCY_T: "cơ quan chuyên môn", Actor.ORGANISATION_T: "tổ chức hành chính"}
_HEADS = {Actor.AGENCY_HEAD_T: "cơ quan chuyên môn", Actor.ORGANISATION_HEAD_T: "tổ chức hành chính"}
_SERVICES = {
    Actor.SERVICE_T, Actor.SERVICE_HEAD_T, Actor.SERVICE_H, Actor.SERVICE_HEAD_H, Actor.SERVICE_X,
    Actor.SERVICE_HEAD_X,
}  # fmt: skip


@on_patterns(
    "R03",
    between(LAW_2015, LAW_2019, "77/2015/QH13#13/1"),
    between(LAW_2019, LAW_65, "77/2015/QH13#14/1", doubt=UNREAD_47),
    between(LAW_65, LAW_72, "65/2025/QH15#13", _WARNING, doubt=UNREAD_65),
    since(LAW_72, "72/2025/QH15#13/1"),
    modes=PHAN_CAP + UY_QUYEN,
    remedy="Chọn bên giao và bên nhận mà luật cho phép (bảng ở docs/rules.md), hoặc ghi văn bản cho phép khác.",
)
def parties_are_permitted(pattern: Pattern) -> Verdict | None:
    """Bên giao và bên nhận phải là những bên mà luật cho phép giao, nhận theo hình thức đó vào ngày ban hành."""
    if pattern.day is None or _permitted(pattern) or _has_its_own_rule(pattern):
        return None
    if pattern.giver is None or pattern.recipient is None:
        side = "bên giao" if pattern.giver is None else "bên nhận"
        said = f"{side} gồm nhiều loại cơ quan, hoặc không thuộc loại nào mà luật nêu."
        return Verdict(said, enough=False, severity=_WARNING)
    if pattern.regime:
        by = pattern.docket.reading.document(pattern.regime).name
        said = f"luật chung không cho giao như vậy, văn bản dựa vào cơ chế đặc thù tại {by}."
        return Verdict(said, enough=False, severity=_WARNING, doubt=f"chưa đối chiếu nguyên văn {by}")
    by, to = actor_name(pattern.giver), actor_name(pattern.recipient)
    return Verdict(f"luật ngày đó không cho {by} {MODE_NAMES[pattern.mode]} cho {to}.", source=_article(pattern))


def _article(pattern: Pattern) -> Citation | None:
    """The article on the manner of giving in the law of the day."""
    if pattern.day is None:
        return None
    if pattern.giver is Actor.CENTRAL and pattern.day >= LAW_65:
        return Citation.read("63/2025/QH15#8" if pattern.mode is Mode.DECENTRALISATION else "63/2025/QH15#9")
    if pattern.mode is Mode.DECENTRALISATION:
        return None if pattern.day >= LAW_65 else Citation.read("77/2015/QH13#13/1")
    laws = ((LAW_72, "72/2025/QH15#14/1"), (LAW_65, "65/2025/QH15#14"), (LAW_2015, "77/2015/QH13#14/1"))
    return next((Citation.read(article) for start, article in laws if pattern.day >= start), None)


def _has_its_own_rule(pattern: Pattern) -> bool:
    """So that one fault is told once; asked of what is not permitted."""
    if pattern.day is None or pattern.regime:
        return False
    return _is_named(pattern.mode, pattern.giver, pattern.recipient, pattern.giver_level, pattern.day)


@lru_cache(maxsize=65_536)
def _is_named(mode: Mode, giver: Actor | None, recipient: Actor | None, level: Level | None, day: date) -> bool:
    rules = (
        commune_does_not_decentralise,
        recipient_is_body_or_head,
        no_authorisation_of_vice_chairs,
        no_authorisation_past_the_next_level,
    )
    return any(rule.on(day) and _fits(rule.name, mode, giver, recipient, level) for rule in rules)


def _applies(name: str, pattern: Pattern) -> bool:
    if pattern.regime or not _fits(name, pattern.mode, pattern.giver, pattern.recipient, pattern.giver_level):
        return False
    return name in ("commune_does_not_decentralise", "no_authorisation_past_the_next_level") or not _permitted(pattern)


def _fits(name: str, mode: Mode, giver: Actor | None, recipient: Actor | None, level: Level | None) -> bool:
    authorises, decentralises = mode is Mode.AUTHORISATION, mode is Mode.DECENTRALISATION
    match name:
        case "commune_does_not_decentralise":
            return decentralises and giver in COMMUNE
        case "recipient_is_body_or_head":
            wrong = (authorises and recipient in _BODIES) or (decentralises and recipient in _HEADS)
            return wrong and giver in (Actor.COMMITTEE_T, Actor.CHAIR_T)
        case "no_authorisation_of_vice_chairs":
            return authorises and recipient in (Actor.VICE_CHAIR_T, Actor.VICE_CHAIR_X)
        case _:
            return authorises and level is Level.PROVINCE and recipient in COMMUNE


def _permitted(pattern: Pattern) -> bool:
    if pattern.day is None or pattern.giver is None or pattern.recipient is None:
        return False
    given = (pattern.mode, pattern.giver, pattern.recipient)
    return permitted(*given, day=pattern.day, province=pattern.province) is not None


@on_patterns(
    "R04",
    since(LAW_72, "72/2025/QH15#13/1"),
    modes=PHAN_CAP,
    remedy="Chuyển sang ủy quyền theo Điều 14 Luật số 72/2025/QH15, hoặc trình cấp tỉnh phân cấp.",
)
def commune_does_not_decentralise(pattern: Pattern) -> str | None:
    """Cấp xã không được phân cấp."""
    if not _applies("commune_does_not_decentralise", pattern):
        return None
    return "cấp xã không được phân cấp, chỉ được ủy quyền."


@on_patterns(
    "R30",
    since(LAW_72, "72/2025/QH15#14/1", _WARNING),
    modes=PHAN_CAP + UY_QUYEN,
    remedy="Sửa tên bên nhận: phân cấp cho cơ quan, ủy quyền cho người đứng đầu (chức danh, không nêu tên người).",
)
def recipient_is_body_or_head(pattern: Pattern) -> str | None:
    """Phân cấp thì bên nhận là cơ quan; ủy quyền cho sở thì bên nhận là người đứng đầu sở."""
    if not _applies("recipient_is_body_or_head", pattern):
        return None
    if pattern.mode is Mode.AUTHORISATION:
        return "ủy quyền phải giao cho người đứng đầu, văn bản lại giao cho cả cơ quan."
    return "phân cấp phải giao cho cơ quan, văn bản lại giao cho người đứng đầu."


@on_patterns(
    "R31",
    between(
        LAW_65, LAW_72, "65/2025/QH15#14", _WARNING,
        doubt=f"không rõ Phó Chủ tịch có được nhận ủy quyền hay không: {UNREAD_65}",
    ),
    since(LAW_72, "72/2025/QH15#14/1"),
    modes=UY_QUYEN,
    remedy="Phân công công việc cho Phó Chủ tịch theo quy chế làm việc thay vì ủy quyền.",
)  # fmt: skip
def no_authorisation_of_vice_chairs(pattern: Pattern) -> str | None:
    """Phó Chủ tịch Ủy ban nhân dân không thuộc những người được nhận ủy quyền, trừ ở thành phố Hà Nội."""
    if not _applies("no_authorisation_of_vice_chairs", pattern):
        return None
    return "luật không nêu Phó Chủ tịch là người được nhận ủy quyền."


@on_patterns(
    "R32",
    between(LAW_2019, LAW_65, "77/2015/QH13#14/1", doubt=UNREAD_47),
    modes=UY_QUYEN,
    remedy="Giao qua cấp huyện, hoặc phân cấp bằng văn bản quy phạm pháp luật.",
)
def no_authorisation_past_the_next_level(pattern: Pattern) -> str | None:
    """Cấp tỉnh chỉ được ủy quyền cho cấp dưới trực tiếp, không ủy quyền thẳng cho cấp xã."""
    if not _applies("no_authorisation_past_the_next_level", pattern):
        return None
    return "cấp xã không phải cấp dưới trực tiếp của cấp tỉnh lúc đó."


@on_patterns(
    "R12",
    since(TWO_TIERS, "72/2025/QH15#51/3"),
    modes=PHAN_QUYEN + PHAN_CAP + UY_QUYEN,
    remedy="Giao cho cơ quan tiếp nhận nhiệm vụ của cấp huyện (UBND cấp tỉnh hoặc cấp xã).",
)
def no_party_of_the_district_level(pattern: Pattern) -> str | None:
    """Từ 01/7/2025 không cơ quan, người nào của cấp huyện được giao hoặc nhận thẩm quyền."""
    given, received = pattern.giver in DISTRICT, pattern.recipient in DISTRICT
    if not given and not received:
        return None
    side = "bên giao" if given else "bên nhận"
    return f"{side} thuộc cấp huyện, đã kết thúc hoạt động từ 01/7/2025."


@on_patterns(
    "R18",
    since(LAW_72, "72/2025/QH15#13/1"),
    modes=PHAN_CAP + UY_QUYEN,
    remedy="Đánh dấu nhiệm vụ là tự chủ, cung ứng dịch vụ công nếu đúng; nếu không, chọn bên nhận khác.",
)
def service_units_receive_public_service_only(pattern: Pattern) -> Verdict | None:
    """Đơn vị sự nghiệp công lập chỉ được nhận nhiệm vụ nhằm tăng quyền tự chủ và cung ứng dịch vụ công."""
    if pattern.recipient not in _SERVICES or Flag.PUBLIC_SERVICE in pattern.flags:
        return None
    return Verdict(
        "bên nhận là đơn vị sự nghiệp công lập mà sổ không ghi nhiệm vụ này là tự chủ, cung ứng dịch vụ công.",
        enough=False,
        severity=_WARNING,
    )


@on_acts(
    "R24",
    since(LAW_72, "72/2025/QH15#14/8"),
    modes=UY_QUYEN,
    remedy="Ghi nghị quyết của HĐND cấp tỉnh quy định phạm vi ủy quyền cho công chức cấp xã làm căn cứ.",
)
def officers_are_authorised_within_the_councils_scope(act: Act) -> str | None:
    """Ủy quyền cho công chức cấp xã phải trong phạm vi do nghị quyết của Hội đồng nhân dân cấp tỉnh quy định."""
    if act.pattern.recipient is not Actor.OFFICER_X:
        return None
    documents = act.docket.reading.snapshot.library.documents
    for basis in act.sample.bases:
        document = documents.get(basis.document)
        issuer = act.docket.authority(document.issuer) if document else None
        if issuer and act.docket.actor(issuer.kind) is Actor.COUNCIL_T:
            return None
    return "không viện dẫn nghị quyết của HĐND cấp tỉnh về phạm vi được ủy quyền cho công chức cấp xã."
