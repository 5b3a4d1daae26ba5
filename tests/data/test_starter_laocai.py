"""The chain of Lào Cai's decisions as facts: well-formed, resolving, derivable, and true to the texts they cite."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.data.provisions import LegalText, share_of, syllables, texts_by_id
from thamquyen.domain.citations import Citation
from thamquyen.domain.conferrals import EndState, Mode, Role
from thamquyen.domain.law import Effect, Grounding
from thamquyen.domain.powers import Flag, Scope
from thamquyen.domain.territory import Level

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "thamquyen" / "register" / "starter"
TEXTS = ROOT.parent / "shared" / "data" / "legal"
TABLES = ("documents", "effects", "powers", "conferrals", "left_out")
LAND = "40/2026/QĐ-UBND@p15-2025"

Row = dict[str, str]

# Words that stand in every text and in many titles: finding them says nothing.
COMMON = frozenset(
    syllables("cấp lại, điều chỉnh, thu hồi giấy phép, chứng nhận và của cho có để ở khi tại đối với do thuộc")
)
OWN_WORDS = 0.6
"""The share of a task's own words that the cited provision must speak."""


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of one starter table."""
    with (STARTER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def rows(name: str) -> tuple[Row, ...]:
    """The rows of one of Lào Cai's tables."""
    return table(f"{name}_laocai")


def all_documents() -> Iterator[Row]:
    """The documents of every table of the starter."""
    for path in sorted(STARTER.glob("documents*.csv")):
        yield from table(path.stem)


def parts(joined: str) -> list[str]:
    """What a cell joins by semicolons."""
    return [part for part in joined.split(";") if part]


def documents_cited() -> Iterator[tuple[str, str]]:
    """Every document that a row of Lào Cai's tables rests on, with the row that says so."""
    for row in rows("powers"):
        yield row["document"], row["code"]
    for row in rows("effects"):
        yield from ((row[column], row["as_written"]) for column in ("document", "target"))
    for row in rows("conferrals"):
        yield row["document"], row["key"]
        yield from ((Citation.read(base).document, row["key"]) for base in parts(row["bases"]))


def scope(row: Row) -> Scope:
    """The kinds of object a conferral is limited to or excepts."""
    return Scope(only=frozenset(parts(row["only"])), excluded=frozenset(parts(row["excluded"])))


def holds(title: Row, giver: str) -> bool:
    """Whether the title's recipient is the giver, or the class to which it belongs in the whole country."""
    kind = giver.split("@")[0]
    return title["recipient"] == giver or title["recipient"] == f"{kind}@*vn"


def test_every_table_is_in_unicode_nfc_and_has_the_columns_of_the_contract() -> None:
    contract = (STARTER / "README.md").read_text(encoding="utf-8")
    for name in TABLES:
        text = (STARTER / f"{name}_laocai.csv").read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), name
        assert f"`{text.splitlines()[0]}`" in contract, name


def test_keys_are_given_once() -> None:
    for name, column in (("powers", "code"), ("conferrals", "key")):
        twice = [key for key, times in Counter(row[column] for row in rows(name)).items() if times > 1]
        assert not twice
    twice = [key for key, times in Counter(row["key"] for row in all_documents()).items() if times > 1]
    assert not {row["key"] for row in rows("documents")} & set(twice)


def test_every_cited_document_is_in_a_table_of_documents() -> None:
    known = {row["key"] for row in all_documents()}
    assert not {(document, where) for document, where in documents_cited() if document not in known}


def test_every_authority_is_of_a_known_kind() -> None:
    kinds = {row["key"] for row in table("authority_kinds")}
    for row in rows("conferrals"):
        named = [row["recipient"], *filter(None, [row["giver"]])]
        assert {name.split("@")[0] for name in named} <= kinds, row["key"]
        assert "@*" not in row["giver"], row["key"]


