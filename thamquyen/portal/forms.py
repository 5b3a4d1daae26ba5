"""The question form: what a person types, read into domain values or refused with what to do."""

from collections.abc import Mapping
from datetime import date

from django import forms

from thamquyen.domain.answers import Answer, Named
from thamquyen.domain.reading import Reading
from thamquyen.domain.time import DayError, read_day, show_day
from thamquyen.domain.vietnamese import nfc
from thamquyen.portal.questions import Question

LONGEST_TASK = 300
LONGEST_PLACE = 200
YEARS_AHEAD = 50
"""How far ahead of today may be asked about."""


def latest_day(today: date) -> date:
    """The last day that may be asked about."""
    return date(today.year + YEARS_AHEAD, 12, 31)


class DayField(forms.CharField):
    """A day typed as dd/mm/yyyy (ISO and words are read, too); empty: today."""

    def __init__(self, today: date) -> None:
        super().__init__(required=False, strip=True)
        self.today = today

    def clean(self, value: object) -> date:
        """The day; ValidationError carries the reason and what to type."""
        text = str(value or "")
        if not text.strip():
            return self.today
        try:
            return read_day(nfc(text), latest=latest_day(self.today))
        except DayError as error:
            raise forms.ValidationError(str(error)) from error


class LineField(forms.CharField):
    """One line of a person's words, in the normal form; what cannot be seen is dropped."""

    def __init__(self, what: str, example: str, longest: int, *, required: bool = True) -> None:
        super().__init__(
            strip=True,
            required=required,
            max_length=longest,
            error_messages={
                "required": f"Chưa điền {what}. Ví dụ: {example}.",
                "max_length": f"Phần {what} quá dài: chỉ đọc được tối đa {longest} ký tự. Hãy viết ngắn lại, "
                f"ví dụ: {example}.",
            },
        )

    def to_python(self, value: object) -> str:
        """NFC, white space made single."""
        return " ".join(nfc(super().to_python(value) or "").split())


class AskForm(forms.Form):
    """Việc gì – ở đâu – ngày nào. A key chosen from the suggestions (`ma-viec`, `ma-dia-ban`) wins over the words."""

    def __init__(self, data: Mapping[str, str] | None, *, today: date) -> None:
        super().__init__(data)
        self.fields["viec"] = LineField("việc gì", "cho thuê đất", LONGEST_TASK)
        self.fields["dia_ban"] = LineField("ở đâu", "xã Y Tý, tỉnh Lào Cai", LONGEST_PLACE)
        self.fields["ngay"] = DayField(today)
        self.fields["ma_viec"] = LineField("mã nhiệm vụ", "dat-dai-giao-dat-ca-nhan", 120, required=False)
        self.fields["ma_dia_ban"] = LineField("mã địa bàn", "p15-2025", 60, required=False)
        self.fields["biet_den"] = LineField("biết đến", "01/08/2026", 20, required=False)

    def add_prefix(self, field_name: str) -> str:
        """Addresses speak with hyphens: `dia-ban`."""
        return field_name.replace("_", "-")

    def question(self, *, known: int | None) -> Question:
        """The question of a valid form."""
        given = self.cleaned_data
        return Question(
            task=given["ma_viec"] or given["viec"],
            place=given["ma_dia_ban"] or given["dia_ban"],
            on=given["ngay"],
            known=known,
        )


def filled(question: Question, reading: Reading, answer: Answer) -> AskForm:
    """The form as it stands above an answer: names for people, keys beside them."""
    task, place = answer.task, answer.place
    if place is None and question.place in reading.snapshot.atlas.units:
        place = Named(question.place, reading.place_name(question.place, question.on))
    data = {
        "viec": task.name if task else question.task,
        "ma-viec": task.key if task else "",
        "dia-ban": place.name if place else question.place,
        "ma-dia-ban": place.key if place else "",
        "ngay": show_day(question.on),
        "biet-den": "" if question.known is None else str(question.known),
    }
    return AskForm(data, today=question.on)
