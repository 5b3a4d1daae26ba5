"""Texts are kept as they were sent in, once, and nothing of the library is changed or removed."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from tests.register.raw import check_at_commit, execute, undone
from thamquyen.library import keeping, queries
from thamquyen.library.keeping import SplitRefusedError, Verdict
from thamquyen.reports.documents.values import DocumentText, Kind, Page

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
TABLES = ("library_original", "library_text", "library_judgement", "library_confirmation")
TWO = "Văn bản một\nĐiều 1. Một.\nVăn bản hai\nĐiều 1. Hai.\n"
CUT = TWO.index("Văn bản hai")


def kept(text: str = TWO, name: str = "một.txt", pages: tuple[Page, ...] = ()) -> UUID:
    document = DocumentText(name, Kind.TEXT, text, pages, ("Một lưu ý.",))
    return keeping.keep(document, text.encode(), by="Lan", at=AT).text


def test_a_file_is_given_back_as_it_was_sent_in() -> None:
    number = kept()
    found = queries.content_of(number)
    assert found is not None
    source, content = found
    assert content == TWO.encode()
    assert (source.name, source.size, source.sent_by) == ("một.txt", len(content), "Lan")
    text = queries.text(number)
    assert text is not None
    assert (text.body, text.head.remarks) == (TWO, ("Một lưu ý.",))


def test_the_same_content_under_another_name_is_the_same_text() -> None:
    first = kept()
    again = keeping.keep(DocumentText("hai.txt", Kind.TEXT, TWO), TWO.encode(), by="Hoa", at=AT)
    assert (again.text, again.is_new) == (first, False)
    assert len(queries.texts()) == 1


def test_offsets_count_the_normal_form() -> None:
    text = "Quy\u1ebft \x00đi\u0323nh\r\nhai"
    number = kept(text, pages=(Page(1, 0, text.index("hai")), Page(2, text.index("hai"), len(text))))
    found = queries.text(number)
    assert found is not None
    assert found.body[found.pages[1].start : found.pages[1].end] == "hai"


def test_a_file_of_two_documents_is_cut_into_two_texts_that_are_read_instead_of_it() -> None:
    whole = kept(pages=(Page(1, 0, CUT + 3), Page(2, CUT + 3, len(TWO))))
    keeping.split(whole, [CUT], by="Lan", at=AT)
    parts = queries.parts_of(whole)
    assert [part.id for part in queries.texts()] == [part.id for part in parts]
    texts = [queries.text(part.id) for part in parts]
    assert "".join(text.body for text in texts if text) == TWO
    second = texts[1]
    assert second is not None
    assert second.pages == (Page(1, 0, 3), Page(2, 3, len(TWO) - CUT))


@pytest.mark.parametrize("starts", [[], [0], [-4], [len(TWO)], [len(TWO) + 9]])
def test_a_text_is_not_cut_outside_of_itself(starts: list[int]) -> None:
    with pytest.raises(SplitRefusedError):
        keeping.split(kept(), starts, by="Lan", at=AT)


def test_a_text_is_cut_once() -> None:
    whole = kept()
    parts = keeping.split(whole, [CUT], by="Lan", at=AT)
    for number in (whole, parts[0]):
        with pytest.raises(SplitRefusedError, match="đã được tách"):
            keeping.split(number, [5], by="Lan", at=AT)


def test_the_newest_word_on_an_item_counts_and_the_older_stays() -> None:
    number = kept()
    for verdict, said in ((Verdict.CHANGE, {"number": "1/QĐ"}), (Verdict.REJECT, {})):
        keeping.judge(number, "identity", verdict, read={"number": "I/QĐ"}, said=said, by="Lan", at=AT)
    assert queries.judgements_of(number)["identity"].verdict is Verdict.REJECT
    assert [one.said for one in queries.judgements_about(number, "identity")] == [{}, {"number": "1/QĐ"}]


def test_the_text_confirmed_last_is_the_current_one_of_its_document() -> None:
    first, second = kept("Bản một"), kept("Bản hai")
    for revision, number in enumerate((first, second), 1):
        keeping.confirm(number, "1/QĐ", revision=revision, facts={"a": ("document", "1/QĐ")}, by="Lan", at=AT)
    assert [text.body for text in queries.texts_of("1/QĐ")] == ["Bản hai", "Bản một"]
    assert [(key, text.body) for key, text in queries.current_texts()] == [("1/QĐ", "Bản hai")]
    assert list(queries.current_texts(["2/QĐ"])) == []
    assert queries.documents_with_texts() == {"1/QĐ": 2}
    assert queries.texts(confirmed=False) == []
    assert queries.confirmations_of(second)[0].facts == {"a": ("document", "1/QĐ")}


def test_a_text_that_is_not_there_is_none() -> None:
    assert queries.text(uuid4()) is None
    assert queries.content_of(uuid4()) is None


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_the_library_is_changed_or_removed(table: str) -> None:
    number = kept()
    keeping.judge(number, "a", Verdict.ACCEPT, read={}, said={}, by="Lan", at=AT)
    keeping.confirm(number, "1/QĐ", revision=1, facts={}, by="Lan", at=AT)
    check_at_commit()
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):  # noqa: S608
        with undone(), pytest.raises(IntegrityError, match="Thư viện chỉ thêm"):
            execute(statement)
