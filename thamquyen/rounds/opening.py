"""What keeps a round from being opened: no name, no days, a deadline out of order, a unit that no longer exists."""

from collections.abc import Collection, Mapping
from datetime import date

from thamquyen.domain.authorities import Authority
from thamquyen.domain.plans.heirs import charged
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import show_day
from thamquyen.plans.naming import Naming
from thamquyen.rounds.codec import RoundSaid
from thamquyen.rounds.reach import fate

_MOST_UNITS = 1000


def objections(said: RoundSaid, reading: Reading, today: date, held: Collection[str] = ()) -> Mapping[str, str]:
    """What is wrong with a round, by field; units in `held` were in it before and may have ended since."""
    wrong: dict[str, str] = {}
    if not said.title:
        wrong["ten"] = "Chưa đặt tên đợt báo cáo."
    if said.due < said.about.first:
        wrong["han"] = (
            f"Hạn nộp {show_day(said.due)} trước ngày bắt đầu kỳ báo cáo ({show_day(said.about.first)}). "
            "Chọn hạn sau ngày cuối kỳ."
        )
    elif said.due < said.about.last:
        wrong["han"] = (
            f"Hạn nộp {show_day(said.due)} trước ngày chốt số liệu ({show_day(said.about.last)}): khi ấy chưa đủ kỳ."
        )
    elif said.due < today and not held:
        wrong["han"] = f"Hạn nộp {show_day(said.due)} đã qua; chọn từ hôm nay ({show_day(today)}) trở đi."
    if not said.units:
        wrong["don-vi"] = "Chọn ít nhất một đơn vị báo cáo."
    elif len(said.units) > _MOST_UNITS:
        wrong["don-vi"] = f"Nhiều nhất {_MOST_UNITS} đơn vị một đợt."
    elif gone := [told for one in said.units if one not in held and (told := ended(one, reading, today))]:
        wrong["don-vi"] = " ".join(gone[:5])
    return wrong


def ended(unit: str, reading: Reading, today: date) -> str:
    """What became of a unit that is no more, in a sentence with who succeeded; empty while it lives."""
    try:
        authority = Authority.read(unit)
    except ValueError:
        return f"Sổ không có đơn vị “{unit}”."
    if not reading.snapshot.authorities.life(authority):
        return f"Sổ không có đơn vị “{unit}”."
    found, naming = fate(unit, reading, today), Naming(reading, today)
    if found.last is None:
        return ""
    heirs = ", ".join(naming.unit(one) for one in found.heirs)
    areas = ", ".join(naming.areas(found)[:5])
    after = f"kế tục: {heirs}" if heirs else f"địa bàn nay thuộc {areas}" if areas else "sổ chưa ghi ai kế tục"
    return f"{naming.of(unit)} đã kết thúc từ hết ngày {show_day(found.last)}; {after}. Chọn đơn vị kế tục."


def expanded(keys: Collection[str], reading: Reading, on: date) -> tuple[str, ...]:
    """The units that keys of authorities and of classes mean on the day; a key that names nothing stays as it is."""
    found: dict[str, None] = {}
    for key in keys:
        try:
            found |= dict.fromkeys(one.key for one in charged((key,), reading.snapshot.authorities, on))
        except ValueError:
            found[key] = None
    return tuple(found)
