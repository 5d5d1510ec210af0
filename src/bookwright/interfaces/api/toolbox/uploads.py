"""A file that came in a form."""

import msgspec


class Upload(msgspec.Struct, frozen=True):
    """What it was called and what kind it claims to be is nobody's business."""

    content: bytes
