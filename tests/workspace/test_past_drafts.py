"""A draft whose day has gone by: tried as of that day, told everywhere, recorded only when signed."""

import pytest
from django.test import Client

from tests.reports.official.papers import pages_of
from tests.workspace.test_drafts import added, begun, editor, signed_in, text_of
from thamquyen.accounts.permissions import Role

__all__ = ["editor"]
pytestmark = pytest.mark.django_db


def test_a_draft_whose_day_has_gone_by_is_tried_as_of_that_day_and_says_so(editor: Client) -> None:
    address = begun(editor, **{"hieu-luc": "01/07/2026"})
    added(editor, address)
    past = "Ngày có hiệu lực 01/07/2026 đã qua (nay là 01/08/2026)"
    page = text_of(editor.get(address))
    assert past in page and "phải sửa trước khi mô phỏng" not in page
    tried = text_of(editor.get(f"{address}/mo-phong"))
    assert past in tried and "Ngày 01/07/2026" in tried and "Cả 4 xã, phường của tỉnh Sông Núi" in tried
    assert "không làm thay đổi" in text_of(editor.get(f"{address}/mo-phong?ngay=30/06/2026"))
    assert past in " ".join(pages_of(editor.get(f"{address}/phu-luc.pdf").content)).replace("\n", " ")
    approver = signed_in(Role.APPROVER)
    refused = approver.post(f"{address}/ban-hanh", {"phien-ban": "2", "su-kien": "x", "tac-dong": "x"})
    assert refused.status_code == 409 and "Chưa nêu số" in text_of(refused), "chỉ văn bản đã ký mới vào sổ"
    later = begun(editor)
    added(editor, later)
    assert "đã qua (nay là" not in text_of(editor.get(later)) + text_of(editor.get(f"{later}/mo-phong"))
