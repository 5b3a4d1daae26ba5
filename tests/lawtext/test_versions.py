"""The wording of each provision on a day, and two wordings beside each other."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lawtext.amended import DAY, FIRST, SECOND, amendment, by_second, tree_of
from thamquyen.domain.citations import Provision
from thamquyen.domain.law import Effect
from thamquyen.lawtext.versions.consolidating import (
    IN_PART,
    NO_DAY,
    NO_PHRASE,
    NO_TEXT,
    NOT_FOUND,
    Amendment,
    consolidated,
)
from thamquyen.lawtext.versions.differing import Turn, differences, runs
from thamquyen.lawtext.versions.passages import Deed, Passage, Version
from thamquyen.lawtext.versions.wording import exchanges_in


def on(day: date, amendments: list[Amendment] | None = None, text: str = FIRST) -> Version:
    return consolidated(tree_of(text), "Q1", by_second() if amendments is None else amendments, day)


def at(version: Version, provision: str) -> Passage:
    wanted = Provision.read(provision)
    return next(one for one in version.passages if one.is_provision and one.provision == wanted)


def provisions(version: Version) -> list[str]:
    return [one.provision.compact for one in version.passages if one.is_provision]


def test_a_day_before_the_first_amendment_gives_the_first_wording() -> None:
    before, plain = on(DAY - timedelta(days=1)), on(DAY, [])
    assert before.passages == plain.passages
    assert before.left == ()
    assert {one.source for one in before.passages} == {"Q1"}
    assert " ".join(word for one in plain.passages for word in one.words.split()) == " ".join(FIRST.split())


def test_each_provision_has_its_wording_of_the_day_and_names_the_document_it_comes_from() -> None:
    version = on(DAY)
    assert provisions(version) == [
        *("1", "2", "2/1", "2/1/a", "2/1/a1", "2/1/b", "2/2", "2a", "2a/1", "2a/2", "3", "4"),
    ]
    assert (at(version, "2/2").words, at(version, "2/2").source) == ("2. Xã thu hồi phép trong 05 ngày.", "Q2")
    assert (at(version, "2/1/a1").words, at(version, "2/1/a1").source) == ("a1) Có còi;", "Q2")
    assert at(version, "2a/2").words == "2. Không thu của người già."
    assert at(version, "2a").changes[0].deed is Deed.ADDED
    assert at(version, "2/1").words == "1. Xã cấp phép bến đò:"
    assert at(version, "2/1").source == "Q1"
    assert at(version, "2/1/b").source == "Q1"


def test_a_new_title_leaves_the_text_below_it() -> None:
    version = on(DAY, [amendment(SECOND, "1/7", Effect.AMEND, "2")], FIRST.replace("Điều 1. Phạm vi", "Điều 1. X"))
    assert at(version, "2/1/b").struck is None
    assert at(version, "2/2").words.startswith("2. Huyện")


def test_what_is_repealed_stays_in_its_place_struck_and_named() -> None:
    article = at(on(DAY), "3")
    assert article.struck is not None
    assert article.struck.event.source.compact == "Q2#1/5"
    assert article.words.startswith("Điều 3. Kiểm tra")


def test_an_amendment_whose_target_is_not_found_is_listed_and_changes_nothing() -> None:
    version = on(DAY)
    assert [(one.event.source.provision.compact, one.reason) for one in version.left] == [("1/6", NOT_FOUND)]
    alone = on(DAY, [amendment(SECOND, "1/6", Effect.AMEND, "2/5")])
    assert alone.passages == on(DAY, []).passages


def test_where_the_amending_text_is_not_in_the_library_the_old_words_stay_and_say_so() -> None:
    version = on(DAY, by_second(seen=False))
    assert at(version, "2/2").words == "2. Huyện thu hồi phép trong 10 ngày."
    assert at(version, "2/2").changes[-1].deed is Deed.UNSEEN
    assert {one.reason for one in version.left} == {NO_TEXT, NOT_FOUND}
    assert at(version, "3").struck is not None, "a repeal needs no new words"
    assert at(version, "2/1").words == "1. Xã cấp phép bến đò:", "nor does a phrase whose exchange was confirmed"


def test_amendments_of_one_day_are_carried_out_by_signing_and_then_in_their_own_order() -> None:
    later = SECOND.replace("05 ngày", "03 ngày")
    first = amendment(SECOND, "1/1", Effect.AMEND, "2/2")
    second = Amendment(
        amendment(later, "1/1", Effect.AMEND, "2/2", by="Q3").event, DAY + timedelta(days=1), tree_of(later)
    )
    for given_in in ([first, second], [second, first]):
        assert at(on(DAY, given_in), "2/2").words.endswith("03 ngày.")
    assert [one.event.source.document for one in at(on(DAY, [second, first]), "2/2").changes] == ["Q2", "Q3"]


def test_an_article_worded_anew_keeps_in_sight_what_it_no_longer_has() -> None:
    text = "Điều 1. Sửa đổi\n1. Sửa đổi Điều 2 như sau:\n“Điều 2. Cấp phép\n1. Xã cấp phép.”.\n"
    version = on(DAY, [amendment(text, "1/1", Effect.AMEND, "2")])
    assert at(version, "2/1").words == "1. Xã cấp phép."
    gone = at(version, "2/2")
    assert gone.struck is not None
    assert gone.struck.deed is Deed.DROPPED


def test_a_clause_is_found_under_the_repeated_heading_of_its_article() -> None:
    text = "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 Điều 2:\n“Điều 2. Cấp phép\n2. Xã thu hồi.”\n"
    assert at(on(DAY, [amendment(text, "1/1", Effect.AMEND, "2/2")]), "2/2").words == "2. Xã thu hồi."


def test_what_is_added_to_an_article_leaves_what_it_has() -> None:
    text = "Điều 1. Bổ sung\n1. Bổ sung khoản 3 vào Điều 2:\n“Điều 2. Cấp phép\n3. Xã báo cáo.”\n"
    version = on(DAY, [amendment(text, "1/1", Effect.SUPPLEMENT, "2")])
    assert [at(version, one).words for one in ("2/2", "2/3")] == [
        "2. Huyện thu hồi phép trong 10 ngày.",
        "3. Xã báo cáo.",
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Thay thế cụm từ “Tỉnh”; “Huyện” bằng cụm từ “Xã” tại Điều 3.", [("Tỉnh", "Xã"), ("Huyện", "Xã")]),
        ("Không sử dụng cụm từ “hằng năm” tại Điều 3.", [("hằng năm", "")]),
        ("Sử dụng cụm từ “Xã” thay thế cụm từ “Huyện” tại Điều 3.", [("Huyện", "Xã")]),
        ("Thay từ “Tỉnh” tại Điều 1 bằng từ “Sở”.", [("Tỉnh", "Sở")]),
        ("Sửa đổi khoản 2 Điều 3 như sau:", []),
    ],
)
def test_the_ways_to_say_that_phrases_are_exchanged(said: str, found: list[tuple[str, str]]) -> None:
    assert [(one.old, one.new) for one in exchanges_in(said)] == found


def test_words_added_at_the_end_of_a_provision_stand_behind_all_it_has() -> None:
    text = "Điều 1. Bổ sung\n1. Bổ sung vào cuối khoản 1 Điều 2 như sau:\n“Phép có hạn 05 năm.”.\n"
    version = on(DAY, [amendment(text, "1/1", Effect.SUPPLEMENT, "2/1")])
    words = [one.words for one in version.passages]
    assert words[words.index("b) Có phao.") + 1] == "Phép có hạn 05 năm."
    assert version.left == ()


def test_an_amendment_of_one_matter_of_a_provision_is_left_to_people() -> None:
    text = "Điều 1. Sửa đổi\n1. Sửa đổi về thời hạn tại khoản 2 Điều 2:\n“2. Trong 03 ngày.”\n"
    version = on(DAY, [amendment(text, "1/1", Effect.AMEND, "2/2")])
    assert [one.reason for one in version.left] == [IN_PART]
    assert at(version, "2/2").words == "2. Huyện thu hồi phép trong 10 ngày."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Bỏ cụm từ “hằng năm” tại Điều 3.", "Tỉnh kiểm tra bến đò."),
        ("Bổ sung cụm từ “và tàu” vào sau cụm từ “bến đò” tại Điều 3.", "Tỉnh kiểm tra bến đò và tàu hằng năm."),
        (
            "Thay cụm từ “Tỉnh” bằng “Sở” tại Điều 3; thay cụm từ “hằng năm” bằng “hằng tháng” tại Điều 9.",
            "Sở kiểm tra bến đò hằng năm.",
        ),
        (
            "Thay thế các cụm từ: “Tỉnh” tại Điều 2 và Điều 3; “hằng năm” tại khoản 1 Điều 9 bằng cụm từ “Sở”.",
            "Sở kiểm tra bến đò hằng năm.",
        ),
    ],
)
def test_phrases_are_exchanged_where_the_sentence_says(said: str, words: str) -> None:
    version = on(DAY, [amendment(f"Điều 1. Sửa\n1. {said}\n", "1/1", Effect.AMEND, "3")])
    assert at(version, "3").words.split("\n")[1] == words


def test_a_phrase_that_is_not_there_and_a_day_that_is_not_known_are_listed() -> None:
    text = "Điều 1. Sửa\n1. Thay thế cụm từ “cấp vùng” bằng cụm từ “cấp xã” tại Điều 3.\n"
    assert [one.reason for one in on(DAY, [amendment(text, "1/1", Effect.AMEND, "3")]).left] == [NO_PHRASE]
    undated = on(DAY, [amendment(SECOND, "1/1", Effect.AMEND, "2/2", on=None)])
    assert [one.reason for one in undated.left] == [NO_DAY]


def test_a_provision_of_the_regulation_issued_with_a_decision_is_found_in_its_annex() -> None:
    issued = (
        "QUYẾT ĐỊNH\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy định.\n\nQUY ĐỊNH\n\n" + FIRST.partition("\n\n")[2]
    )
    issued = issued.replace("Điều 1. Ban hành", "Điều 1. Ban hành", 1)
    version = on(DAY, [amendment(SECOND, "1/1", Effect.AMEND, "2/2")], issued)
    assert version.left == ()
    assert any("Xã thu hồi phép trong 05 ngày." in one.words for one in version.passages)


# Any regulation under any amendments, against an oracle that knows nothing of trees.

_Step = tuple[str, int, int, int]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["amend", "add", "repeal", "none"]), st.integers(1, 4), st.integers(1, 3), st.integers(0, 3)
    ),
    max_size=8,
)


def _regulation() -> tuple[str, dict[str, str]]:
    table, lines = {}, ["NGHỊ ĐỊNH", ""]
    for article in range(1, 5):
        table[f"{article}"] = f"Điều {article}. Việc {article}"
        lines.append(table[f"{article}"])
        for clause in range(1, 4):
            table[f"{article}/{clause}"] = f"{clause}. Nội dung {article} và {clause}."
            lines.append(table[f"{article}/{clause}"])
    return "\n".join(lines) + "\n", table


def _amending(number: int, step: _Step) -> tuple[Amendment, str, str]:
    what, article, clause, day = step
    mark = {"add": f"{clause}a", "none": f"{clause + 50}"}.get(what, f"{clause}")
    said = {"amend": "Sửa đổi", "none": "Sửa đổi", "add": "Bổ sung", "repeal": "Bãi bỏ"}[what]
    words = f"{mark}. Lời mới thứ {number}."
    quote = "" if what == "repeal" else f" như sau:\n“{words}”"
    text = f"Điều 1. Sửa\n1. {said} khoản {mark} Điều {article}{quote}.\n"
    effect = {"add": Effect.SUPPLEMENT, "repeal": Effect.REPEAL}.get(what, Effect.AMEND)
    target = f"{article}/{mark}"
    return amendment(text, "1/1", effect, target, by=f"S{number:02}", on=DAY + timedelta(days=day)), target, words


@given(steps=_STEPS, day=st.integers(-1, 4))
def test_no_provision_is_lost_and_each_has_the_words_of_the_last_that_changed_it(steps: list[_Step], day: int) -> None:
    text, table = _regulation()
    made = [_amending(number, step) for number, step in enumerate(steps)]
    expected = {path: (words, "Q1", False) for path, words in table.items()}
    for (what, *_), (one, target, words) in sorted(
        zip(steps, made, strict=True), key=lambda pair: (pair[0][3], pair[1][0].event.source)
    ):
        if one.event.on is None or one.event.on > DAY + timedelta(days=day):
            continue
        held = expected.get(target)
        if what == "repeal" and held:
            expected[target] = (held[0], held[1], True)
        elif (what == "amend" and held) or (what == "add" and (held is None or held[2])):
            expected[target] = (words, one.event.source.document, False)
    version = on(DAY + timedelta(days=day), [one for one, *_ in made], text)
    found = {
        one.provision.compact: (one.words, one.source, one.struck is not None)
        for one in version.passages
        if one.is_provision
    }
    assert found == expected
    assert set(table) <= set(found)
    assert sum(one.is_provision for one in version.passages) == len(found)
    due = [pair for pair, step in zip(made, steps, strict=True) if step[3] <= day]
    assert len(version.left) <= len(due)
    assert {one.event.target.provision.compact for one in version.left} >= {
        target for _, target, _ in due if target.partition("/")[2].startswith("5")
    }


def test_two_wordings_are_compared_word_by_word_and_nothing_of_either_is_lost() -> None:
    pairs = differences(on(DAY, []).passages, on(DAY).passages)
    turns = {one.passage.provision.compact: one.turn for one in pairs if one.passage.is_provision}
    assert turns["2/2"] is Turn.CHANGED
    assert turns["2/1/a1"] is Turn.NEW
    assert turns["3"] is Turn.GONE
    assert turns["4"] is Turn.SAME
    clause = next(one for one in pairs if one.passage.provision.compact == "2/2")
    assert [run.words for run in clause.before if run.differs] == ["Huyện", "10"]
    assert [run.words for run in clause.after if run.differs] == ["Xã", "05"]


@given(st.text(" abđ.\n"), st.text(" abđ.\n"))
def test_runs_put_together_are_the_words_compared(old: str, new: str) -> None:
    before, after = runs(old, new)
    assert "".join(run.words for run in before) == old
    assert "".join(run.words for run in after) == new
    both = ("".join(run.words for run in side if not run.differs) for side in (before, after))
    assert len({"".join(words.split()) for words in both}) == 1
    if old.split() == new.split():
        assert not any(run.differs for run in (*before, *after))


def test_a_law_of_a_thousand_provisions_all_changed_is_consolidated_and_compared_in_a_moment() -> None:
    lines = [
        f"Điều {number}. Việc {number}\n" + "\n".join(f"{k}. {'Nội dung dài ' * 12}{k}." for k in range(1, 5))
        for number in range(1, 201)
    ]
    text = "\n".join(lines)
    began = time.process_time()
    old, new = on(DAY, [], text), on(DAY, [], text.replace("dài", "ngắn"))
    pairs = differences(old.passages, new.passages)
    assert sum(one.turn is Turn.CHANGED for one in pairs) == 800
    assert time.process_time() - began < 3


def test_a_sentence_that_never_comes_to_its_point_is_read_in_a_moment() -> None:
    began = time.process_time()
    for said in (
        "thay thế cụm từ “a” tại " * 300,
        "thay thế cụm từ “" + "tại “a” " * 900,
        "bổ sung khoản " + "1, " * 2000,
    ):
        exchanges_in(said)
    assert time.process_time() - began < 5
