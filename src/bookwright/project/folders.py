"""Folders that we write to."""

import os
from pathlib import Path


def can_be_written(folder: Path) -> bool:
    """It is there and ours to write to, or could be made."""
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
