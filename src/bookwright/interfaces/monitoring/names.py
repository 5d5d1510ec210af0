"""Names that are known before anything is counted."""

from typing import Final

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The client library's own variable, which it reads when it is imported."""
