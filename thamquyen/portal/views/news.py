"""What the public is told: campaigns for everybody, the newest first; as pages and as an Atom feed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from thamquyen.accounts.limits import limited
from thamquyen.campaigns import queries
from thamquyen.campaigns.openings import count_opening
from thamquyen.campaigns.queries import KeptCampaign
from thamquyen.domain.time import show_day
from thamquyen.portal.fresh import looked_at
from thamquyen.portal.looking import looking
from thamquyen.ui.taken_away import file_of_others

PATH = "/tin"
_IN_FEED = 50


@require_safe
@limited("trang")
def listed(request: HttpRequest) -> HttpResponse:
    """Everything the public is told."""
    look = looking(request, localdate())

    def show() -> dict[str, object]:
        return {"news": queries.news(look.today), "path": PATH}

    return looked_at(request, look, "portal/news.html", show, also=queries.newest_mark())


@require_safe
@limited("trang")
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """One piece of news."""
    look = looking(request, localdate())
    found = next((each for each in queries.news(look.today) if each.id == number), None)
    if found is None:
        raise Http404
    day = found.said.change_day
    materials = [(one.name, _public(one.address)) for one in found.said.materials]
    show = {"one": found, "said": found.said, "path": PATH, "eve": day - timedelta(days=1) if day else None}
    show |= {"materials": materials}
    if request.method == "GET" and not request.user.is_authenticated:
        count_opening(number, look.today)
    return looked_at(request, look, "portal/news_one.html", lambda: show, also=queries.newest_mark())


def _public(address: str) -> str:
    """The address of a material as everybody reaches it."""
    return address.replace(queries.FILES, f"{PATH}/tep", 1) if address.startswith(f"{queries.FILES}/") else address


@require_safe
@limited("tep-ra")
def material(request: HttpRequest, number: UUID) -> HttpResponse:
    """A file that goes with a piece of news, to be kept by the browser, never opened as a page of ours."""
    found = queries.material(number)
    if found is None or all(each.id != found[0].id for each in queries.news(localdate())):
        raise Http404
    return file_of_others(found[2], found[1])


class _News(Feed):  # type: ignore[type-arg] # generic for the type checker only
    """The newest pieces of news as an Atom feed."""

    feed_type = Atom1Feed
    title = "Tin từ Sổ Thẩm quyền"
    subtitle = "Thẩm quyền thay đổi: việc gì, từ ngày nào, theo căn cứ nào, hỏi ai."
    link = PATH
    feed_url = f"{PATH}/atom.xml"

    def items(self) -> list[KeptCampaign]:
        return list(queries.news(localdate())[:_IN_FEED])

    def item_title(self, item: KeptCampaign) -> str:
        return item.said.title

    def item_description(self, item: KeptCampaign) -> str:
        day = f"Từ ngày {show_day(item.said.change_day)}. " if item.said.change_day else ""
        return f"{day}{item.said.text}"

    def item_link(self, item: KeptCampaign) -> str:
        return f"{PATH}/{item.id}"

    def item_guid(self, item: KeptCampaign) -> str:
        return f"urn:uuid:{item.id}"

    def item_pubdate(self, item: KeptCampaign) -> datetime:
        return item.opened_at or item.said_at

    def item_updateddate(self, item: KeptCampaign) -> datetime:
        return item.said_at


@require_safe
@limited("trang")
def feed(request: HttpRequest) -> HttpResponseBase:
    """The feed that readers subscribe to."""
    return _News()(request)
