"""By which a receiver knows that a body is ours (makeplans-api "Verify payload signature")."""

import hashlib
import hmac


def signature(body: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
