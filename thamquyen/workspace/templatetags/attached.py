"""What a field for files says of itself."""

from django import template

from thamquyen.reports.proofs import ACCEPT
from thamquyen.reports.safety import MOST_BYTES

register = template.Library()


@register.inclusion_tag("workspace/parts/attached.html")
def attached_files(field: str, described_by: str = "") -> dict[str, object]:
    """A field for files that are kept as they came; the page has `ui/js/files.js`, which tells too heavy ones early."""
    return {"field": field, "described_by": described_by, "accept": ACCEPT, "most": MOST_BYTES}
