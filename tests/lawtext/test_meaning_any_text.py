"""Any text has a meaning, if an empty one: nothing is raised, nothing hangs, every span lies within the text."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from thamquyen.lawtext.meaning.bodies import HEADS, head_at
from thamquyen.lawtext.meaning.competence import competence_at
from thamquyen.lawtext.meaning.effects import effect_at
from thamquyen.lawtext.meaning.papers import Paper
from thamquyen.lawtext.meaning.preapproval import consent_at
from thamquyen.lawtext.meaning.proposals import proposed
from thamquyen.lawtext.meaning.sentences import sentence_at, sentences_of
from thamquyen.lawtext.meaning.whole import Meaning, read_meaning
from thamquyen.lawtext.reading import read
from thamquyen.lawtext.score.__main__ import score
from thamquyen.lawtext.units import Span

_PIECES = (
    *(
        "Điều 1. ",
        "Điều 2",
        "\n1. ",
        "\na) ",
        "\n- ",
        "Chương I\n",
        ". ",
        "; ",
        ": ",
        ", ",
        "\n",
        " ",
        "“",
        "”",
        "(",
        ")",
    ),
    *("Sở Xây dựng", "Ủy ban nhân dân cấp xã", "cơ quan có thẩm quyền", "Bộ ", "của ", "do ", "cho ", "và ", "giao "),
    *("quyết định", "cấp giấy phép", "thực hiện", "có trách nhiệm", "phân cấp", "ủy quyền", "thừa ủy quyền ", "trừ "),
    *("lấy ý kiến", "chấp thuận", "không phải", "trước khi", "đồng ý", "thống nhất", "Sau khi", "Trong thời hạn"),
    *("bãi bỏ", "Sửa đổi, bổ sung", "hết hiệu lực", "thay thế cụm từ", "Nghị định số 1/2020/NĐ-CP", "khoản 2 Điều 5"),
    *("ngày 01 tháng 7 năm 2026", "đến hết", "kể từ", "này có hiệu lực", "sau đây", "như sau", "khoản", "x" * 40),
)
_EACH = ("", "các ", "Các ", "mỗi ", "Mỗi ", "từng ", "Từng ")
_TEXTS = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=70).map("".join)
_SHARED = Path(__file__).parents[3] / "shared" / "data"
_DEVELOPMENT = Path(__file__).parent / "gold" / "development"


def _spans(meaning: Meaning) -> list[Span]:
    spans = [effect.sentence for effect in meaning.effects]
    spans += [consent.sentence for consent in meaning.consents]
    spans += [competence.sentence for competence in meaning.competences]
    spans += [target.span for effect in meaning.effects for target in effect.targets]
    for competence in meaning.competences:
        said = [competence.object, competence.holder, competence.previous_holder, *competence.exceptions]
        spans += [one.span for one in (*said, *competence.conditions, *competence.limits) if one]
    return spans


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_every_span_lies_within_it(text: str) -> None:
    paper = Paper.of(read(text))
    meaning = read_meaning(paper)
    length = len(paper.tree.text)
    assert all(0 <= span.start <= span.end <= length for span in _spans(meaning))
    assert len(proposed(paper, meaning.competences)) == len(meaning.competences)


@settings(max_examples=80, deadline=None)
@given(_TEXTS, st.integers(-5, 900), st.integers(-5, 900))
def test_any_two_offsets_can_be_judged(text: str, start: int, end: int) -> None:
    paper = Paper.of(read(text))
    sentence = sentence_at(paper.tree, start, end)
    for judge in (competence_at, consent_at, effect_at):
        judge(paper, sentence)


@settings(max_examples=80, deadline=None)
@given(_TEXTS)
@example("\n1. \x1f0")
@example("\n1. a\tb\x85c\u2003d.")
def test_words_of_sentences_lead_back_to_their_characters(text: str) -> None:
    tree = read(text).tree
    for sentence in sentences_of(tree):
        whole = sentence.span(tree.flow, 0, len(sentence.words))
        assert whole.of(tree.flow) == sentence.words


@pytest.mark.parametrize(
    "piece",
    [
        "Ủy ban nhân dân cấp xã, Sở Xây dựng và ",
        "Trong thời hạn 5 ngày, ",
        "nhiệm vụ của Sở Xây dựng do ",
        "phân cấp cho cơ quan có liên quan ",
        "trừ trường hợp (a, ",
        "lấy ý kiến của cơ quan, ",
        "được cơ quan có thẩm quyền, ",
        "khoản 1 Điều 2, ",
        "Nghị định số 1/2020/NĐ-CP và ",
        "không phải thực hiện ",
        "phối hợp với ",
        "kể từ ngày ",
        "căn cứ tình hình, ",
        "mà Sở Xây dựng thì ",
        "vướng mắc và kiểm tra theo ",
        "ý kiến về việc của Sở ",
        "nơi tổ chức, cá nhân ",
    ],
)
def test_a_sentence_ten_times_as_long_takes_no_hundred_times_as_long(piece: str) -> None:
    def taken(times: int) -> float:
        paper = Paper.of(read(f"Điều 1. Việc\n1. Sở Xây dựng quyết định {piece * times}\n2. Hết.\n"))
        begun = time.process_time()
        read_meaning(paper)
        return time.process_time() - begun

    taken(20)
    assert taken(1000) < 0.05 + 60 * taken(100)


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the legal texts (../shared/data) are not beside this copy")
@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("amendments", 0.98),
        ("amendments: effect", 0.98),
        ("amendments: targets", 0.95),
        ("amendments: effective_from", 0.95),
        ("competence", 0.97),
        ("competence: holder", 0.95),
        ("competence: mode_in_context", 0.95),
        ("preapproval", 0.95),
        ("preapproval: polarity", 0.95),
        ("preapproval: level", 0.9),
    ],
)
def test_the_development_sentences_are_judged_as_annotated(part: str, least: float) -> None:
    assert _scores()[part] >= least


def _scores() -> dict[str, float]:
    if not _KNOWN:
        scores, _ = score(_DEVELOPMENT, _SHARED / "legal")
        _KNOWN.update({name: tally.as_row()["f1"] for name, tally in scores.tallies.items()})
    return _KNOWN


_KNOWN: dict[str, float] = {}


@given(st.sampled_from(HEADS).flatmap(lambda head: st.from_regex(rf"\A{head}(?!\w)")), st.sampled_from(_EACH))
def test_every_head_of_a_name_is_found_by_its_first_two_letters(head: str, each: str) -> None:
    assert head_at(each + head, 0) is not None
