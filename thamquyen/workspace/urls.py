"""Addresses of the working pages."""

from django.urls import path

from thamquyen.workspace.views import histories, lists, recordings

urlpatterns = [
    path("lich-su", histories.log),
    path("lich-su/<str:noun>/<path:key>", histories.fact, name="history"),
    path("lan-ghi/<int:revision>", recordings.recording),
    path("lan-ghi/<int:revision>/rut-bo", recordings.undo),
    path("nhap-danh-muc", lists.start),
    path("nhap-danh-muc/mau.xlsx", lists.template, {"kind": "xlsx"}),
    path("nhap-danh-muc/mau.csv", lists.template, {"kind": "csv"}),
    path("nhap-danh-muc/<uuid:number>", lists.preview),
    path("nhap-danh-muc/<uuid:number>/lua-chon", lists.choices),
    path("nhap-danh-muc/<uuid:number>/ghi", lists.confirm),
    path("nhap-danh-muc/<uuid:number>/bo", lists.drop),
    path("nhap-danh-muc/<uuid:number>/can-sua.xlsx", lists.mending),
]
