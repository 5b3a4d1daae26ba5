"""Addresses of the public pages, in Vietnamese."""

from django.urls import path

from thamquyen.portal.views import asking
from thamquyen.ui.views_later import ViewsLater

# All but the front door (docs/decisions/0004…).
about = ViewsLater("thamquyen.portal.views.about")
amiss = ViewsLater("thamquyen.portal.views.amiss")
beside = ViewsLater("thamquyen.portal.views.beside")
boards = ViewsLater("thamquyen.portal.views.boards")
consulting = ViewsLater("thamquyen.portal.views.consulting")
exports = ViewsLater("thamquyen.portal.views.exports")
leafing = ViewsLater("thamquyen.portal.views.leafing")
news = ViewsLater("thamquyen.portal.views.news")
progress = ViewsLater("thamquyen.portal.views.progress")
radar = ViewsLater("thamquyen.portal.views.radar")
receipts = ViewsLater("thamquyen.portal.views.receipts")
sifting = ViewsLater("thamquyen.portal.views.sifting")
texts = ViewsLater("thamquyen.portal.views.texts")

urlpatterns = [
    path("", asking.question),
    path("hoi", asking.answer),
    path("the/<str:power>/<str:place>/<str:day>", asking.card),
    path("goi-y/viec", asking.task_suggestions),
    path("goi-y/dia-ban", asking.place_suggestions),
    path("so", sifting.register),
    path("so.xlsx", exports.register_as, {"kind": "xlsx"}),
    path("so.csv", exports.register_as, {"kind": "csv"}),
    path("so.docx", exports.register_as, {"kind": "docx"}),
    path("so-sanh", beside.beside),
    path("so-do", boards.graph),
    path("tinh", boards.provinces),
    path("tinh/<str:key>", boards.province),
    path("phat-hien", amiss.listed),
    path("phat-hien.xlsx", amiss.as_excel),
    path("phat-hien/<str:digest>", amiss.one),
    path("sap-het-hieu-luc", radar.ends),
    path("sap-het-hieu-luc.xlsx", radar.ends_as_file),
    path("sap-het-hieu-luc.ics", radar.calendar),
    path("sap-het-hieu-luc/<str:kind>/<str:last>/<path:of>", radar.end),
    path("tien-do", progress.progress),
    path("lich-viec/<str:token>.ics", progress.calendar),
    path("gop-y", consulting.listed),
    path("gop-y/<uuid:number>", consulting.one),
    path("gop-y/<uuid:number>/gui", consulting.send),
    path("tin", news.listed),
    path("tin/atom.xml", news.feed),
    path("tin/tep/<uuid:number>", news.material),
    path("tin/<uuid:number>", news.one),
    path("nhiem-vu", leafing.powers),
    path("nhiem-vu/<str:code>", leafing.power),
    path("co-quan/<str:key>", leafing.authority),
    path("van-ban", leafing.documents),
    path("van-ban/<path:key>", leafing.document),
    path("ban-ky/<path:key>", leafing.signed_file_of),
    path("toan-van/<path:key>", texts.text),
    path("doi-chieu/<path:key>", texts.versions),
    path("tep-toan-van/<str:kind>/<path:key>", texts.file),
    path("vien-dan.csv", texts.citations, {"kind": "csv"}),
    path("vien-dan.json", texts.citations, {"kind": "json"}),
    path("tim", texts.search),
    path("dia-ban", leafing.places),
    path("dia-ban/<str:key>", leafing.place),
    path("chua-co-trong-so", about.left_out),
    path("bien-nhan", receipts.recheck),
    path("bien-nhan/<str:receipt>", receipts.recheck),
    path("gioi-thieu", about.how_to_read),
    path("robots.txt", about.robots),
]