def test_days_are_days_and_terms_end_after_they_begin() -> None:
    for name, columns in (
        ("documents", ("signed", "published", "effective")),
        ("effects", ("from", "until")),
        ("conferrals", ("from", "until")),
    ):
        for row in rows(name):
            days = [date.fromisoformat(row[column]) for column in columns if row[column]]
            assert days == sorted(days), row
    for row in rows("conferrals"):
        assert (row["until"] != "") == (EndState(row["until_state"]) is EndState.DATED), row["key"]


def test_every_word_of_a_closed_list_is_on_the_list() -> None:
    for row in rows("conferrals"):
        assert (Mode(row["mode"]) is Mode.STATUTE) == (row["giver"] == ""), row["key"]
        assert {Role(role) for role in parts(row["roles"])}, row["key"]
        assert Grounding(row["grounding"])
        assert row["may_pass_on"] in {"", "yes", "no"}
    for row in rows("powers"):
        assert {Flag(flag) for flag in parts(row["flags"])} <= set(Flag)
        assert row["level"] == "" or Level(row["level"])
    for row in rows("effects"):
        assert Effect(row["effect"])
        assert Grounding(row["grounding"])


def test_every_power_has_a_title_and_every_conferral_a_power() -> None:
    codes = {row["code"] for row in rows("powers")}
    given = {row["power"] for row in rows("conferrals")}
    assert codes <= given <= codes | {row["code"] for row in table("powers_founding")}
    assert len(codes) >= 110


WITHOUT_TITLE = {"lc-40-2026-d3k12"}
"""The price of resettlement housing: decree 49/2026 leaves it to decree 151/2025, which gives it to the commune chair
directly; the province's own title reaches only housing in another commune. The register shows it as a finding."""


def test_whoever_passes_a_power_on_holds_it_by_a_title_of_the_same_reach() -> None:
    unsupported = set()
    for given in rows("conferrals"):
        if not Mode(given["mode"]).needs_title and Mode(given["mode"]) is not Mode.DEVOLUTION:
            continue
        titles = [
            title
            for title in (*rows("conferrals"), *table("conferrals_founding"))
            if title["power"] == given["power"]
            and title["key"] != given["key"]
            and holds(title, given["giver"])
            and title["territory"] in {"vn", given["territory"]}
        ]
        assert titles, given["key"]
        if not any(scope(title).covers(scope(given)) for title in titles):
            unsupported.add(given["key"])
    assert unsupported == WITHOUT_TITLE


def test_one_power_calls_the_same_objects_by_the_same_words() -> None:
    named: dict[str, set[str]] = {}
    for row in rows("conferrals"):
        named.setdefault(row["power"], set()).update(parts(row["only"]), parts(row["excluded"]))
    for power, names in named.items():
        assert len({name.casefold().rstrip(".") for name in names}) == len(names), power


def test_whoever_holds_a_part_is_told_which() -> None:
    for row in rows("conferrals"):
        assert row["limits_note"] or not (row["only"] or row["excluded"]), row["key"]


def test_all_sixteen_clauses_of_the_land_decision_are_there() -> None:
    given = [row for row in rows("conferrals") if row["document"] == LAND]
    assert {row["provision"] for row in given} == {f"3/{clause}" for clause in range(1, 17)}
    assert {row["recipient"] for row in given} == {"ct-ubnd-xa@*p15-2025"}
    assert {row["giver"] for row in given} == {"ubnd-tinh@p15-2025"}
    assert len(given) == len({row["power"] for row in given}) == 39


def test_training_certificates_go_from_the_ministry_to_the_province_to_the_director_until_the_last_of_february() -> (
    None
):
    chain = [row for row in rows("conferrals") if row["power"] == "cong-thuong-huan-luyen-vlncn-cap-gcn"]
    steps = {row["mode"]: (row["giver"], row["recipient"], row["until"]) for row in chain}
    assert steps == {
        "statute": ("", "bo-cong-thuong@vn", ""),
        "decentralisation": ("bo-cong-thuong@vn", "ubnd-tinh@*vn", ""),
        "authorisation": ("ubnd-tinh@p15-2025", "gd-so-cong-thuong@p15-2025", "2027-02-28"),
    }
    assert next(row for row in chain if row["mode"] == "authorisation")["may_pass_on"] == "no"


