"""A process that is kept is started again, whatever it ended of."""

import sys
from pathlib import Path

import pytest

from bookwright.interfaces.commands.kept import Kept
from tests.processes import eventually


def test_one_that_cannot_be_started_is_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    command = tmp_path / "worker"
    kept = Kept([str(command)])
    kept.start()
    try:
        eventually(lambda: "cannot be started: No such file" in caplog.text)
        command.write_text(f"#!{sys.executable}\nopen({str(tmp_path / 'ran')!r}, 'w').close()\n")
        command.chmod(0o700)
        eventually((tmp_path / "ran").exists)
        eventually(lambda: "The worker ended with status 0" in caplog.text)
    finally:
        kept.stop(seconds=8)


def test_one_that_is_told_to_stop_before_it_is_started_never_is(tmp_path: Path) -> None:
    kept = Kept([sys.executable, "-c", f"open({str(tmp_path / 'ran')!r}, 'w').close()"])
    kept.stop(seconds=8)
    kept.start()
    kept.thread.join(timeout=60)
    assert not kept.thread.is_alive()
    assert not (tmp_path / "ran").exists()
