"""A plan that is kept is changed: its head, a task added, a task said anew; every earlier word stays."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from thamquyen.accounts.gates import permitted, refused
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb
from thamquyen.accounts.reach import reach_of
from thamquyen.plans import queries
from thamquyen.plans.keeping import PlanRefusedError, amend_plan
from thamquyen.plans.naming import Naming
from thamquyen.plans.queries import KeptPlan
from thamquyen.register.reading import reading_at
from thamquyen.ui.typed import typed_number
from thamquyen.workspace.facts.fields import Typed, typed_in
from thamquyen.workspace.plans.charging import TaskForm
from thamquyen.workspace.plans.doing import plans_here
from thamquyen.workspace.plans.editor import bodies
from thamquyen.workspace.plans.head import HeadForm, head_specs, typed_of
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of
from thamquyen.workspace.views.facts import desk_of

_METHODS = ["GET", "HEAD", "POST"]


def _plan(number: UUID) -> KeptPlan:
    found = queries.plan(number)
    if found is None:
        raise Http404
    return found


@permitted(Verb.PLAN)
@limited("trang")
@require_http_methods(_METHODS)
def head(request: HttpRequest, number: UUID) -> HttpResponse:
    """The head of a plan; POST says it anew."""
    plan, reading, today = _plan(number), reading_at(), localdate()
    if not plans_here(user_of(request), plan, reading):
        return refused(request)
    naming = Naming(reading, plan.head.signed or today)
    specs = head_specs(bodies(reading, plan.seat, today))
    posted = typed_in(request.POST, specs)[0] if request.method == "POST" else Typed(typed_of(plan.head, naming))
    form = HeadForm(specs, posted, naming, plan.seat)
    said, problem = form.head(plan.head.text, plan.head.origin), ""
    if request.method == "POST" and not form.errors:
        try:
            version = typed_number(request.POST.get("ban", ""), 0)
            amend_plan(number, said, doer_of(request), reach_of(plan.seat, reading), seen=version)
            return redirect(f"/ke-hoach/{number}")
        except PlanRefusedError as error:
            problem = str(error)
    shown = {"form": form, "plan": plan, "problem": problem, "title": "Sửa phần đầu kế hoạch", "ban": plan.version}
    return render(request, "workspace/plan_change.html", shown, status=_status(form.errors, problem, "vừa ghi"))


def _status(errors: object, problem: str, meanwhile: str) -> int:
    return 409 if meanwhile in problem else 400 if errors or problem else 200


@permitted(Verb.PLAN)
@limited("trang")
@require_http_methods(_METHODS)
def add(request: HttpRequest, number: UUID) -> HttpResponse:
    """A new task of a plan; `?tt=` proposes its number."""
    return _task(request, TaskForm(_plan(number), None, desk_of(request), request.GET.get("tt", "")[:20]))


@permitted(Verb.PLAN)
@limited("trang")
@require_http_methods(_METHODS)
def change(request: HttpRequest, number: UUID) -> HttpResponse:
    """A task said anew: charged to others, another deadline, other words."""
    kept = queries.task(number)
    if kept is None:
        raise Http404
    return _task(request, TaskForm(_plan(kept[0]), kept[1], desk_of(request)))


def _task(request: HttpRequest, form: TaskForm) -> HttpResponse:
    if not plans_here(user_of(request), form.plan, form.desk.reading):
        return refused(request)
    made = form.submit(request.POST, doer_of(request)) if request.method == "POST" else None
    if made is not None:
        return redirect(f"/ke-hoach/viec/{made}")
    steps = queries.history(form.kept.id) if form.kept else ()
    title = f"Sửa, chuyển giao mục {form.kept.label}" if form.kept else "Thêm nhiệm vụ"
    shown = {"form": form, "plan": form.plan, "problem": form.problem, "title": title, "theirs": form.theirs}
    shown["buoc"] = steps[0].id if steps else 0
    status = 409 if form.theirs else 400 if form.errors or form.problem else 200
    return render(request, "workspace/plan_change.html", shown, status=status)
