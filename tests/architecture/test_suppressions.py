"""Every exception from a rule names the rule and gives its reason."""

import io
import re
import tokenize
from typing import Final

import pytest

from tests.architecture.source import everything

SUPPRESSION: Final = re.compile(r"#\s*(noqa|type:\s*ignore|pragma)\b")
WITH_REASON: Final = re.compile(
    r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* -- \S|# type: ignore\[[a-z, -]+\]  # \S"
)


def test_each_gives_its_reason() -> None:
    assert [found for module in everything() for found in bare(module.name, module.text)] == []


@pytest.mark.parametrize(
    "comment",
    ["# noqa", "# noqa: S608", "# type: ignore", "# type: ignore[arg-type]", "# pragma: x"],
)
def test_a_bare_one_is_found(comment: str) -> None:
    assert bare("some.py", f"x = 1  {comment}\n") == [f"some.py:1 {comment}"]


@pytest.mark.parametrize(
    "comment", ["# noqa: S608, S603 -- our own words", "# type: ignore[arg-type]  # a wrong stub"]
)
def test_one_with_a_reason_passes(comment: str) -> None:
    assert bare("some.py", f"x = 1  {comment}\n") == []


def bare(name: str, text: str) -> list[str]:
    return [
        f"{name}:{token.start[0]} {token.string}"
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
        if SUPPRESSION.match(token.string) and not WITH_REASON.match(token.string)
    ]
