"""Why something that a province sets for itself was not kept."""


class SettingRefusedError(ValueError):
    """Nothing was kept; the text says why and what to do."""


class SaidMeanwhileError(SettingRefusedError):
    """Somebody else said it since the page was shown; nothing was kept."""

    def __init__(self, by: str, theirs: str) -> None:
        said = f"“{theirs}”" if theirs else "bỏ điều đã đặt"
        super().__init__(f"{by} vừa ghi {said} trong lúc bạn làm. Xem lại rồi quyết; chưa lưu gì.")
