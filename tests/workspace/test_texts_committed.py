"""Texts recorded for good through the pages: a killed process leaves nothing half done, two who confirm take turns."""

from pathlib import Path

import pytest

from tests.library.decision import KEY, decision
from tests.register.conftest import OwnRegister
from tests.register.test_annexes import record_it
from tests.register.test_interruption import child, heard, killed, told
from tests.workspace.sending import signed_in
from tests.workspace.test_texts import accept_all, items, recorded, say, send, shown
from thamquyen.library.models import Confirmation
from thamquyen.library.readings import _read
from thamquyen.register import queries, starter
from thamquyen.register.facts import Noun
from thamquyen.register.verify import verify

_LEGAL = Path(__file__).parents[3] / "shared" / "data" / "legal"
_CONFIRM = """
from datetime import date, datetime, timezone
from uuid import UUID
from thamquyen.accounts.models import User
from thamquyen.library.steps import By, confirm, open_review
from thamquyen.register.refusals import RecordingRefusedError

number = UUID(sys.argv[1].rsplit("/", 1)[1])
today = date(2026, 11, 27)

def confirmed():
    user = User.objects.get(username=sys.argv[2])
    by = By(user.username, today, datetime(2026, 11, 27, tzinfo=timezone.utc))
    try:
        return confirm(number, user, "xác nhận", by, seen=1)
    except RecordingRefusedError as error:
        return str(error)
"""
_STOP_BEFORE_SEALING = f"""{_CONFIRM}
from thamquyen.register.ledger import Ledger

def stop(self):
    say("đã ghi hết, chưa niêm phong")
    sys.stdin.readline()

Ledger.seal = stop
confirmed()
"""
_STOP_BEHIND_THE_REGISTER = f"""{_CONFIRM}
from thamquyen.library import keeping

def stop(*given, **named):
    say("sổ đã ghi, thư viện chưa")
    sys.stdin.readline()

keeping.confirm = stop
confirmed()
"""
_WHEN_TOLD = f"""{_CONFIRM}
open_review(number, today).plan
say("đã mở")
sys.stdin.readline()
say(f"trả lời {{confirmed()}}")
"""


@pytest.fixture
def waiting(own_register: OwnRegister) -> str:
    """The address of a text all of which was accepted."""
    _read.cache_clear()
    record_it()
    address = send(signed_in(), decision())
    accept_all(signed_in(), address)
    return address


@pytest.mark.parametrize("script", [_STOP_BEFORE_SEALING, _STOP_BEHIND_THE_REGISTER], ids=["sealing", "noting"])
def test_killing_the_process_in_the_middle_leaves_the_register_and_the_text_as_they_were(
    own_register: OwnRegister, waiting: str, script: str
) -> None:
    before, counts = queries.newest(), queries.counts()
    process = child(own_register, script, waiting, "lan")
    heard(process, "đã ghi hết, chưa niêm phong" if script is _STOP_BEFORE_SEALING else "sổ đã ghi, thư viện chưa")
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, counts)
    assert Confirmation.objects.count() == 0
    assert "4 sẽ ghi" in shown(signed_in(), waiting)
    assert "Đã ghi 4 mục vào lần ghi 2" in recorded(signed_in(), waiting)
    assert verify().found == ()


def test_two_who_confirm_the_same_at_once_record_it_once(own_register: OwnRegister, waiting: str) -> None:
    signed_in(name="hoa")
    processes = [child(own_register, _WHEN_TOLD, waiting, name) for name in ("lan", "hoa")]
    for process in processes:
        heard(process, "đã mở")
    for process in processes:
        told(process)
    answers = sorted(process.communicate(timeout=120)[0].strip() for process in processes)
    assert answers[0] == "trả lời 2"
    assert answers[1].startswith("trả lời Không còn gì chờ ghi của văn bản này; có thể người khác vừa ghi.")
    assert queries.newest_revision() == 2
    assert Confirmation.objects.count() == 1
    assert queries.counts()[Noun.CONFERRAL] == 6 + 3
    assert verify().found == ()


@pytest.mark.skipif(not _LEGAL.exists(), reason="không có ../shared/data/legal bên cạnh bản sao này")
def test_a_real_decision_of_a_province_is_read_and_what_a_person_accepts_is_held(own_register: OwnRegister) -> None:
    _read.cache_clear()
    starter.load(progress=lambda _: None)
    clerk = signed_in("approver", "ubnd-tinh@p15-2025")
    address = send(clerk, (_LEGAL / "man__40-2026-QD-UBND.txt").read_bytes(), "40-2026.txt")
    text = shown(clerk, address)
    assert "Sổ đã có văn bản này (Quyết định số 40/2026/QĐ-UBND" in text
    assert len(items(clerk, address, "conferral")) >= 14
    assert "Sổ đã ghi theo đúng điều khoản này" in text
    item = items(clerk, address, "conferral")[0]
    say(clerk, address, "identity")
    assert say(clerk, address, item, title="Chấp thuận phương án sử dụng đất nông nghiệp để thử")[0] == 302
    assert "Đã ghi 2 mục vào lần ghi 2" in recorded(clerk, address)
    given = [one for one in queries.snapshot().conferrals.values() if one.source.document == "40/2026/QĐ-UBND@p15-2025"]
    power = next(one for one in queries.snapshot().powers.values() if one.title.endswith("để thử"))
    assert [one.recipient.key for one in given if one.power == power.code] == ["ct-ubnd-xa@*p15-2025"]
    assert verify().found == ()
    assert KEY not in queries.snapshot().library.documents
