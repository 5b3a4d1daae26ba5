"""What a list adds up to is what filtering the list again shows, whatever is in the register."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.atlases import LAST, day
from tests.domain.registers import registers
from tests.domain.world import cite, reading
from thamquyen.domain.authorities import Authority, AuthorityClass
from thamquyen.domain.conferrals import Conferral, Mode
from thamquyen.domain.findings import FindingKind
from thamquyen.domain.law import Grounding
from thamquyen.domain.listing import STATES, THE_LAW, Entry, Wanted, entries, sift
from thamquyen.domain.overview import (
    by_level,
    by_recipient,
    count,
    ends,
    findings_at,
    flows,
    giving_documents,
    groundings,
    own_acts,
    powers_amiss,
    year_of,
)
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules.catalogue import WHOLE_REGISTER, check
from thamquyen.domain.snapshot import Snapshot
from thamquyen.domain.territory import Level

FEW = settings(max_examples=40, deadline=None)
DAYS = st.integers(0, LAST).map(day)
ON = date(2026, 7, 15)


def seen(snapshot: Snapshot, on: date) -> tuple[Entry, ...]:
    return entries(Reading(snapshot), on)


@FEW
@given(registers(), DAYS, st.data())
def test_the_count_beside_a_choice_is_what_choosing_it_shows(snapshot: Snapshot, on: date, data: st.DataObject) -> None:
    found = seen(snapshot, on)
    wanted = Wanted(
        place=data.draw(st.sampled_from([None, *snapshot.atlas.units])),
        mode=data.draw(st.sampled_from([None, *Mode])),
        state=data.draw(st.sampled_from(["", *STATES])),
        level=data.draw(st.sampled_from([None, *Level])),
    )
    sifted = sift(snapshot.atlas, found, wanted)

    def shown(choice: Wanted) -> int:
        return len(sift(snapshot.atlas, found, choice).entries)

    for sector in {entry.given.power.sector for entry in found}:
        assert shown(replace(wanted, sector=sector)) == sifted.sectors.get(sector, 0)
    for mode in Mode:
        assert shown(replace(wanted, mode=mode)) == sifted.modes.get(mode, 0)
    for state in STATES:
        assert shown(replace(wanted, state=state)) == sifted.states.get(state, 0)
    for level in Level:
        assert shown(replace(wanted, level=level)) == sifted.levels.get(level, 0)


@FEW
@given(registers(), DAYS)
def test_each_number_is_that_of_the_list_filtered_alike(snapshot: Snapshot, on: date) -> None:
    found = seen(snapshot, on)

    def shown(**wanted: object) -> int:
        return len(sift(snapshot.atlas, found, Wanted(**wanted)).entries)  # type: ignore[arg-type]

    for flow in flows(found):
        assert flow.count.conferrals == shown(giver_kind=flow.giver, recipient_kind=flow.recipient, mode=flow.mode)
    for (sector, level, mode), many in by_level(found).items():
        assert many == shown(sector=sector, level=level, mode=mode)
    for kind, modes in by_recipient(found).items():
        assert sum(modes.values()) == shown(recipient_kind=kind)
    for end in ends(found, date.min):
        assert end.conferrals == shown(last=end.last)
    for grounding, many in groundings(found).items():
        assert many == shown(grounding=grounding)
    assert sum(flow.count.conferrals for flow in flows(found)) == count(found).conferrals == len(found)


@FEW
@given(registers(), DAYS, st.data())
def test_a_party_is_whoever_gives_receives_or_belongs_to_a_class_that_receives(
    snapshot: Snapshot, on: date, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(sorted(snapshot.authorities.kinds)))
    party = Authority(kind, data.draw(st.sampled_from(sorted(snapshot.atlas.units))))
    found = seen(snapshot, on)
    kept = {entry.given.conferral.key for entry in sift(snapshot.atlas, found, Wanted(party=party)).entries}
    for entry in found:
        recipient = entry.given.conferral.recipient
        if isinstance(recipient, AuthorityClass):
            receives = recipient.kind == kind and snapshot.atlas.covers(recipient.within, party.territory)
        else:
            receives = recipient == party or entry.given.recipient_key == party.key
        gives = entry.given.giver is not None and entry.given.giver.key == party.key
        assert (entry.given.conferral.key in kept) is (receives or gives)


def test_the_small_world_ends_where_its_decree_ends() -> None:
    small = reading()
    now = sift(small.snapshot.atlas, entries(small, ON), Wanted(place="p9", state="now")).entries
    assert [(end.last, end.conferrals) for end in ends(now, ON)] == [(date(2027, 2, 28), 2), (date(2029, 12, 31), 2)]
    assert ends(now, date(2030, 1, 1)) == ()
    assert {flow.giver for flow in flows(now)} == {THE_LAW, "bo", "ubnd-tinh"}
    assert groundings(now)[Grounding.SEEN] == len(now)


def test_documents_count_by_the_year_they_were_signed_or_took_effect() -> None:
    small = reading()
    documents = giving_documents(small, entries(small, ON))
    assert sorted((document.key, year_of(document)) for document in documents) == [
        ("LUẬT-CŨ", 2016),
        ("LUẬT-MỚI", 2025),
        ("NĐ", 2025),
        ("QĐ-PC", 2026),
        ("QĐ-UQ", 2025),
    ]


def test_a_province_s_own_acts_are_those_for_its_area_alone() -> None:
    assert own_acts(reading().snapshot) == {"p1": 0, "p2": 0, "p9": 2}


def test_findings_of_one_power_are_one_thing_amiss() -> None:
    twin = Conferral("dat-trung", "giao-dat", Mode.STATUTE, None, Authority("gd-so", "p9"), "p9", cite("LUẬT-MỚI", "2"))
    twice = reading(twin)
    found = findings_at(twice.snapshot.atlas, check(twice, WHOLE_REGISTER), "p9", ON)
    amiss = powers_amiss(found)
    assert {key: len(some) for key, some in amiss.items()} == {
        (FindingKind.OVERLAP, "giao-dat"): 2,
        (FindingKind.GAP, "cho"): 1,
    }
    assert findings_at(twice.snapshot.atlas, found, "p9", date(2025, 6, 1)) == ()
