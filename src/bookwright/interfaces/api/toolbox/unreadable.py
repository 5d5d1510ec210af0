"""Input that is not even input."""


class Unreadable(Exception):
    """`status` is of HTTP; `reason` is for whoever wrote the client, and repeats nothing sent."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
