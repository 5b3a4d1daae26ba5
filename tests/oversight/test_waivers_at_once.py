"""Two who let the same finding stand at once: one does, the other is told so, and nothing is lost."""

from datetime import UTC, date, datetime
from threading import Thread

from django.db import connection

from tests.register.conftest import OwnRegister, empty_template, marks_in_a_folder_of_the_test, own_register
from thamquyen.domain.findings import Mark
from thamquyen.domain.rules.waivers import Waiver
from thamquyen.oversight.waivers import every_waiver
from thamquyen.oversight.waiving import WaivingRefusedError, waive, withdraw

__all__ = ["empty_template", "marks_in_a_folder_of_the_test", "own_register"]

AT, ON, UNTIL = datetime(2026, 11, 28, tzinfo=UTC), date(2026, 11, 28), date(2027, 3, 1)
MARKS = frozenset({Mark("R03", frozenset({"c1"}))})


def test_one_of_two_waives_and_one_of_two_takes_back(own_register: OwnRegister) -> None:
    refused: list[str] = []

    def at_once(*deeds: object) -> None:
        threads = [Thread(target=deed) for deed in deeds]  # type: ignore[arg-type]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def guarded(deed: object) -> object:
        def run() -> None:
            try:
                deed()  # type: ignore[operator]
            except WaivingRefusedError as error:
                refused.append(str(error))
            finally:
                connection.close()

        return run

    values = [Waiver(by, "chờ sửa", "Công văn số 889/UBND-KT", ON, UNTIL, MARKS) for by in ("Lan", "Hoa")]
    at_once(*(guarded(lambda one=one: waive(one, said="", revision=1, at=AT)) for one in values))
    (kept,) = every_waiver()
    assert [f"{kept.waiver.by} đã cho qua" in said for said in refused] == [True]
    at_once(*(guarded(lambda by=by: withdraw(kept.number, by=by, reason="sai", on=ON, at=AT)) for by in ("Lan", "Hoa")))
    assert len(refused) == 2
    assert f"{every_waiver()[0].withdrawn_by} đã rút" in refused[1]
