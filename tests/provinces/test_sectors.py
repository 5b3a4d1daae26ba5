"""An administrator says to which sector a unit belongs; board and league count by it; others are refused."""

import pytest
from django.db import IntegrityError, connection

from tests.plans.world import LEAD, OTHER, doer, planned
from tests.portal.pages import words
from tests.register.raw import undone
from tests.register.world import record_world
from tests.workspace.sending import signed_in
from thamquyen.accounts.permissions import Role
from thamquyen.provinces.refusals import SaidMeanwhileError, SettingRefusedError
from thamquyen.provinces.sectors import say_sector, sectors_said
from thamquyen.register.reading import reading_at

pytestmark = pytest.mark.django_db
GROUND = "Quyết định số 05/2025/QĐ-UBND"
SECTOR = "Lĩnh vực thử"
ADMINISTRATOR = doer(acting_for=LEAD, role=Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def world(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THAMQUYEN_VAR", str(tmp_path))
    record_world()


def _say(sector: str = SECTOR, ground: str = GROUND, unit: str = LEAD, seen: int = 0) -> None:
    say_sector(unit, sector, ground, ADMINISTRATOR, reading_at(), seen=seen)


def test_what_was_said_last_counts_and_an_empty_sector_takes_it_back() -> None:
    _say()
    assert sectors_said()[LEAD].sector == SECTOR
    _say("", seen=1)
    assert sectors_said()[LEAD].sector == ""
    with pytest.raises(SaidMeanwhileError, match="vừa ghi"):
        _say(seen=1)


@pytest.mark.parametrize(
    ("sector", "ground", "unit", "told"),
    [
        ("Không có", GROUND, LEAD, "Sổ không có lĩnh vực “Không có”"),
        (SECTOR, "", LEAD, "Nêu căn cứ"),
        (SECTOR, GROUND, "so-la@p9", "Sổ không có đơn vị “so-la@p9”"),
        (SECTOR, GROUND, "bo@vn", "Chỉ người quản trị của địa bàn"),
        (SECTOR, GROUND, "x", "Chỉ người quản trị của địa bàn"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(sector: str, ground: str, unit: str, told: str) -> None:
    with pytest.raises(SettingRefusedError, match=told):
        _say(sector, ground, unit)
    assert sectors_said() == {}


def test_the_database_keeps_every_word() -> None:
    _say()
    with pytest.raises(IntegrityError, match="chỉ được ghi thêm"), undone(), connection.cursor() as cursor:
        cursor.execute("UPDATE provinces_sectorsaid SET sector = 'khác'")


def test_the_page_says_why_and_an_administrator_sets_it_there() -> None:
    client = signed_in("administrator", LEAD)
    page = words(client.get("/linh-vuc").content.decode())
    assert "Lĩnh vực của đơn vị" in page
    said = {"don-vi": OTHER, "linh-vuc": SECTOR, "can-cu": GROUND, "buoc": "0"}
    assert client.post("/linh-vuc/dat", said | {"can-cu": ""}).status_code == 400
    assert client.post("/linh-vuc/dat", said).status_code == 302
    again = client.post("/linh-vuc/dat", said)
    assert again.status_code == 409 and "trong lúc bạn làm" in words(again.content.decode())
    assert signed_in("coordinator", LEAD, "khác").post("/linh-vuc/dat", said).status_code == 403


def test_board_and_league_count_by_the_sector_of_the_unit() -> None:
    planned()
    client = signed_in("viewer", LEAD)
    board = words(client.get("/ke-hoach/bang?theo=linh-vuc").content.decode())
    assert "Thẩm quyền chung" in board and SECTOR in board
    league = words(client.get("/ke-hoach/dung-han").content.decode())
    assert "Theo lĩnh vực của đơn vị 2 lĩnh vực" in league
    one = words(client.get("/ke-hoach/dung-han?linh-vuc=Lĩnh vực thử").content.decode())
    assert "1 đơn vị" in one and "Ủy ban nhân dân tỉnh" not in one.partition("Thứ tự")[2]
