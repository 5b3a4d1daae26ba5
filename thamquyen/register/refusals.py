"""Why the register does not take something, in Vietnamese words."""

from collections.abc import Callable
from typing import TypeVar

from django.apps import apps
from django.db import IntegrityError

from thamquyen.register.ledger import TextError

_Result = TypeVar("_Result")


class RecordingRefusedError(Exception):
    """The register does not take this; the text says what, why and what to do, in Vietnamese. Nothing was written."""


class AlreadyRecordedError(RecordingRefusedError):
    """The register holds a version of this fact already."""


class NotInTheRegisterError(RecordingRefusedError):
    """The value to be ended or corrected is not what the register holds now."""


def refusing(write: Callable[[], _Result]) -> _Result:
    """The result of `write`; raises RecordingRefusedError in words for what the database or the ledger refuses."""
    try:
        return write()
    except TextError as error:
        raise RecordingRefusedError(str(error)) from error
    except IntegrityError as error:
        raise RecordingRefusedError(_in_words(error)) from error


def _in_words(error: IntegrityError) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", None)
    if constraint and constraint in (words := _sentences()):
        return words[constraint]
    said = [getattr(diagnosis, name, None) for name in ("message_primary", "message_hint")]
    return " ".join(part for part in said if part) or str(error)


def _sentences() -> dict[str, str]:
    """What each constraint says when it is broken, by its name."""
    return {
        str(constraint.name): str(constraint.violation_error_message)
        for model in apps.get_app_config("register").get_models()
        for constraint in model._meta.constraints
    }