def test_the_two_decrees_of_june_2025_are_there_at_breadth() -> None:
    by = Counter(row["document"] for row in rows("conferrals"))
    assert by["146/2025/NĐ-CP"] >= 35
    assert by["139/2025/NĐ-CP"] >= 15
    before = {row["power"] for row in rows("conferrals") if row["recipient"] in ("ubnd-huyen@*vn", "ct-ubnd-huyen@*vn")}
    after = {row["power"] for row in rows("conferrals") if row["recipient"] in ("ubnd-xa@*vn", "ct-ubnd-xa@*vn")}
    assert len(before & after) >= 30


def test_what_was_read_in_no_text_of_the_index_says_where() -> None:
    with_text = {row["key"] for row in all_documents() if row["text"]}
    for row in rows("conferrals"):
        if row["grounding"] == "seen" and row["document"] not in with_text:
            assert "bản công khai" in row["note"].casefold() or "đã đọc" in row["note"], row["key"]
        if row["grounding"] != "seen":
            assert row["note"], row["key"]


# ---- beside the texts themselves


@cache
def text_of(document: str) -> LegalText | None:
    """The text in which the document was read; None where it is not among the development data."""
    if not TEXTS.exists():
        pytest.skip("không có ../shared/data/legal để đối chiếu")
    file = {row["key"]: row["text"] for row in all_documents()}.get(document)
    return LegalText.read(texts_by_id(TEXTS)[file]) if file else None


def passage(citation: Citation) -> str:
    """The words of a cited provision with its heading and lead-ins; empty where there is no text of the document."""
    text = text_of(citation.document)
    return "" if text is None or not citation.provision.path else text.passage(citation.provision.compact).text


def seen_citations() -> Iterator[tuple[str, list[Citation], str]]:
    """What was read in the development data: the row, the provision with those it refers to, and the power's title."""
    titles = {row["code"]: row["title"] for row in (*rows("powers"), *table("powers_founding"))}
    for row in rows("conferrals"):
        if row["grounding"] == "seen":
            cited = [f"{row['document']}#{row['provision']}", *parts(row["bases"])]
            yield row["key"], [Citation.read(one) for one in cited], titles[row["power"]]
    for row in rows("powers"):
        yield row["code"], [Citation.read(f"{row['document']}#{row['provision']}")], row["title"]


def test_every_provision_read_in_the_texts_exists_and_speaks_of_the_power() -> None:
    silent = []
    checked = 0
    for key, (first, *others), title in seen_citations():
        if not passage(first):
            continue
        checked += 1
        spoken = " ".join(passage(one) for one in (first, *others))
        words = {word for word in syllables(title) if not word.isdigit()} - COMMON
        share = share_of(words, spoken)
        if share < OWN_WORDS:
            silent.append((key, first.compact, round(share, 2)))
    assert checked >= 150
    assert not silent


def test_every_basis_and_every_effect_read_in_the_texts_exists() -> None:
    cited = [Citation.read(base) for row in rows("conferrals") for base in parts(row["bases"])]
    for row in rows("effects"):
        if row["grounding"] == "seen" and row["provision"]:
            cited.append(Citation.read(f"{row['document']}#{row['provision']}"))
        if row["target_provision"]:
            cited.append(Citation.read(f"{row['target']}#{row['target_provision']}"))
    for row in rows("documents"):
        if row["effective_provision"] and row["text"]:
            cited.append(Citation.read(f"{row['key']}#{row['effective_provision']}"))
    checked = 0
    for citation in cited:
        checked += bool(passage(citation))  # raises where the provision does not exist
    assert checked >= 60
