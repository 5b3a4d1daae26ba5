"""One question decides who may do what."""

from dataclasses import dataclass

import pytest

from thamquyen.accounts.permissions import BOUND, OPENS, PUBLIC, ROLE_NAMES, Reach, Role, Verb, may


@dataclass
class Somebody:
    """A signed-in person as `may` sees one."""

    role: str = ""
    acting_for: str = "so-noi-vu@p15-2025"
    is_authenticated: bool = True
    is_active: bool = True


NOBODY = Somebody(is_authenticated=False, acting_for="")
IN_LAO_CAI = Reach(frozenset({"c02701-2025", "p15-2025", "vn"}), frozenset({"so-noi-vu@p15-2025"}))
IN_HA_NOI = Reach(frozenset({"c00004-2025", "p01", "vn"}))


def test_everybody_may_ask_and_take_away_what_is_public() -> None:
    assert all(may(NOBODY, verb) for verb in PUBLIC)
    assert not any(may(NOBODY, verb) for verb in Verb if verb not in PUBLIC)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", Verb)
def test_a_role_opens_exactly_what_its_line_says(role: Role, verb: Verb) -> None:
    assert may(Somebody(role), verb, IN_LAO_CAI) is (verb in OPENS[role])


@pytest.mark.parametrize("verb", sorted(BOUND))
def test_a_bound_verb_reaches_only_the_territory_of_the_authority_acted_for(verb: Verb) -> None:
    approver = Somebody(Role.APPROVER)
    assert may(approver, verb, IN_LAO_CAI)
    assert not may(approver, verb, IN_HA_NOI)
    assert not may(Somebody(Role.APPROVER, acting_for=""), verb, IN_LAO_CAI)
    assert may(Somebody(Role.APPROVER, acting_for="chinh-phu@vn"), verb, IN_HA_NOI)


def test_a_task_is_reported_by_who_answers_for_it_and_by_nobody_above() -> None:
    assert may(Somebody(Role.PROPOSER), Verb.REPORT_TASK, IN_LAO_CAI)
    for other in ("so-tai-chinh@p15-2025", "ubnd-tinh@p15-2025", "chinh-phu@vn", ""):
        assert not may(Somebody(Role.APPROVER, acting_for=other), Verb.REPORT_TASK, IN_LAO_CAI)


def test_an_account_that_was_closed_opens_nothing_more_than_the_public_sees() -> None:
    closed = Somebody(Role.APPROVER, is_active=False)
    assert not any(may(closed, verb, IN_LAO_CAI) for verb in Verb if verb not in PUBLIC)


def test_an_unknown_role_opens_nothing_more_than_the_public_sees() -> None:
    assert not any(may(Somebody("king"), verb, IN_LAO_CAI) for verb in Verb if verb not in PUBLIC)


def test_keeping_accounts_and_recording_facts_are_never_in_one_hand() -> None:
    for role, verbs in OPENS.items():
        assert not (Verb.MANAGE_USERS in verbs and verbs & BOUND), role


def test_every_role_has_a_vietnamese_name() -> None:
    assert set(ROLE_NAMES) == set(Role)
