"""Keys of an account.

The API key is stored only as a hash: with 160 random bits, a fast one will do.
"""

import hashlib
import secrets


def new_api_key() -> str:
    return secrets.token_hex(20)


def new_secret() -> str:
    return secrets.token_hex(32)


def key_hash(api_key: str) -> str:
    return hashlib.sha256(api_key.encode("utf-8", "surrogatepass")).hexdigest()
