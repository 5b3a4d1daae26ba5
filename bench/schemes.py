"""How long a scheme of more than a hundred pages takes, from its kept version to the file: read, laid out, set.

It has as many proposals, in as many sectors, as a large province gathers in a year; no two say the same. Each file is
made in a process that has made a small paper before, as a worker of the server has. Printed: medians of the rounds by
the wall, and what the process computed itself.
"""

import os
import sys
from datetime import UTC, date, datetime
from statistics import median
from typing import TYPE_CHECKING, Any

import django
import pypdfium2

from bench.official import apart, once
from tests.reports.official.papers import LETTER
from thamquyen.domain.proceedings.table import Deed, State
from thamquyen.domain.schemes.gathered import Stated, standing_of, with_taken
from thamquyen.domain.schemes.said import (
    Computed,
    Party,
    ProposalRef,
    RegisterTable,
    SchemeSaid,
    Section,
    Stage,
    Words,
    kept,
    read_scheme,
)
from thamquyen.reports.official.pdf import pdf_bytes
from thamquyen.reports.official.word import docx_bytes

if TYPE_CHECKING:
    from thamquyen.reports.official.paper import Paper

_PROPOSALS, _SECTORS, _RECIPIENTS, _PARAGRAPHS = 240, 26, 40, 12
_ON = date(2026, 11, 28)
_SAYS = {
    "task": "Quyết định việc thứ {0} về quản lý, sử dụng công trình thuộc phạm vi của cấp xã",
    "holder": "Ủy ban nhân dân tỉnh",
    "recipient": "Chủ tịch Ủy ban nhân dân nhóm xã, phường thứ {1}",
    "mode": "phân cấp",
    "ground": "điểm a khoản {0} Điều 13 Luật Tổ chức chính quyền địa phương",
    "procedures": "1.0{0:05d}",
    "practice": "Mỗi năm tiếp nhận {0} hồ sơ, quá nửa ở xã cách trung tâm tỉnh trên 60 km; mỗi hồ sơ đi lại hai lần.",
    "staff": "Bố trí {0} công chức trong biên chế được giao",
    "money": "Trong dự toán {0} triệu đồng được giao",
    "other": "Phần mềm của xã thứ {0} đã kết nối",
    "impact": "Rút ngắn 7 ngày làm việc cho {0} hồ sơ, giảm một lần đi lại cho người dân.",
    "recipient_opinion": "Nhất trí tại văn bản số {0}/UBND",
    "sector_opinion": "Nhất trí tại văn bản số {0}/SNV",
}
_SAID = (
    "Đoạn thứ {1} của {0}: phân định rõ nhiệm vụ, quyền hạn của từng cấp, từng cơ quan; không chồng chéo, bỏ sót; gắn "
    "với nguồn lực, trách nhiệm giải trình và kiểm soát quyền lực; lấy người dân, doanh nghiệp làm trung tâm phục vụ."
)


def measure(*, rounds: int) -> None:
    """Measures and prints."""
    for name in _WORKS:
        runs = [apart("bench.schemes", name) for _ in range(rounds)]
        walls, computed = (median(run[at] for run in runs) for at in (0, 1))
        print(f"{name:<6} {walls:6.3f} s, {computed:6.3f} s computing, {runs[0][2]:,.0f} bytes")
    _ready()
    content, stated = large_scheme()
    pages = len(pypdfium2.PdfDocument(pdf_bytes(_paper(content, stated))))
    print(f"pages of the PDF: {pages}, proposals: {_PROPOSALS}")


def large_scheme() -> tuple[dict[str, Any], dict[ProposalRef, Stated]]:
    """A version as it is kept, and the proposals that it rests on."""
    proposals = [_proposal(number) for number in range(1, _PROPOSALS + 1)]
    party, standing = Party("ubnd-tinh@p", "Ủy ban nhân dân tỉnh Sông Núi"), standing_of(proposals)
    words = tuple(
        Words(one, "\n".join(_SAID.format(one.value, at) for at in range(1, _PARAGRAPHS + 1))) for one in Section
    )
    stages = tuple(Stage(f"Việc thứ {at} của lộ trình", "Sở Nội vụ", last=_ON) for at in range(1, 41))
    rows = tuple((f"Lĩnh vực {at}", str(at), str(at + 1)) for at in range(1, 35))
    table = RegisterTable("Số lần giao theo lĩnh vực", ("Lĩnh vực", "Phân cấp", "Ủy quyền"), (40, 16, 16), rows)
    said = SchemeSaid("Đẩy mạnh phân cấp", 2027, 2031, party, party, "", "Tỉnh Sông Núi", (party,), words,
                      stages=stages, computed=Computed(_ON, 1, "0" * 16, "đo", (table,)))  # fmt: skip
    return kept(with_taken(said, standing.accepted, standing)), {one.ref: one for one in proposals}


def _proposal(number: int) -> Stated:
    says = {key: text.format(number, number % _RECIPIENTS + 1) for key, text in _SAYS.items()}
    says["sector"] = f"ngành {number % _SECTORS + 1}"
    return Stated(ProposalRef(str(number), 2), "", State.ACCEPTED, f"Sở thứ {number % 19}", says)


def _paper(content: dict[str, Any], stated: dict[ProposalRef, Stated]) -> "Paper":
    """The paper of the kept version."""
    from thamquyen.workflow.matters import Taken
    from thamquyen.workflow.schemes import Version
    from thamquyen.workspace.schemes.paper import scheme_paper

    taken = Taken(3, Deed.AMEND, State.DRAWN_UP, {}, "", "", "", "", datetime(2026, 11, 28, tzinfo=UTC))
    return scheme_paper(Version(taken, read_scheme(content)), stated)


def _ready() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")
    django.setup()


def _work(name: str) -> None:
    """One file from the kept version on."""
    write = _WORKS[name]
    _ready()
    write(LETTER)
    content, stated = large_scheme()
    _paper(content, stated)
    once(lambda: write(_paper(content, stated)))


_WORKS = {"PDF": pdf_bytes, "Word": docx_bytes}


if __name__ == "__main__":
    _work(sys.argv[1])
