"""The interim documents of 2025 and 2026 that end together unless extended (72/2025/QH15 Điều 54 khoản 1, 9)."""

_DECREES = (
    120, 121, 122, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 136, 137, 138, 139, 140, 141, 142, 143, 144,
    145, 146, 147, 148, 151,
)  # fmt: skip
SUNSET = frozenset(
    [f"{number}/2025/NĐ-CP" for number in _DECREES] + [f"{number}/2026/NQ-CP" for number in range(17, 25)]
)
"""Keys of the 28 decrees of June 2025 and the resolutions 17 to 24/2026/NQ-CP. On which day each ends the register says
itself: their final articles differ."""
