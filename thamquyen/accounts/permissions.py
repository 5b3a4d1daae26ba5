"""Who may do what: one question, `may(user, verb, about)`, that every view and command asks.

A role opens verbs; the authority one acts for bounds where. Reading what is recorded is open to everybody: the register
is public law.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a person is trusted with."""

    VIEWER = "viewer"
    EDITOR = "editor"
    APPRAISER = "appraiser"
    APPROVER = "approver"
    COORDINATOR = "coordinator"
    PROPOSER = "proposer"
    COUNCIL = "council"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


ROLE_NAMES = {
    Role.VIEWER: "Người xem",
    Role.EDITOR: "Người ghi sổ",
    Role.APPRAISER: "Người thẩm định",
    Role.APPROVER: "Người phê duyệt",
    Role.COORDINATOR: "Người chủ trì đề xuất, lấy ý kiến",
    Role.PROPOSER: "Người của đơn vị đề xuất",
    Role.COUNCIL: "Người thẩm tra của Hội đồng nhân dân",
    Role.INSPECTOR: "Người kiểm tra, thanh tra",
    Role.ADMINISTRATOR: "Quản trị",
}


class Verb(StrEnum):
    """What can be done."""

    ASK = "ask"
    SEE_HISTORY = "see_history"
    SEE_DEEDS = "see_deeds"
    EXPORT = "export"
    PREVIEW_IMPORT = "preview_import"
    KEEP_TEMPLATES = "keep_templates"
    RECORD = "record"
    END = "end"
    CORRECT = "correct"
    UNDO = "undo"
    WAIVE = "waive"
    ASSIGN_FINDING = "assign_finding"
    DECIDE_ENDING = "decide_ending"
    SEE_DRAFT = "see_draft"
    DRAFT = "draft"
    ENACT = "enact"
    REVIEW = "review"
    CONDUCT = "conduct"
    PROPOSE = "propose"
    GIVE_OPINION = "give_opinion"
    APPRAISE = "appraise"
    SEE_PLAN = "see_plan"
    PLAN = "plan"
    REPORT_TASK = "report_task"
    SEE_ROUND = "see_round"
    RUN_ROUND = "run_round"
    FILE_REPORT = "file_report"
    MAKE_KNOWN = "make_known"
    ACKNOWLEDGE = "acknowledge"
    MANAGE_USERS = "manage_users"
    OPERATE = "operate"
    SET_UP = "set_up"
    URGE = "urge"
    COMMENT = "comment"
    OWN_ACCOUNT = "own_account"
    OWN_NOTICES = "own_notices"


PUBLIC = frozenset({Verb.ASK, Verb.EXPORT})
"""Open to everybody, signed in or not."""

_EVERY_SIGNED_IN = PUBLIC | {
    Verb.SEE_HISTORY,
    Verb.SEE_DRAFT,
    Verb.SEE_PLAN,
    Verb.SEE_ROUND,
    Verb.ACKNOWLEDGE,
    Verb.COMMENT,
    Verb.OWN_ACCOUNT,
    Verb.OWN_NOTICES,
}

