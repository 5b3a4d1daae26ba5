"""Limits: amounts, project groups and exclusions taken from an office's words, and read back as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.annex.limits import Limits, read_limits, write_limits
from thamquyen.domain.powers import Band, ProjectGroup, Scope

MILLION, BILLION = 10**6, 10**9


def scope(text: str) -> Scope:
    found = read_limits(text)
    assert isinstance(found, Understood), found
    return found.meaning.scope


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("dưới 500 triệu đồng", Band(None, 500 * MILLION)),
        ("Nguyên giá dưới 250tr/1 đơn vị tài sản", Band(None, 250 * MILLION)),
        ("từ 01 tỷ đến dưới 02 tỷ", Band(BILLION, 2 * BILLION)),
        ("từ 500.000.000 đồng trở lên", Band(500 * MILLION, None)),
        ("1 tỷ đồng trở xuống", Band(None, BILLION + 1)),
        ("đến 1,5 tỷ đồng", Band(None, 1_500 * MILLION + 1)),
        ("không quá 200 triệu đồng", Band(None, 200 * MILLION + 1)),
        ("trên 1 tỷ đến 5 tỷ đồng", Band(BILLION + 1, 5 * BILLION + 1)),
        ("từ 1 đến dưới 2 tỷ đồng", Band(BILLION, 2 * BILLION)),
        ("1 tỷ - 2 tỷ", Band(BILLION, 2 * BILLION + 1)),
        ("< 500 triệu", Band(None, 500 * MILLION)),
        ("dưới 2.300 tỷ đồng", Band(None, 2_300 * BILLION)),
        ("dưới 500,000,000 đồng", Band(None, 500 * MILLION)),
        ("dưới 1 nghìn tỷ đồng", Band(None, 1_000 * BILLION)),
        ("từ 0,5 ha trở lên, dưới 3 năm, trên 15%", Band()),
        ("dự án từ 2 xã trở lên", Band()),
    ],
)
def test_amounts_of_money_make_a_band_and_other_figures_do_not(text: str, band: Band) -> None:
    assert scope(text) == Scope(band)


def test_project_groups_are_known_by_their_letters() -> None:
    assert scope("dự án nhóm B, nhóm C").groups == {ProjectGroup.B, ProjectGroup.C}
    assert scope("Dự án nhóm A và B dưới 2.300 tỷ đồng").groups == {ProjectGroup.A, ProjectGroup.B}
    assert scope("dự án quan trọng quốc gia").groups == {ProjectGroup.NATIONAL}
    assert scope("nhóm hàng hóa A").groups == frozenset()


def test_what_is_excepted_is_one_name_unless_it_is_enumerated() -> None:
    text = "Dưới 02 tỷ đồng, trừ trụ sở làm việc, xe ô tô từ 03 tỷ đồng"
    assert scope(text) == Scope(Band(None, 2 * BILLION), excluded=frozenset({"trụ sở làm việc, xe ô tô từ 03 tỷ đồng"}))
    listed = scope("trừ các trường hợp sau đây: a) nhà thờ; b) chùa")
    assert listed.excluded == {"nhà thờ", "chùa"}


def test_the_words_are_kept_with_what_was_taken_from_them() -> None:
    found = read_limits("Dưới 500 triệu đồng,\n trừ xe ô tô")
    assert isinstance(found, Understood)
    assert found.meaning.words == "Dưới 500 triệu đồng, trừ xe ô tô"
    assert found.shown == "Giá trị: dưới 500 triệu đồng; Trừ: xe ô tô"
    words = read_limits("theo quy định của pháp luật")
    assert isinstance(words, Understood)
    assert words.shown == "chỉ có lời văn"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("500 triệu", "không kèm chữ “dưới”, “từ” hay “không quá”"),
        ("dưới 500 triệu (máy móc); dưới 1 tỷ (xe)", "không rõ khoảng giá trị từ các mức “500 triệu”, “1 tỷ”"),
        ("từ 2 tỷ đến dưới 1 tỷ", "mức giá trị dưới lớn hơn mức trên"),
        ("dưới 1,500 triệu", "“1,500” có thể là 1.500 hoặc một số thập phân"),
        ("Giá trị: nhiều", "không đọc được mức tiền “nhiều”"),
        ("Nhóm dự án: X", "không rõ nhóm dự án “X”"),
    ],
)
def test_doubtful_amounts_are_asked_about(text: str, said: str) -> None:
    found = read_limits(text)
    assert isinstance(found, Unclear)
    assert said in found.what


NAMES = st.frozensets(
    st.sampled_from(["đất ở", "xe ô tô (điểm d, đ, g) thuộc sở, ngành", "a) nhà thờ", "công trình cấp III. Khác"]),
    max_size=3,
)
AMOUNTS = st.integers(1, 10**13) | st.integers(1, 3000).map(lambda number: number * 10**9 + 1)


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    low, high = draw(st.none() | AMOUNTS), draw(st.none() | AMOUNTS)
    if low is not None and high is not None and low >= high:
        low = None
    groups = draw(st.frozensets(st.sampled_from(list(ProjectGroup))))
    words = draw(st.sampled_from(["", "Trừ điểm a; b; dưới 5 tỷ", "dòng một\ndòng hai"]))
    return Limits(Scope(Band(low, high), groups, draw(NAMES), draw(NAMES)), words)


@given(limits())
def test_what_is_written_is_read_back(said: Limits) -> None:
    text = write_limits(said.scope, said.words)
    if text:
        found = read_limits(text)
        assert isinstance(found, Understood)
        assert found.meaning == said


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    assert read_limits(text) is not None
