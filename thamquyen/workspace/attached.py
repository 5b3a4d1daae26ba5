"""Files that come along with a form, to be kept as they came."""

from collections.abc import Sequence

from django.http import HttpRequest

from thamquyen.reports.proofs import look_at_proof
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.reports.safety import MOST_BYTES
from thamquyen.workspace.uploads import TOO_LARGE

_TOO_HEAVY = FileRefusedError(
    f"Các tệp nặng quá {MOST_BYTES // 2**20} MB.", "Chưa lưu gì; gửi tệp nhẹ hơn, hoặc ghi địa chỉ của tài liệu."
)


def attached(request: HttpRequest, fields: Sequence[str]) -> list[tuple[str, str, bytes]]:
    """The files of some fields: field, name, content. Raises FileRefusedError for one that is not to be kept."""
    if request.META.get(TOO_LARGE):
        raise _TOO_HEAVY
    found = [(field, one.name or "tệp", one.read()) for field in fields for one in request.FILES.getlist(field)]
    for _, name, content in found:
        look_at_proof(content, name)
    return found