OPENS = {
    Role.VIEWER: _EVERY_SIGNED_IN,
    Role.EDITOR: _EVERY_SIGNED_IN
    | {Verb.PREVIEW_IMPORT, Verb.RECORD, Verb.END, Verb.DRAFT, Verb.REVIEW, Verb.KEEP_TEMPLATES}
    | {Verb.REPORT_TASK, Verb.FILE_REPORT},
    Role.APPRAISER: _EVERY_SIGNED_IN
    | {Verb.PREVIEW_IMPORT, Verb.WAIVE, Verb.REVIEW, Verb.APPRAISE, Verb.GIVE_OPINION, Verb.REPORT_TASK}
    | {Verb.FILE_REPORT},
    Role.APPROVER: _EVERY_SIGNED_IN
    | {Verb.PREVIEW_IMPORT, Verb.RECORD, Verb.END, Verb.CORRECT, Verb.UNDO, Verb.WAIVE, Verb.DECIDE_ENDING, Verb.DRAFT}
    | {Verb.ENACT, Verb.REVIEW, Verb.KEEP_TEMPLATES, Verb.PLAN, Verb.REPORT_TASK}
    | {Verb.RUN_ROUND, Verb.FILE_REPORT, Verb.MAKE_KNOWN, Verb.URGE, Verb.ASSIGN_FINDING},
    Role.COORDINATOR: _EVERY_SIGNED_IN
    | {Verb.PREVIEW_IMPORT, Verb.DRAFT, Verb.CONDUCT, Verb.PLAN, Verb.REPORT_TASK, Verb.RUN_ROUND, Verb.FILE_REPORT}
    | {Verb.MAKE_KNOWN, Verb.URGE, Verb.ASSIGN_FINDING},
    Role.PROPOSER: _EVERY_SIGNED_IN | {Verb.PROPOSE, Verb.GIVE_OPINION, Verb.REPORT_TASK, Verb.FILE_REPORT},
    Role.COUNCIL: _EVERY_SIGNED_IN | {Verb.GIVE_OPINION},
    Role.INSPECTOR: _EVERY_SIGNED_IN | {Verb.SEE_DEEDS, Verb.ASSIGN_FINDING},
    Role.ADMINISTRATOR: _EVERY_SIGNED_IN | {Verb.MANAGE_USERS, Verb.OPERATE, Verb.SET_UP, Verb.SEE_DEEDS},
}
"""What each role opens. An administrator keeps accounts and what a province sets for itself; records nothing."""

BOUND = frozenset(
    {Verb.RECORD, Verb.END, Verb.CORRECT, Verb.UNDO, Verb.WAIVE, Verb.DECIDE_ENDING, Verb.DRAFT, Verb.ENACT}
    | {Verb.REVIEW, Verb.PLAN, Verb.RUN_ROUND, Verb.MAKE_KNOWN}
)
"""Verbs that reach only as far as the territory of the authority acted for."""

_BOUND_TO_A_THING = frozenset(
    {Verb.MANAGE_USERS, Verb.SEE_DRAFT, Verb.CONDUCT, Verb.APPRAISE, Verb.URGE, Verb.SET_UP, Verb.ASSIGN_FINDING}
)
"""Verbs that open their page to whoever has them; to one account, draft or matter they reach as those of BOUND do."""

BOUND_TO_WHO_ANSWERS = frozenset({Verb.REPORT_TASK, Verb.FILE_REPORT, Verb.ACKNOWLEDGE})
"""Verbs that reach only what the authority acted for answers for itself, wherever it lies."""


class Person(Protocol):
    """What is asked of a user; an anonymous one has no role."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def is_active(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Reach:
    """How far away something is: the areas it lies in, and who answers for it.

    `covered_by`: keys of the units that cover its territory (`Atlas.coverers`); `answered_by`: keys of the authorities
    that may speak for it.
    """

    covered_by: frozenset[str]
    answered_by: frozenset[str] = frozenset()


def may(user: Person, verb: Verb, about: Reach | None = None) -> bool:
    """Whether the user may do it, to something that lies where `about` says (None: nothing in particular yet).

    A verb of BOUND needs the unit of the authority one acts for to cover the thing; whoever acts for a national
    authority (…@vn) reaches everything. A verb of BOUND_TO_WHO_ANSWERS needs that authority itself to answer for the
    thing. Accounts are kept within the same bounds: nobody lets others act for an
    authority that lies beyond the own one. Whoever stands in for somebody has only what the substitution covers.
    """
    if verb in PUBLIC:
        return True
    role = getattr(user, "role", None)
    if not (user.is_authenticated and user.is_active) or role not in OPENS or verb not in OPENS[Role(role)]:
        return False
    stands_in = getattr(user, "stands_in", None)
    if stands_in is not None and verb not in OPENS[Role.VIEWER] and verb not in stands_in.verbs:
        return False
    acting_for = str(getattr(user, "acting_for", ""))
    if verb in BOUND_TO_WHO_ANSWERS:
        return about is None or acting_for in about.answered_by
    if verb not in BOUND | _BOUND_TO_A_THING:
        return True
    _, _, unit = acting_for.partition("@")
    if verb in _BOUND_TO_A_THING and about is None:
        return True
    return bool(unit) and (about is None or unit in about.covered_by)
