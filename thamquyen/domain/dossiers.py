"""What people keep of the making and the following up of an act: what the register of who may do what does not hold.

Offices that appraise, plan or check hand these values in (`rules.catalogue.check`); nothing here is guessed. A part
that nobody recorded is None: a rule then says that it is not on record, never that it was not done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Steps:
    """How heavy a procedure is: parts of the file (thành phần hồ sơ), requirements and conditions, days to settle."""

    parts: int
    requirements: int
    days: int


@dataclass(frozen=True, slots=True)
class ProcedureKept:
    """What is known of a procedure that goes along with an act.

    `before` and `after`: the procedure before and after the act, where the act changes it. `changed_here`: the act
    itself changes what a superior's document provides. `published`: when the chair of the province published the
    change; `reported`: when the ministry of the sector was told.
    """

    code: str
    before: Steps | None = None
    after: Steps | None = None
    changed_here: bool = False
    published: date | None = None
    reported: date | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A recipient was asked for its opinion on the draft, and answered or not."""

    recipient: str
    asked: date
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody proposed what to give; `agreed` None: not decided yet. A refusal needs its `reason`."""

    by: str
    answered: date | None = None
    agreed: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Means:
    """Which means for the task are secured; `self_secured`: the recipient asked for it and secures them itself."""

    finance: bool | None = None
    staff: bool | None = None
    other: bool | None = None
    self_secured: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """How a normative document was made: consulted on the portal, appraised, voted, printed in the gazette, sent.

    `members`: of the committee or council in all; `agreed`: who voted for it. `short`: by the shortened procedure.
    """

    consulted: date | None = None
    appraised: date | None = None
    agreed: int | None = None
    members: int | None = None
    gazetted: date | None = None
    sent_for_checking: date | None = None
    short: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is kept of one document. `opinions` None: nobody recorded whether recipients were asked.

    `reported`, `checked`: years for which the recipient reported and assessed, and which the giver's plan of checks
    covers.
    """

    procedures: tuple[ProcedureKept, ...] = ()
    opinions: tuple[Opinion, ...] | None = None
    suggestions: tuple[Suggestion, ...] = ()
    means: Means | None = None
    reported: frozenset[int] | None = None
    checked: frozenset[int] | None = None
    making: Making | None = None


@dataclass(frozen=True, slots=True)
class Dossiers:
    """What is kept, by the key of the document, as it stood `on` the day of asking."""

    on: date
    of: Mapping[str, Dossier] = field(default_factory=dict)


NO_DOSSIERS = Dossiers(date.min)
"""Nothing is kept: rules about the making and following up of acts then say nothing."""
