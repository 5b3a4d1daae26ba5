"""Fields of the forms: what each asks, and how it stands on the page with what was typed, read and found wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django import forms
from django.http import QueryDict

from thamquyen.domain.vietnamese import nfc
from thamquyen.workspace.facts.desk import Until

Options = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    UNTIL = "until"
    PICK = "pick"
    CHOICE = "choice"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True)
class Spec:
    """One field: its name in the address, what it asks, how it is filled in.

    `picker` names the suggestions of PICK (their key comes in `ma-<name>`); `options` are those of CHOICE, CHECKS and
    the words offered for a LINE. UNTIL has its way of writing in `cach-<name>`.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    picker: str = ""
    options: Options = ()
    required: bool = False
    longest: int = 300
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as it stands on the page."""

    spec: Spec
    value: str
    key: str
    options: tuple[Option, ...]
    error: str
    read: str
    look: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: a text for each field, the keys chosen, the marks ticked."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text of a field; empty where it has none."""
        return self.texts.get(name, "")

    def key(self, name: str) -> str:
        """The key chosen from the suggestions; empty where none was."""
        return self.texts.get(f"ma-{name}", "")

    def way(self, name: str) -> str:
        """In which way a last day is written."""
        return self.texts.get(f"cach-{name}") or Until.THROUGH

    def ticked(self, name: str) -> tuple[str, ...]:
        """The marks ticked."""
        return self.lists.get(name, ())


def typed_in(given: QueryDict, specs: tuple[Spec, ...]) -> tuple[Typed, dict[str, str]]:
    """What a request says in the fields, in normal form, and what is wrong with its mere form, by field.

    A text too long is kept whole, so that nobody loses it.
    """
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, str] = {}
    for spec in specs:
        if spec.kind is Kind.CHECKS:
            known = {value for value, _ in spec.options}
            lists[spec.name] = tuple(value for value in given.getlist(spec.name) if value in known)
            if spec.required and not lists[spec.name]:
                wrong[spec.name] = f"Chưa chọn {lower(spec.label)}."
            continue
        for name in (spec.name, f"ma-{spec.name}", f"cach-{spec.name}"):
            if name in given:
                texts[name] = _clean(str(given[name]), lines=spec.kind is Kind.TEXT and name == spec.name)
        if problem := _wrong(spec, texts):
            wrong[spec.name] = problem
    return Typed(texts, lists), wrong


def _clean(text: str, *, lines: bool) -> str:
    text = nfc(text)
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
    return " ".join(text.split())


def _wrong(spec: Spec, texts: Mapping[str, str]) -> str:
    """What is wrong with the form of one field, by Django's own checks of lengths and choices."""
    text, key = texts.get(spec.name, ""), texts.get(f"ma-{spec.name}", "")
    checked = forms.CharField(
        required=spec.required,
        max_length=spec.longest,
        strip=False,
        error_messages={
            "required": f"Chưa {'chọn' if spec.kind is Kind.CHOICE else 'điền'} {lower(spec.label)}.",
            "max_length": f"Dài {_grouped(len(text))} ký tự; ô này nhận nhiều nhất {_grouped(spec.longest)} ký tự. "
            "Nội dung vẫn còn trong ô, hãy rút gọn.",
        },
    )
    try:
        checked.clean(text or key)
    except forms.ValidationError as error:
        return str(error.messages[0])
    if len(key) > spec.longest:
        return "Mã đã chọn quá dài; hãy gõ tên rồi chọn trong gợi ý."
    if spec.kind is Kind.CHOICE and text and text not in {value for value, _ in spec.options}:
        return f"{spec.label}: không có lựa chọn này; hãy chọn lại."
    return ""


def lower(label: str) -> str:
    """A label inside a sentence; one that begins with an abbreviation as it is."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def show(
    spec: Spec, typed: Typed, errors: Mapping[str, str], reads: Mapping[str, str], looks: Mapping[str, str]
) -> Shown:
    """The field as it stands on the page."""
    chosen = set(typed.ticked(spec.name)) if spec.kind is Kind.CHECKS else {typed.text(spec.name)}
    options = spec.options
    if spec.kind is Kind.UNTIL:
        options, chosen = Until.NAMES, {typed.way(spec.name)}
    return Shown(
        spec=spec,
        value=typed.text(spec.name),
        key=typed.key(spec.name),
        options=tuple(Option(value, name, value in chosen) for value, name in options),
        error=errors.get(spec.name, ""),
        read=reads.get(spec.name, ""),
        look=looks.get(spec.name, ""),
    )
