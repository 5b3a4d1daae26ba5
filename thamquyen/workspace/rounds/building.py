"""The page on which a form is put together: what is typed of each item, and rows added, moved and taken away."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thamquyen.domain.rounds.form import (
    COLUMN_NAMES,
    FIGURE_NAMES,
    ITEM_NAMES,
    MOST_CHECKS,
    MOST_ITEMS,
    Check,
    ColumnKind,
    Figure,
    FormColumn,
    FormSaid,
    Item,
    ItemKind,
)
from thamquyen.domain.vietnamese import fold, nfc
from thamquyen.rounds.queries import KeptForm

_PARTS = ("loai", "ten", "ma", "giup", "don-vi", "cot", "so-lieu", "phu-luc")
_LONG = frozenset({"cot"})
_LONGEST = 2000
_KINDS = {fold(name): kind for kind, name in COLUMN_NAMES.items()}
Row = dict[str, str]


@dataclass
class Built:
    """A form as it is typed: `rows` of items, `checks` of text and message; `wrong` stands beside each."""

    title: str = ""
    rows: list[Row] = field(default_factory=list)
    checks: list[tuple[str, str]] = field(default_factory=list)
    wrong: Mapping[str, str] = field(default_factory=dict)
    opened: int | None = None

    def said(self) -> FormSaid:
        """What the form says as typed."""
        checks = tuple(Check(text, message) for text, message in self.checks if text or message)
        return FormSaid(self.title, tuple(_item(row) for row in self.rows), checks)

    def shown_rows(self) -> list[dict[str, object]]:
        """The items with what is wrong, for the page."""
        return [
            {"n": at, "number": at + 1, "row": row, "wrong": self.wrong.get(f"muc-{at}", ""),
             "open": at == self.opened, "unit": row["don-vi"], "figure": row["so-lieu"], "annex": row["phu-luc"],
             "required": row["bat-buoc"]}
            for at, row in enumerate(self.rows)
        ]  # fmt: skip

    @property
    def whole_wrong(self) -> str:
        """What is wrong with the form as a whole."""
        return self.wrong.get("", "")

    def shown_checks(self) -> list[tuple[int, str, str, str]]:
        """The checks with what is wrong, and one more line to write in."""
        lines = [*self.checks, ("", "")]
        return [(at, text, say, self.wrong.get(f"kiem-{at}", "")) for at, (text, say) in enumerate(lines)]


def built_of(form: FormSaid) -> Built:
    """A form as one types it."""
    rows = [
        {
            "loai": item.kind.value, "ten": item.label, "ma": item.code, "giup": item.help, "don-vi": item.unit,
            "cot": "\n".join(f"{one.name} | {COLUMN_NAMES[one.kind]}" for one in item.columns),
            "so-lieu": item.figure.value if item.figure else "", "phu-luc": item.annex,
            "bat-buoc": "1" if item.required else "",
        }
        for item in form.items
    ]  # fmt: skip
    return Built(form.title, rows, [(check.text, check.message) for check in form.checks])


def copy_of(kept: KeptForm) -> Built:
    """A form as the beginning of another, under a name that tells them apart."""
    built = built_of(kept.form)
    built.title = f"{built.title} (bản của tỉnh)" if kept.is_system else f"{built.title} (bản chép)"
    return built


def typed(given: Mapping[str, str]) -> Built:
    """What a request says; items and checks in the order of their numbers."""
    rows = []
    for at in range(MOST_ITEMS + 1):
        if f"m{at}-loai" not in given:
            break
        row = {part: _clean(given.get(f"m{at}-{part}", ""), lines=part in _LONG) for part in _PARTS}
        rows.append(row | {"bat-buoc": "1" if given.get(f"m{at}-bat-buoc") else ""})
    checks = []
    for at in range(MOST_CHECKS + 1):
        if f"k{at}" not in given:
            break
        checks.append((_clean(given[f"k{at}"]), _clean(given.get(f"k{at}-noi", ""))))
    return Built(_clean(given.get("ten", "")), rows, [one for one in checks if any(one)])


def done(built: Built, deed: str) -> Built:
    """The form after a deed of the page: "them-3" an item after the third, "len-3", "xuong-3", "bo-3", "kiem-bo-1"."""
    name, _, number = deed.rpartition("-")
    at = int(number) if number.isdecimal() and len(number) < 4 else 0
    if name == "them":
        at = min(at, len(built.rows))
        built.rows.insert(at, dict.fromkeys((*_PARTS, "bat-buoc"), "") | {"loai": ItemKind.NUMBER.value})
        built.opened = at
    elif name == "kiem-bo" and at < len(built.checks):
        del built.checks[at]
    elif at < len(built.rows):
        _moved(built, name, at)
    return built


def _moved(built: Built, name: str, at: int) -> None:
    if name == "bo":
        del built.rows[at]
        return
    other = at + {"len": -1, "xuong": 1}.get(name, 0)
    if 0 <= other < len(built.rows):
        built.rows[at], built.rows[other] = built.rows[other], built.rows[at]


def choices() -> dict[str, object]:
    """What the page offers: kinds of items, figures of the register."""
    return {"kinds": [(one.value, name) for one, name in ITEM_NAMES.items()],
            "figures": [(one.value, name) for one, name in FIGURE_NAMES.items()]}  # fmt: skip


def _item(row: Row) -> Item:
    kind = ItemKind(row["loai"]) if row["loai"] in set(ItemKind) else ItemKind.TEXT
    figure = Figure(row["so-lieu"]) if kind is ItemKind.REGISTER and row["so-lieu"] in set(Figure) else None
    filled = kind not in (ItemKind.HEADING, ItemKind.REGISTER)
    return Item(
        kind=kind,
        label=row["ten"],
        code=row["ma"] if filled else "",
        help=row["giup"],
        unit=row["don-vi"] if kind is ItemKind.NUMBER else "",
        required=bool(row["bat-buoc"]) and filled,
        columns=_columns(row["cot"]) if kind is ItemKind.TABLE else (),
        figure=figure,
        annex=row["phu-luc"] if kind in (ItemKind.TABLE, ItemKind.REGISTER) else "",
    )


def _columns(text: str) -> tuple[FormColumn, ...]:
    """One column a line: its name, and after "|" what stands in it (words, where nothing is said)."""
    found = []
    for line in text.splitlines():
        if line.strip():
            name, _, kind = line.partition("|")
            found.append(FormColumn(name.strip(), _KINDS.get(fold(kind.strip()), ColumnKind.TEXT)))
    return tuple(found)


def _clean(text: str, *, lines: bool = False) -> str:
    text = nfc(text.replace("\x00", ""))[:_LONGEST]
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip()
    return " ".join(text.split())
