"""What is wrong with a question, beside the field it is wrong in."""

from dataclasses import dataclass

from thamquyen.portal.forms import AskForm


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` as in the address; `message` says what is wrong, `advice` what to do."""

    field: str
    message: str
    advice: str = ""


def problems_of(form: AskForm) -> tuple[Problem, ...]:
    """The form's errors, in the order of its fields."""
    return tuple(Problem(form.add_prefix(name), str(errors[0])) for name, errors in form.errors.items())
