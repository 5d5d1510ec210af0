"""A variable that cannot be meant."""


class WrongVariable(Exception):
    """`why` never repeats the value: it may hold a password."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        return f"{self.name} {self.why}"
