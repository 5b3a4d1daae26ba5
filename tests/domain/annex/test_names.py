"""Names of bodies and places as offices write them."""

from datetime import date

import pytest

from tests.domain.annex.world import NAMES, REGISTER, TODAY
from thamquyen.domain.annex.findings import Unclear, Understood
from thamquyen.domain.authorities import Authority, AuthorityClass


def read(text: str, *, on: date = TODAY, within: str | None = "p9") -> tuple[str, ...] | str:
    """Keys of the bodies that a text names, or why it is unclear."""
    found = NAMES.read_all(text, on=on, within=within)
    return found.what if isinstance(found, Unclear) else tuple(one.key for one in found.meaning)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ủy ban nhân dân tỉnh Sông Núi", "ubnd-tinh@p9"),
        ("Uỷ ban nhân dân tỉnh Sông Núi", "ubnd-tinh@p9"),
        ("UBND tỉnh Sông Núi", "ubnd-tinh@p9"),
        ("uỷ ban nhân dân TỈNH SÔNG NÚI", "ubnd-tinh@p9"),
        ("UBND tỉnh", "ubnd-tinh@p9"),
        ("CT UBND tỉnh", "ct-ubnd-tinh@p9"),
        ("Chủ tịch tỉnh", "ct-ubnd-tinh@p9"),
        ("HĐND tỉnh", "hdnd-tinh@p9"),
        ("GĐ Sở Công Thương", "gd-so-cong-thuong@p9"),
        ("Giám đốc Sở Công Thương tỉnh Sông Núi", "gd-so-cong-thuong@p9"),
        ("Sở CT", "so-cong-thuong@p9"),
        ("Sở NN&MT", "so-nnmt@p9"),
        ("Sở NN và MT", "so-nnmt@p9"),
        ("Sở VH, TT&DL", "so-vhttdl@p9"),
        ("Sở Văn hóa, Thể thao và Du lịch", "so-vhttdl@p9"),
        ("CT UBND xã Mây Gió", "ct-ubnd-xa@n1"),
        ("UBND xã Suối, tỉnh Sông Núi", "ubnd-xa@c4"),
        ("Bộ Công Thương", "bo-cong-thuong@vn"),
        ("Chính phủ", "chinh-phu@vn"),
    ],
)
def test_one_body_is_known_by_its_name_long_or_short(text: str, key: str) -> None:
    assert read(text) == (key,)


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã, phường",
        "UBND cấp xã",
        "UBND xã",
        "Ủy ban nhân dân các xã, phường, đặc khu",
        "UBND các xã, phường, thị trấn thuộc tỉnh",
        "UBND các xã, phường, đặc khu thuộc tỉnh Sông Núi",
        "các UBND xã, phường",
    ],
)
def test_a_class_is_known_however_it_is_written(text: str) -> None:
    assert read(text) == ("ubnd-xa@*p9",)


def test_a_class_without_a_province_is_of_the_whole_country_and_says_so() -> None:
    found = NAMES.read("UBND các xã, phường", on=TODAY, within=None)
    assert isinstance(found, Understood)
    assert found.meaning == AuthorityClass("ubnd-xa", "vn")
    assert found.remark == "Hiểu là trong cả nước."
    assert read("UBND các tỉnh, thành phố") == ("ubnd-tinh@*vn",)
    assert read("UBND cấp tỉnh") == ("ubnd-tinh@p9",)


def test_a_part_of_a_level_is_asked_about_rather_than_widened() -> None:
    assert "chỉ nêu một loại đơn vị cấp xã" in read("UBND các phường")
    assert "chỉ nêu một loại đơn vị cấp huyện" in read("UBND các quận", on=date(2024, 1, 1), within="p1")


def test_several_bodies_stand_on_lines_or_behind_commas() -> None:
    assert read("Sở CT\nSở NN&MT") == ("so-cong-thuong@p9", "so-nnmt@p9")
    assert read("Sở CT; CT UBND cấp xã") == ("so-cong-thuong@p9", "ct-ubnd-xa@*p9")
    assert read("Sở Công Thương, Sở Văn hóa, Thể thao và Du lịch và Chủ tịch UBND cấp xã") == (
        "so-cong-thuong@p9",
        "so-vhttdl@p9",
        "ct-ubnd-xa@*p9",
    )


def test_an_old_province_is_itself_on_its_days_and_followed_later_with_a_remark() -> None:
    assert read("UBND tỉnh Núi Cũ", on=date(2025, 6, 30), within=None) == ("ubnd-tinh@p2",)
    found = NAMES.read("UBND tỉnh Núi Cũ", on=TODAY, within=None)
    assert isinstance(found, Understood)
    assert found.meaning == Authority("ubnd-tinh", "p9")
    assert "kết thúc sau ngày 30/06/2025" in found.remark


def test_a_body_that_no_longer_exists_is_refused_with_its_days() -> None:
    assert "chỉ có đến hết ngày 30/06/2025" in read("UBND cấp huyện")
    assert "không còn hoặc chưa có vào ngày 23/11/2026" in read("UBND huyện Thượng")
    assert read("UBND huyện Thượng", on=date(2025, 6, 1), within="p1") == ("ubnd-huyen@d1",)


def test_a_split_commune_is_not_guessed_at() -> None:
    unclear = read("UBND thị trấn Đá")
    assert "Xã Đá Trên".casefold() in str(unclear).casefold()
    assert "Xã Đá Dưới".casefold() in str(unclear).casefold()


@pytest.mark.parametrize(
    "text", ["Phòng Kinh tế", "abc", "Ông Nguyễn Văn A", "=1+1", "UBND xã Không Có", "-", "," * 300]
)
def test_what_is_no_known_body_is_said_to_be_unclear(text: str) -> None:
    assert isinstance(NAMES.read_all(text, on=TODAY, within="p9"), Unclear)


def test_without_a_province_a_department_is_unclear() -> None:
    assert read("Sở Công Thương", within=None) == "chưa nêu cơ quan của đơn vị hành chính nào."


def test_every_body_of_the_register_is_read_back_by_its_name() -> None:
    for conferral in REGISTER.snapshot.conferrals.values():
        name = NAMES.named(conferral.recipient, TODAY)
        assert NAMES.read(name, on=TODAY, within=None).meaning == conferral.recipient  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Toàn tỉnh", ("p9",)),
        ("Trên địa bàn tỉnh", ("p9",)),
        ("Trên địa bàn tỉnh Sông Núi", ("p9",)),
        ("cả nước", ("vn",)),
        ("Toàn quốc", ("vn",)),
        ("xã Mây Gió", ("n1",)),
        ("xã Mây Gió, xã Suối", ("n1", "c4")),
        ("xã Mây Gió\nxã Suối", ("n1", "c4")),
        ("các xã Mây Gió, Suối và Đá Trên", ("n1", "c4", "n3")),
        ("xã Mây", ("n1",)),
    ],
)
def test_places_are_known_by_old_and_new_names_one_or_several(text: str, keys: tuple[str, ...]) -> None:
    found = NAMES.units.all_named(text, on=TODAY, within="p9")
    assert isinstance(found, Understood), found
    assert found.meaning == keys


def test_an_unknown_place_is_unclear() -> None:
    found = NAMES.units.all_named("xã Không Có", on=TODAY, within="p9")
    assert isinstance(found, Unclear)
    assert "xã Không Có" in found.what
