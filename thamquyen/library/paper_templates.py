"""The Word templates that authorities use instead of the official form: kept, taken out, given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from thamquyen.library.models import PaperTemplate
from thamquyen.reports.documents.names import shown_name
from thamquyen.reports.official.default_templates import Template, default_template, template_for
from thamquyen.reports.official.paper import Paper
from thamquyen.reports.official.templates import filled, problems_of_template
from thamquyen.reports.official.word import docx_bytes
from thamquyen.reports.refusals import FileRefusedError


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """The newest word about an authority's template of a form; `is_own` False: the official form again."""

    number: int
    name: str
    kept_by: str
    kept_at: datetime
    is_own: bool


class TemplateChangedError(Exception):
    """Somebody else kept another template since the person looked; the text says what to do."""


def kept_templates(authority: str) -> Mapping[Template, KeptTemplate]:
    """What an authority keeps, by form."""
    rows = PaperTemplate.objects.filter(authority=authority).order_by("form", "-number").distinct("form")
    return {
        Template(row.form): KeptTemplate(row.number, row.name, row.kept_by, row.kept_at, is_own=bool(len(row.content)))
        for row in rows
        if row.form in set(Template)
    }


def own_template(authority: str, form: Template) -> bytes | None:
    """The authority's template of a form; None where it uses the official one."""
    row = PaperTemplate.objects.filter(authority=authority, form=form.value).order_by("-number").first()
    return bytes(row.content) or None if row else None


def keep_template(
    authority: str, form: Template, *, name: str, content: bytes, seen: int, by: str, at: datetime
) -> None:
    """Keeps a template in place of the one numbered `seen` (0: none).

    Raises FileRefusedError for a file that is no template, with all its problems, and TemplateChangedError.
    """
    problems = problems_of_template(content)
    if problems:
        raise FileRefusedError(" ".join(problems), "Sửa trong Word rồi gửi lại.")
    _add(authority, form, name=shown_name(name), content=content, seen=seen, by=by, at=at)


def give_up_template(authority: str, form: Template, *, seen: int, by: str, at: datetime) -> None:
    """Goes back to the official form; raises TemplateChangedError."""
    _add(authority, form, name="", content=b"", seen=seen, by=by, at=at)


def word_of_paper(paper: Paper, authority: str) -> bytes:
    """The paper as Word, in the authority's own template where it keeps one for the form."""
    own = own_template(authority, template_for(paper))
    return docx_bytes(paper) if own is None else filled(own, paper)


def template_file(authority: str, form: Template) -> bytes:
    """The template to be changed further: the authority's own, else the official form with fields."""
    return own_template(authority, form) or default_template(form)


def _add(authority: str, form: Template, *, name: str, content: bytes, seen: int, by: str, at: datetime) -> None:
    newest = PaperTemplate.objects.filter(authority=authority, form=form.value).order_by("-number").first()
    changed = "Có người của cơ quan vừa thay mẫu này. Chưa giữ gì; xem mẫu mới rồi gửi lại nếu vẫn cần."
    if (newest.number if newest else 0) != seen:
        raise TemplateChangedError(changed)
    try:
        with transaction.atomic():
            PaperTemplate.objects.create(
                authority=authority,
                form=form.value,
                number=seen + 1,
                name=name,
                content=content,
                kept_by=by,
                kept_at=at,
            )
    except IntegrityError as error:
        raise TemplateChangedError(changed) from error
