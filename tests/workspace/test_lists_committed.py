"""Lists recorded for good through the pages: real examples come in, a killed process leaves nothing half done."""

import csv
import io
from pathlib import Path

import pytest

from tests.domain.annex.world import row
from tests.register.conftest import OwnRegister
from tests.register.test_annexes import listed, record_it
from tests.register.test_interruption import child, heard, killed
from tests.workspace.sending import confirmed, send, shown, signed_in
from thamquyen.register import queries, starter
from thamquyen.register.facts import Noun
from thamquyen.register.verify import verify
from thamquyen.workspace.models import WaitingList

_EXAMPLES = Path(__file__).parents[3] / "shared" / "data" / "delegation_annex_examples.csv"
_CONFIRM_AND_STOP_BEFORE_SEALING = """
from django.test import Client
from thamquyen.accounts.models import User
from thamquyen.register.ledger import Ledger

def stop(self):
    say("đã ghi hết, chưa niêm phong")
    sys.stdin.readline()

Ledger.seal = stop
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.get())
client.post(sys.argv[1] + "/ghi")
"""


def test_killing_the_process_in_the_middle_leaves_the_register_and_the_waiting_list_as_they_were(
    own_register: OwnRegister,
) -> None:
    record_it()
    before, counts = queries.newest(), queries.counts()
    clerk = signed_in()
    address = send(clerk, listed(*(row(stt=str(number), title=f"Việc thứ {number}") for number in range(300))))
    process = child(own_register, _CONFIRM_AND_STOP_BEFORE_SEALING, address)
    heard(process, "đã ghi hết, chưa niêm phong")
    killed(process)
    assert (queries.newest(), queries.counts()) == (before, counts)
    assert WaitingList.objects.get().outcome == {}
    assert "Ghi cả danh mục vào sổ" in shown(clerk, address)
    assert "vào lần ghi 2" in confirmed(clerk, address)
    assert queries.counts()[Noun.POWER] == counts[Noun.POWER] + 300
    assert verify().found == ()


@pytest.mark.skipif(not _EXAMPLES.exists(), reason="không có ../shared/data bên cạnh bản sao này")
def test_the_examples_of_real_annexes_come_in_through_the_page(own_register: OwnRegister) -> None:
    starter.load(progress=lambda _: None)
    content = _EXAMPLES.read_bytes()
    rows = len(list(csv.reader(io.StringIO(content.decode())))) - 1
    clerk = signed_in("approver", "ubnd-tinh@p15-2025")
    address = send(clerk, content, _EXAMPLES.name)
    text = shown(clerk, address)
    assert f"{rows} dòng" in text
    assert "32 việc trao thẩm quyền 16 nhiệm vụ mới" in text
    assert "Đã ghi 32 việc trao thẩm quyền, 16 nhiệm vụ mới vào lần ghi 2." in confirmed(clerk, address)
    assert "Sổ đã có đủ danh mục này" in shown(clerk, send(clerk, content, _EXAMPLES.name))
    assert verify().found == ()
