"""Why a file is not taken, in Vietnamese words."""


class FileRefusedError(Exception):
    """The file is not read; the text says what is wrong with it and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what, self.remedy = what, remedy
