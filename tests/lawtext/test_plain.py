"""A reading as JSON holds what was read."""

import json

from thamquyen.lawtext.plain import as_plain
from thamquyen.lawtext.reading import read


def test_a_reading_is_written_as_json_with_units_citations_and_identity() -> None:
    raw = "Số: 5/2025/QĐ-UBND\nQUYẾT ĐỊNH\nVề đò\nĐiều 1. Đò\n1. Theo Điều 3 Nghị định số 8/2021/NĐ-CP.\n"
    plain = json.loads(json.dumps(as_plain(read(raw)), ensure_ascii=False))
    assert plain["identity"]["number"] == "5/2025/QĐ-UBND"
    assert [unit["provision"] for unit in plain["units"] if unit["kind"] == "khoản"] == ["1/1"]
    assert [unit["heading"] for unit in plain["units"] if unit["kind"] == "điều"] == ["Đò"]
    (citation,) = plain["citations"]
    assert citation["printed"]["number"] == "8/2021/NĐ-CP"
    assert citation["provisions"] == ["3"]
    assert plain["text"][citation["start"] : citation["end"]] == "Điều 3 Nghị định số 8/2021/NĐ-CP"
