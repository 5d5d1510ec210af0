"""What the documents name exists; what must not be named in any file is not."""

import re
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

import pytest

from tests.architecture.source import PACKAGE, ROOT, files

DOCUMENTS: Final = ("ARCHITECTURE.md", "CONTRIBUTING.md", "README.md")
FENCED: Final = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
IN_BACKTICKS: Final = re.compile(r"`([^`\s]+)`")
MEDIA: Final = ("application/", "text/")
NOT_A_PATH: Final = re.compile(r"^/|^-|://|[<{=]")

INDEX: Final = re.compile(
    r"--(?:extra-)?index-url|--find-links|//[\w.-]*py(?:pi|thonhosted)\b[\w.-]*", re.IGNORECASE
)
HOME: Final = re.compile(r"(?<![\w.~$}-])/(?:root|home|Users|work|mnt)/\w")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_names_exists(name: str) -> None:
    document = ROOT / name
    text = document.read_text(encoding="utf-8") if document.exists() else ""
    assert [path for path in named_paths(text) if not exists(path)] == []


def test_no_file_names_a_package_index_or_a_place_on_one_machine() -> None:
    assert [place for file in files() for place in improper(file)] == []


def test_paths_are_told_from_other_words() -> None:
    text = (
        "`kit/clock.py`, `states.py`, `/api/v1/`, `Europe/Oslo`, `text/html`, `a/<name>.py`, `by=`"
        "\n```\n`src/nowhere.py`\n```\n"
    )
    assert named_paths(text) == ["kit/clock.py", "states.py"]
    assert exists("kit/clock.py")
    assert exists("src/bookwright/engine/")
    assert exists("api/makeplans/")
    assert exists("Makefile")
    assert exists("src/*/kit")
    assert not exists("kit/nowhere.py")


@pytest.mark.parametrize(
    "line",
    ["pip install --index-url x", "https:" + "//py" + "pi.example/simple", "cd /home" + "/me"],
)
def test_an_improper_line_is_found(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"fine\n{line}\n")
    assert improper(file) == [f"{file}:2"]


def named_paths(text: str) -> list[str]:
    return [word for word in IN_BACKTICKS.findall(FENCED.sub("", text)) if _is_path(word)]


def _is_path(word: str) -> bool:
    if NOT_A_PATH.search(word) or word.startswith(MEDIA) or word in available_timezones():
        return False
    return "/" in word or word.endswith((".py", ".toml"))


def exists(path: str) -> bool:
    """From the root, or by its last parts anywhere in the package."""
    pattern = path.rstrip("/")
    return any(ROOT.glob(pattern)) or any(PACKAGE.rglob(pattern))


def improper(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    if file == Path(__file__):
        return []
    name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    return [
        f"{name}:{number}"
        for number, line in enumerate(lines, 1)
        if INDEX.search(line) or HOME.search(line)
    ]
