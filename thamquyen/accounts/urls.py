"""Addresses of signing in and out, and of one's own account."""

from django.urls import path

from thamquyen.accounts.views.own import account, new_codes, sign_out_elsewhere, turn_off, turn_on
from thamquyen.accounts.views.signing import SignIn, SignOut, back, code, own_password, provider

urlpatterns = [
    path("dang-nhap", SignIn.as_view()),
    path("dang-nhap/ma", code),
    path("dang-nhap/don-vi", provider),
    path("dang-nhap/don-vi/ve", back),
    path("dang-xuat", SignOut.as_view()),
    path("doi-mat-khau", own_password),
    path("tai-khoan", account),
    path("tai-khoan/bat-hai-lop", turn_on),
    path("tai-khoan/tat-hai-lop", turn_off),
    path("tai-khoan/ma-du-phong", new_codes),
    path("tai-khoan/dang-xuat-noi-khac", sign_out_elsewhere),
]
