"""Asking again what a receipt is about, and saying whether the answer is still the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thamquyen import __version__
from thamquyen.accounts.limits import limited
from thamquyen.domain.answers import Answer
from thamquyen.domain.asking import ask
from thamquyen.portal.cards import card_page
from thamquyen.portal.questions import Question
from thamquyen.register.reading import reading_at
from thamquyen.register.receipts import Receipt, ReceiptError, compare


@require_safe
@limited("trang")
def recheck(request: HttpRequest, receipt: str = "") -> HttpResponse:
    """The receipt's question asked again, beside the verdict; without a receipt, the form to paste one."""
    text = receipt or request.GET.get("ma", "")
    if not text.strip():
        return render(request, "portal/receipt.html", {})
    try:
        found = compare(text, _ask_again)
    except ReceiptError as error:
        return render(request, "portal/receipt.html", {"problem": str(error), "text": text[:3000]}, status=400)
    shown: dict[str, object] = {"found": found, "text": text, "software": __version__}
    if found.answer is not None:
        old = found.receipt
        question = Question(old.task, old.place, old.on, old.known, old.case)
        shown |= {"page": card_page(found.answer, question), "question": question}
    return render(request, "portal/receipt.html", shown)


def _ask_again(receipt: Receipt) -> Answer:
    reading = reading_at(receipt.known)
    return ask(reading, task=receipt.task, place=receipt.place, on=receipt.on, case=receipt.case)
