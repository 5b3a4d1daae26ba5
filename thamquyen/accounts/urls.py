"""Addresses of signing in and out."""

from django.urls import path

from thamquyen.accounts.views import SignIn, SignOut, own_password

urlpatterns = [
    path("dang-nhap", SignIn.as_view()),
    path("dang-xuat", SignOut.as_view()),
    path("doi-mat-khau", own_password),
]
