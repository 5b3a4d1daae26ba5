"""A register with what follows from it, as arrays."""

from dataclasses import dataclass

from thamquyen.domain.engine.atlas import Atlas
from thamquyen.domain.engine.columns import Columns
from thamquyen.domain.engine.evaluate import Facts
from thamquyen.domain.engine.held import Held
from thamquyen.domain.engine.matching import Edges
from thamquyen.domain.engine.regions import Regions


@dataclass(frozen=True, slots=True)
class World:
    """The columns, the facts a change may alter, areas, edges, regions, and the effective days of every title."""

    columns: Columns
    facts: Facts
    atlas: Atlas
    edges: Edges
    regions: Regions
    held: Held
