"""What people say to each other about a matter: plain words that name people; added, struck by their author, kept."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thamquyen.accounts.doing import Doer
from thamquyen.accounts.models import User
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.vietnamese import fold
from thamquyen.notices.kinds import Kind
from thamquyen.notices.notifying import notify
from thamquyen.people.models import Comment, CommentStruck
from thamquyen.people.substituting import named

LONGEST = 4000
MOST_NAMED = 20
"""People named in one comment: it is a word to some, not a letter to all."""

MENTION = re.compile(r"(?<![\w@.+-])@([\w@.+-]+)")
"""A user name after "@", where no word goes before (so that addresses for mail name nobody)."""


class CommentRefusedError(ValueError):
    """Nothing was kept; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class About:
    """A subject as those see it who talk about it: slug and key (`accounts.deeds`), what it is called, its address,
    the unit it belongs to (empty: none), and who may see it.
    """

    slug: str
    key: str
    name: str
    address: str
    seat: str
    sees: Callable[[User], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. `names`: what accounts named in it are called; `struck_at`: when its author struck it."""

    number: int
    by: str
    account: str
    at: datetime
    body: str
    names: Mapping[str, str]
    struck_at: datetime | None


def said_about(slug: str, key: str) -> list[Said]:
    """Everything said about a subject, the oldest first; two queries."""
    rows = list(Comment.objects.filter(subject=slug, key=key).select_related("struck").order_by("pk"))
    accounts = {name for row in rows for name in row.mentioned}
    people = {user.username: named(user) for user in User.objects.filter(username__in=accounts)} if accounts else {}
    return [_said(row, people) for row in rows]


def _said(row: Comment, people: Mapping[str, str]) -> Said:
    struck: CommentStruck | None = getattr(row, "struck", None)
    names = {name: people.get(name, name) for name in row.mentioned}
    return Said(row.pk, row.by, row.account, row.at, row.body, names, struck.at if struck else None)


def say(about: About, body: str, doer: Doer) -> int:
    """Keeps a comment and tells the people named in it, each once; its number. Raises CommentRefusedError."""
    if not (isinstance(doer.person, User) and may(doer.person, Verb.COMMENT) and about.sees(doer.person)):
        raise CommentRefusedError("Bạn không xem được hồ sơ này nên không trao đổi ở đây được. Chưa lưu gì.")
    if not body.strip():
        raise CommentRefusedError("Chưa viết gì. Viết điều cần trao đổi rồi gửi lại.")
    if len(body) > LONGEST:
        raise CommentRefusedError(f"Dài quá {LONGEST} ký tự. Rút gọn hoặc gửi làm hai lần. Chưa lưu gì.")
    people = _named_in(about, body)
    with transaction.atomic():
        row = Comment.objects.create(
            subject=about.slug, key=about.key, seat=about.seat, body=body.strip(),
            mentioned=[user.username for user in people], **doer.signature,
        )  # fmt: skip
        notify(
            f"trao-doi:{row.pk}", [user for user in people if user.username != doer.account], kind=Kind.MENTION,
            at=doer.at, subject=f"{doer.name.partition(',')[0]} nhắc đến bạn: {about.name}", text=row.body,
            link=f"{about.address}#trao-doi-{row.pk}",
        )  # fmt: skip
    return row.pk


def _named_in(about: About, body: str) -> list[User]:
    """The people named in a text. Raises CommentRefusedError for a name of nobody, or of one who may not see it."""
    known = {user.username: user for user in User.objects.filter(username__in=_candidates(body), is_active=True)}
    wanted = mentions_in(body, known)
    found = {name: known[name] for name in wanted if name in known}
    if unknown := [name for name in wanted if name not in found]:
        raise CommentRefusedError(
            f"Không có ai tên đăng nhập là {', '.join(unknown)}. Gõ @ rồi chọn trong danh sách, hoặc bỏ dấu @. "
            "Chưa lưu gì."
        )
    if blind := [named(user) for user in found.values() if not about.sees(user)]:
        raise CommentRefusedError(
            f"{', '.join(blind)} không xem được hồ sơ này nên không nhắc đến ở đây được. Bỏ tên ấy rồi gửi lại. "
            "Chưa lưu gì."
        )
    if len(found) > MOST_NAMED:
        raise CommentRefusedError(f"Nhắc đến nhiều nhất {MOST_NAMED} người một lần. Chưa lưu gì.")
    return list(found.values())


def _candidates(body: str) -> set[str]:
    """Names as they may be meant: with and without the full stops and the like that may end a sentence."""
    found = set()
    for match in MENTION.finditer(body):
        name = match[1]
        while name:
            found.add(name)
            name = name[:-1] if name[-1] in ".-+@" else ""
    return found


def mentions_in(body: str, known: Collection[str]) -> list[str]:
    """The user names in a text, each once, in order; of a name that ends a sentence the longest that is known.

    >>> mentions_in("Nhờ @lan. và a@b.vn, @x", {"lan"})
    ['lan', 'x']
    """
    return list(dict.fromkeys(longest(match[1], known) for match in MENTION.finditer(body)))


def longest(name: str, known: Collection[str]) -> str:
    """The name itself where it is known, else what is left of it without the signs that end a sentence."""
    while name not in known and name[-1:] in (".", "-", "+", "@") and len(name) > 1:
        name = name[:-1]
    return name


def strike(number: int, doer: Doer) -> Comment:
    """Strikes a comment of the person's own: it stays, and shows that it was struck. Raises CommentRefusedError."""
    with transaction.atomic():
        row = Comment.objects.select_for_update().filter(pk=number).first()
        if row is None or not may(doer.person, Verb.COMMENT):
            raise CommentRefusedError("Không có trao đổi này.")
        if row.account != doer.account:
            raise CommentRefusedError("Chỉ người viết mới gạch được trao đổi của mình. Chưa lưu gì.")
        if not CommentStruck.objects.filter(pk=number).exists():
            CommentStruck.objects.create(comment=row, **doer.signature)
    return row


def comment(number: int) -> Comment | None:
    """One comment; None where there is none."""
    return Comment.objects.filter(pk=number).first()


def people_found(text: str, about: About, most: int) -> Sequence[User]:
    """People who may see the subject and whose name or user name has each word typed, marks or not; by name."""
    words = fold(text).split()
    found = []
    for user in User.objects.filter(is_active=True).order_by("first_name", "username"):
        folded = fold(f"{user.get_full_name()} {user.username}")
        if all(word in folded for word in words) and about.sees(user):
            found.append(user)
            if len(found) == most:
                break
    return found
