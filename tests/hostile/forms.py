"""What a page offers to be opened and sent: its links, its forms with their fields as a browser would send them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form goes, how, with what; `files`: the fields that take a file."""

    action: str
    method: str
    pairs: Pairs
    files: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its fields, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.pairs))


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page offers; links lead to this site, without their last part after #."""

    links: tuple[str, ...]
    forms: tuple[Form, ...]


def offered(content: bytes, at: str) -> Offered:
    """What the page at an address offers."""
    page = html.document_fromstring(content)
    said = (pair for one in page.iter("a", "link", "img", "iframe") for pair in one.items())
    links = (urljoin(at, str(href)) for name, href in said if name in ("href", "src"))
    own = dict.fromkeys(link.partition("#")[0] for link in links if link.startswith("/") and not link.startswith("//"))
    return Offered(tuple(own), tuple(_form(one, at) for one in page.iter("form")))


def _form(form: HtmlElement, at: str) -> Form:
    controls = [one for one in form.xpath(".//input|.//textarea|.//select|.//button") if one.get("name")]
    if form.get("id"):
        controls += form.xpath(f"//*[@form='{form.get('id')}'][@name]")
    pairs = tuple(pair for one in controls for pair in _pairs(one) if pair[0] != "csrfmiddlewaretoken")
    files = tuple(one.get("name") for one in controls if one.get("type") == "file")
    return Form(urljoin(at, form.get("action") or at), (form.get("method") or "get").lower(), pairs, files)


def _pairs(one: HtmlElement) -> Iterator[tuple[str, str]]:
    name, kind = one.get("name"), one.get("type", "")
    if one.tag == "select":
        options = one.xpath(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[-1:]
        yield from ((name, option.get("value", option.text or "")) for option in chosen)
    elif one.tag == "textarea":
        yield name, (one.text or "").removeprefix("\n")
    elif kind != "file":
        yield name, one.get("value", "")  # boxes and buttons count as pressed: nothing hides behind one


def split(address: str) -> tuple[str, Pairs]:
    """The path of an address and what it asks."""
    parts = urlsplit(address)
    return parts.path, tuple(parse_qsl(parts.query, keep_blank_values=True))
