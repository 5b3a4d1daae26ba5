"""Which kind of actor of the Law on local government an authority is."""

from collections.abc import Mapping
from enum import StrEnum

from thamquyen.domain.authorities import AuthorityKind, Form
from thamquyen.domain.territory import Level


class Actor(StrEnum):
    """A giver or recipient as Điều 13 and Điều 14 of the laws name them; `_t` province, `_h` district, `_x` commune."""

    CENTRAL = "central"
    COUNCIL_T = "council_t"
    COMMITTEE_T = "committee_t"
    CHAIR_T = "chair_t"
    VICE_CHAIR_T = "vice_chair_t"
    AGENCY_T = "agency_t"
    AGENCY_HEAD_T = "agency_head_t"
    ORGANISATION_T = "organisation_t"
    ORGANISATION_HEAD_T = "organisation_head_t"
    SERVICE_T = "service_t"
    SERVICE_HEAD_T = "service_head_t"
    COUNCIL_H = "council_h"
    COMMITTEE_H = "committee_h"
    CHAIR_H = "chair_h"
    VICE_CHAIR_H = "vice_chair_h"
    AGENCY_H = "agency_h"
    AGENCY_HEAD_H = "agency_head_h"
    SERVICE_H = "service_h"
    SERVICE_HEAD_H = "service_head_h"
    COUNCIL_X = "council_x"
    COMMITTEE_X = "committee_x"
    CHAIR_X = "chair_x"
    VICE_CHAIR_X = "vice_chair_x"
    AGENCY_X = "agency_x"
    AGENCY_HEAD_X = "agency_head_x"
    SERVICE_X = "service_x"
    SERVICE_HEAD_X = "service_head_x"
    OFFICER_X = "officer_x"


_LEVELS = {"t": "cấp tỉnh", "h": "cấp huyện", "x": "cấp xã"}
_WORDS = {
    "council": "Hội đồng nhân dân",
    "committee": "Ủy ban nhân dân",
    "chair": "Chủ tịch Ủy ban nhân dân",
    "vice_chair": "Phó Chủ tịch Ủy ban nhân dân",
    "agency": "cơ quan chuyên môn thuộc Ủy ban nhân dân",
    "agency_head": "người đứng đầu cơ quan chuyên môn thuộc Ủy ban nhân dân",
    "organisation": "tổ chức hành chính khác thuộc Ủy ban nhân dân",
    "organisation_head": "người đứng đầu tổ chức hành chính khác thuộc Ủy ban nhân dân",
    "service": "đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân",
    "service_head": "người đứng đầu đơn vị sự nghiệp công lập thuộc Ủy ban nhân dân",
    "officer": "công chức thuộc Ủy ban nhân dân",
}


def actor_name(actor: Actor) -> str:
    """The actor in words: "Chủ tịch Ủy ban nhân dân cấp xã"."""
    if actor is Actor.CENTRAL:
        return "cơ quan nhà nước ở trung ương"
    word, _, level = actor.value.rpartition("_")
    return f"{_WORDS[word]} {_LEVELS[level]}"


_BY_VALUE = {one.value: one for one in Actor}
_SUFFIX = {Level.PROVINCE: "t", Level.DISTRICT: "h", Level.COMMUNE: "x"}
_CORE = {"hdnd": "council", "ubnd": "committee", "ct-ubnd": "chair", "pct-ubnd": "vice_chair"}
_OWN = {"tinh", "huyen", "xa"}

_BY_PREFIX = (
    ("cong-chuc", "officer"),
    ("co-quan-chuyen-mon", "agency"),
    ("so-", "agency"),
    ("thanh-tra-tinh", "agency"),
    ("van-phong-ubnd", "agency"),
    ("vp-hdnd-ubnd", "agency"),
    ("phong-", "agency"),
    ("tt-phuc-vu-hanh-chinh-cong", "agency"),
    ("bql-", "organisation"),
    ("don-vi-su-nghiep", "service"),
    ("don-vi-tu-bao-dam", "service"),
    ("ban-quan-ly-du-an", "service"),
    ("co-so-dao-tao", "service"),
    ("van-phong-dang-ky-dat-dai", "service"),
    ("chi-nhanh-van-phong-dang-ky-dat-dai", "service"),
)
"""By the beginning of the key; a kind that begins otherwise (or names several sorts at once) has no single actor."""


def actor_of(key: str, kinds: Mapping[str, AuthorityKind]) -> Actor | None:
    """The actor that the kind is; None for an unknown kind, and for one that the laws do not name or that mixes sorts.

    The head of a body is the actor that heads it, found through `AuthorityKind.body`.
    """
    kind = kinds.get(key)
    if kind is None:
        return None
    if kind.level is Level.NATION:
        return Actor.CENTRAL
    head, _, tail = key.rpartition("-")
    word = _CORE.get(head, "") if tail in _OWN else ""
    if not word and kind.form is Form.OFFICE and kind.body:
        word = _headed(kind.body, kinds)
    if not word:
        word = next((word for prefix, word in _BY_PREFIX if key.startswith(prefix)), "")
    return _named(word, kind.level)


def _headed(body: str, kinds: Mapping[str, AuthorityKind]) -> str:
    above = actor_of(body, kinds)
    word = above.value.rpartition("_")[0] if above else ""
    return f"{word}_head" if word in ("agency", "organisation", "service") else ""


def _named(word: str, level: Level) -> Actor | None:
    return _BY_VALUE.get(f"{word}_{_SUFFIX[level]}")
