"""Addresses of every kind of page of the small world, and the words a page shows."""

import re
from html import unescape

from django.test import Client

CARD = "/the/giao-dat/n1/2026-07-15"
ENTRUSTED = "/the/vat-lieu-no/p9/2026-07-15"
GAP = "/the/cho/n1/2026-07-15"
CHOOSE_PLACE = "/the/giao-dat/p1/2026-07-15"

PAGES = (
    "/",
    CARD,
    f"{CARD}?nhan-ngay=15/05/2026",
    ENTRUSTED,
    "/hoi?viec=giao+dat&dia-ban=may+gio&ngay=15/07/2026",
    "/hoi?viec=quyet+dinh&dia-ban=may+gio",
    "/hoi?viec=giao+dat&dia-ban=thi+tran+da&ngay=15/07/2026",
    "/hoi?viec=phong+tau+vu+tru&dia-ban=may+gio",
    "/so?ngay=15/07/2026",
    "/so-sanh?dia-ban=n1",
    "/so-do?dia-ban=p9&ngay=15/07/2026",
    "/tinh/p9?ngay=15/07/2026",
    "/phat-hien?ngay=15/07/2026",
    "/phat-hien?loai=gap&ngay=15/07/2026&xu-ly=lapsed",
    "/sap-het-hieu-luc?ngay=15/07/2026",
    "/sap-het-hieu-luc/van-ban/2027-02-28/NĐ?ngay=15/07/2026",
    "/nhiem-vu?chua-giao=p9&ngay=15/07/2026",
    "/van-ban?dia-ban=p9&nam=chua-ro",
    "/tin",
    "/chua-co-trong-so?dia-ban=p9",
    "/dang-nhap",
    "/nhiem-vu",
    "/nhiem-vu?tim=khong-co-gi-nhu-the",
    "/nhiem-vu/giao-dat",
    "/co-quan/ubnd-tinh@p9?ngay=15/07/2026",
    "/co-quan/ct-ubnd-xa@n1?ngay=15/07/2026",
    "/co-quan/ubnd-huyen@d1?ngay=15/07/2026",
    "/van-ban",
    "/van-ban/NĐ",
    "/van-ban/QĐ-PC",
    "/dia-ban",
    "/dia-ban?tim=may",
    "/dia-ban/p9",
    "/dia-ban/c3?ngay=15/05/2025",
    "/chua-co-trong-so",
    "/gioi-thieu",
    "/bien-nhan",
)
"""Every kind of page, answering 200."""

REFUSALS = (
    ("/hoi?viec=&dia-ban=", 400),
    ("/hoi?viec=giao+dat&dia-ban=may+gio&ngay=31/02/2026", 400),
    ("/hoi?viec=giao+dat&dia-ban=atlantis", 400),
    ("/the/giao-dat/n1/2026-02-31", 400),
    ("/dia-ban/p9?ngay=hom-qua", 400),
    ("/bien-nhan/gia-mao", 400),
    ("/nhiem-vu/khong-co", 404),
    ("/khong-co-trang-nay", 404),
)
"""Pages that refuse, with their status."""


def page(reader: Client, address: str, status: int = 200) -> str:
    """The page as HTML; fails when it answers otherwise."""
    response = reader.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return response.content.decode()


def words(html: str) -> str:
    """What a page shows or says aloud: text, and the attributes that are read out; white space made single."""
    spoken = " ".join(re.findall(r'(?:alt|aria-label|placeholder|title|content)="([^"]*)"', html))
    html = re.sub(r'<span class="nb">(.*?)</span>', r"\1", html)
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text) + " " + spoken).replace("\u00a0", " ").split())
