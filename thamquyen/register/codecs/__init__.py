"""One codec for each noun, in the order in which facts rest on each other."""

from thamquyen.register.codecs.authorities import EXCEPTION, KIND, SUCCESSION
from thamquyen.register.codecs.base import WHOLE_DOCUMENT, Codec, Common, citation, period, provision_column
from thamquyen.register.codecs.law import DOCUMENT, EVENT
from thamquyen.register.codecs.powers import CONFERRAL, PENDING_RULE, POWER, TAKING
from thamquyen.register.codecs.territory import LINEAGE, NAME, PARENT, UNIT
from thamquyen.register.facts import Noun, Value

CODECS: dict[Noun, Codec] = {
    codec.noun: codec
    for codec in (
        DOCUMENT,
        EVENT,
        UNIT,
        NAME,
        PARENT,
        LINEAGE,
        KIND,
        EXCEPTION,
        SUCCESSION,
        POWER,
        CONFERRAL,
        TAKING,
        PENDING_RULE,
    )
}

_BY_VALUE = {codec.value: codec for codec in CODECS.values()}


def codec_of(value: Value) -> Codec:
    """The codec of a value; raises TypeError for what is no fact."""
    try:
        return _BY_VALUE[type(value)]
    except KeyError:
        raise TypeError(f"{type(value).__name__} is not a fact of the register") from None


__all__ = [
    "CODECS",
    "WHOLE_DOCUMENT",
    "Codec",
    "Common",
    "citation",
    "codec_of",
    "period",
    "provision_column",
]
