"""A round in the small world: a form with a check, a table and evidence, asked of two authorities of the province."""

from datetime import date
from uuid import UUID

from tests.plans.world import HERE, LEAD, OTHER, doer
from thamquyen.accounts.permissions import Role
from thamquyen.domain.rounds.filling import Given
from thamquyen.domain.rounds.form import Check, ColumnKind, Figure, FormColumn, FormSaid, Item, ItemKind
from thamquyen.domain.rounds.periods import Rhythm, reported
from thamquyen.domain.rounds.standing import Step
from thamquyen.register.reading import reading_at
from thamquyen.rounds import queries
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.keeping import Report, open_form, open_round, report
from thamquyen.rounds.queries import KeptRound

OPENED, DUE = date(2026, 11, 20), date(2026, 12, 20)
FORM = FormSaid(
    "Biểu năm",
    (
        Item(ItemKind.HEADING, "I. Kết quả"),
        Item(ItemKind.NUMBER, "Số hồ sơ", "ho_so", unit="hồ sơ", required=True),
        Item(ItemKind.NUMBER, "Đúng hạn", "dung_han", unit="hồ sơ"),
        Item(ItemKind.TEXT, "Khó khăn", "kho_khan"),
        Item(
            ItemKind.TABLE,
            "Kết quả kiểm tra",
            "kiem_tra",
            columns=(FormColumn("Nội dung"), FormColumn("Số cuộc", ColumnKind.NUMBER)),
            annex="5",
        ),
        Item(ItemKind.EVIDENCE, "Tài liệu", "tai_lieu"),
        Item(ItemKind.HEADING, "II. Số liệu của sổ"),
        Item(ItemKind.REGISTER, "Theo bên giao, bên nhận", figure=Figure.BY_PARTIES),
        Item(ItemKind.REGISTER, "Danh mục đã phân cấp", figure=Figure.DECENTRALISED, annex="1"),
    ),
    (Check("dung_han <= ho_so", "Đúng hạn không thể nhiều hơn hồ sơ."),),
)
SAID = RoundSaid("Báo cáo năm 2026", reported(Rhythm.YEAR, 2026), DUE, (LEAD, OTHER))


def opened(form: FormSaid = FORM, said: RoundSaid = SAID, on: date = OPENED) -> KeptRound:
    """Opens the round with its form."""
    made = open_form(form, doer(on), HERE, seat="p9")
    return round_of(open_round(said, made, doer(on), reading_at(), seat="p9"))


def round_of(number: UUID) -> KeptRound:
    """The round as it is kept now."""
    kept = queries.one_round(number)
    assert kept is not None
    return kept


def filed(kept: KeptRound, unit: str, on: date, step: Step = Step.FILE, seen: int = 0, **texts: str) -> None:
    """A unit files what is given, or saves it."""
    given = Given({"ho_so": "10", **texts}, {"kiem_tra": (("Đất đai", "2"),)})
    report(kept, unit, Report(step, given, seen), doer(on, unit, Role.PROPOSER), reading_at())
