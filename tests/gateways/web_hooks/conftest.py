import ssl
from pathlib import Path
from typing import Final

import pytest

CERTIFICATE: Final = Path(__file__).parent / "receiver.pem"
"""For receiver.example, vouched for by itself; its key is nobody's secret."""


@pytest.fixture
def tls_of_ours() -> ssl.SSLContext:
    """A receiver's side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


@pytest.fixture
def tls_that_knows_ours() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))
