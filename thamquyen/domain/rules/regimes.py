"""Special regimes of cities and provinces before 16/6/2025: they let others give and receive than the general law."""

REGIMES = frozenset(
    {
        "97/2019/QH14",
        "119/2020/QH14",
        "131/2020/QH14",
        "98/2023/QH15",
        "136/2024/QH15",
        "137/2024/QH15",
        "169/2024/QH15",
        "39/2024/QH15",
    }
)
"""Keys of the resolutions for Hà Nội, Đà Nẵng, TP.HCM, Nghệ An, Hải Phòng and of the Law on the Capital.

What they say on giving powers ended on 16/6/2025 (72/2025/QH15 Điều 52); their texts were not read.
"""
