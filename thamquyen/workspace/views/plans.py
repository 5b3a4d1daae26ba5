"""Plans: the list, one plan, one of its tasks."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from thamquyen.accounts.gates import permitted
from thamquyen.accounts.limits import limited
from thamquyen.accounts.permissions import Verb, may
from thamquyen.domain.plans.states import Deed
from thamquyen.plans import queries
from thamquyen.plans.standing import standing_plan, standing_plans
from thamquyen.register.reading import reading_at
from thamquyen.reports.refusals import FileRefusedError
from thamquyen.ui.taken_away import file_of_others
from thamquyen.workspace.attached import attached
from thamquyen.workspace.plans.deals import FOLLOWERS
from thamquyen.workspace.plans.doing import plans_here
from thamquyen.workspace.plans.showing import PlanShown
from thamquyen.workspace.plans.task import TaskPage, task_page
from thamquyen.workspace.signed_in import user_of
from thamquyen.workspace.views.calls import doer_of


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All plans, each with how it stands today."""
    reading, today = reading_at(), localdate()
    shown = [PlanShown(one, reading, today) for one in standing_plans(reading, today)]
    makes = may(user_of(request), Verb.PLAN)
    return render(request, "workspace/plans.html", {"plans": shown, "makes": makes, "today": today})


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def one(request: HttpRequest, number: UUID) -> HttpResponse:
    """A plan: its groups and tasks as they stand today."""
    reading, today = reading_at(), localdate()
    found = standing_plan(number, reading, today)
    if found is None:
        raise Http404
    makes = plans_here(user_of(request), found.plan, reading)
    shown = {"plan": PlanShown(found, reading, today), "head": found.plan.head, "today": today, "makes": makes}
    return render(request, "workspace/plan.html", shown)


@permitted(Verb.SEE_PLAN)
@limited("trang")
@require_safe
def task(request: HttpRequest, number: UUID) -> HttpResponse:
    """A task: how each unit stands, what may be done, all that was done."""
    return _task(request, _page(request, number))


def _task(request: HttpRequest, page: TaskPage) -> HttpResponse:
    return render(request, "workspace/plan_task.html", {"page": page, "today": page.on}, status=page.status)


def _page(request: HttpRequest, number: UUID | None) -> TaskPage:
    page = task_page(number, reading_at(), user_of(request), localdate()) if number else None
    if page is None:
        raise Http404
    return page


def _named(request: HttpRequest) -> TaskPage:
    """The page of the task that a form names."""
    try:
        return _page(request, UUID(request.POST.get("viec", "")))
    except ValueError as error:
        raise Http404 from error


@permitted(Verb.REPORT_TASK)
@limited("tep-vao")
@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Keeps what a unit reports about its task, with the files that prove it."""
    page = _named(request)
    try:
        files = attached(request, ["tep"])
    except FileRefusedError as error:
        page.hold(Deed.REPORT, request.POST, str(error))
        return _task(request, page)
    return _taken(request, page, Deed.REPORT, [(name, content) for _, name, content in files])


@permitted(Verb.REPORT_TASK)
@limited("tep-vao")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Keeps a unit's request for more time."""
    return _taken(request, _named(request), Deed.ASK)


@permitted(Verb.PLAN)
@limited("tep-vao")
@require_POST
def lead(request: HttpRequest) -> HttpResponse:
    """Keeps what those do who follow the plan: answer, return, stop, go on, give up."""
    page, said = _named(request), request.POST.get("dieu-hanh", "")
    if said not in {deed.value for deed in FOLLOWERS}:
        page.problem = "Chưa chọn việc cần ghi."
        return _task(request, page)
    return _taken(request, page, Deed(said))


def _taken(request: HttpRequest, page: TaskPage, deed: Deed, files: Sequence[tuple[str, bytes]] = ()) -> HttpResponse:
    if page.submit(deed, request.POST, doer_of(request), files):
        return redirect(f"/ke-hoach/viec/{page.task.kept.id}")
    return _task(request, page)


@permitted(Verb.SEE_PLAN)
@limited("tep-ra")
@require_safe
def proof(request: HttpRequest, number: UUID) -> HttpResponse:
    """A file that came with a report, to be kept by the browser, never opened as a page of ours."""
    found = queries.evidence(number)
    if found is None:
        raise Http404
    return file_of_others(found[2], found[1])
