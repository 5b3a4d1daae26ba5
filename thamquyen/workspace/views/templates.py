"""Word templates of an authority: the official form to start from, one's own kept instead, and back again."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.library import paper_templates as shelf
from thamquyen.register.reading import reading_at
from thamquyen.reports.official.default_templates import TEMPLATE_NAMES, Template, default_template
from thamquyen.reports.official.fields import FIELDS
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.taken_away import file_to_keep
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.signed_in import actor_of, authority_name, user_of
from thamquyen.workspace.uploads import TEMPLATES as ADDRESS
from thamquyen.workspace.uploads import TOO_LARGE

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOBODY = "Bạn chưa thay mặt cơ quan nào nên chưa giữ được mẫu riêng; hỏi người quản trị."


@permitted(Verb.KEEP_TEMPLATES)
@limited("trang")
@require_http_methods(["GET", "HEAD", "POST"])
def listed(request: HttpRequest) -> HttpResponseBase:
    """The forms with the authority's own templates; POST keeps one."""
    return _received(request) if request.method == "POST" else _listed(request)


@limited("tep-vao")
def _received(request: HttpRequest) -> HttpResponse:
    form = _form(request.POST.get("loai", ""))
    try:
        _keep(request, form)
    except (FileRefusedError, shelf.TemplateChangedError) as error:
        return _listed(request, form, str(error), 409 if isinstance(error, shelf.TemplateChangedError) else 400)
    return redirect(f"{ADDRESS}#{form.value}")


def _keep(request: HttpRequest, form: Template) -> None:
    user, sent = user_of(request), request.FILES.get("tep")
    if not user.acting_for:
        raise FileRefusedError(_NOBODY, "")
    if request.META.get(TOO_LARGE):
        raise FileRefusedError("Mẫu nặng quá 5 MB.", "Bỏ bớt hình ảnh rồi gửi lại.")
    if sent is None or not sent.name:
        raise FileRefusedError("Chưa chọn tệp.", "Chọn một tệp Word (.docx).")
    shelf.keep_template(
        user.acting_for,
        form,
        name=sent.name,
        content=sent.read(),
        seen=_seen(request),
        by=actor_of(user, localdate()),
        at=now(),
    )


def _listed(request: HttpRequest, failed: Template | None = None, problem: str = "", status: int = 200) -> HttpResponse:
    user = user_of(request)
    kept = shelf.kept_templates(user.acting_for)
    forms = [(form, TEMPLATE_NAMES[form], kept.get(form), problem if form is failed else "") for form in Template]
    shown = {"forms": forms, "fields": FIELDS, "nobody": "" if user.acting_for else _NOBODY}
    shown |= {"authority": authority_name(reading_at(), user.acting_for, localdate())}
    return render(request, "workspace/templates.html", shown, status=status)


@permitted(Verb.KEEP_TEMPLATES)
@limited("tep-ra")
@require_safe
def default(request: HttpRequest, form: str) -> HttpResponse:
    """The official form with fields in it."""
    found = _form(form)
    return file_to_keep(default_template(found), f"mau-{found.value}.docx", WORD)


@permitted(Verb.KEEP_TEMPLATES)
@limited("tep-ra")
@require_safe
def own(request: HttpRequest, form: str) -> HttpResponse:
    """The authority's own template; the official form where it has none."""
    found = _form(form)
    return file_to_keep(shelf.template_file(user_of(request).acting_for, found), f"mau-{found.value}-don-vi.docx", WORD)


@permitted(Verb.KEEP_TEMPLATES)
@limited("trang")
@require_POST
def drop(request: HttpRequest, form: str) -> HttpResponse:
    """Back to the official form."""
    user, found = user_of(request), _form(form)
    try:
        if user.acting_for:
            by = actor_of(user, localdate())
            shelf.give_up_template(user.acting_for, found, seen=_seen(request), by=by, at=now())
    except shelf.TemplateChangedError as error:
        return _listed(request, found, str(error), 409)
    return redirect(f"{ADDRESS}#{found.value}")


def _form(text: str) -> Template:
    try:
        return Template(text)
    except ValueError:
        raise Http404 from None


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("thay", "")
    return typed_number(text, 0, digits=8)
