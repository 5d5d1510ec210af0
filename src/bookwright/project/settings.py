"""Django's settings. What an operator sets comes from the environment."""

import os
from pathlib import Path
from typing import Any, Final

from bookwright.interfaces import booking_site
from bookwright.project import logs
from bookwright.project.database_url import Sqlite
from bookwright.project.databases import django_database
from bookwright.project.environment import Environment, read_environment
from bookwright.project.secret_key import kept_secret_key
from bookwright.project.wrong import WrongVariable


def _secret_key(environment: Environment) -> str:
    if environment.secret_key is None:
        assert isinstance(environment.database, Sqlite)
        try:
            return kept_secret_key(environment.database.path)
        except OSError as error:
            why = f"names a file whose secret key can be neither read nor made: {error.strerror}"
            raise WrongVariable("BOOKWRIGHT_DATABASE_URL", why) from error
    return environment.secret_key


ENVIRONMENT: Final = read_environment(os.environ)

SECRET_KEY: Final = _secret_key(ENVIRONMENT)
DEBUG: Final = False
ALLOWED_HOSTS: Final = list(ENVIRONMENT.allowed_hosts)
DATABASES: Final[dict[str, Any]] = {"default": django_database(ENVIRONMENT.database)}

BASE_URL: Final = ENVIRONMENT.base_url
RATE_LIMIT: Final = ENVIRONMENT.rate_limit
CLIENT_ADDRESS_HEADER: Final = ENVIRONMENT.client_address_header
WEBHOOK_ALLOW_PRIVATE: Final = ENVIRONMENT.webhook_allow_private
METRICS_TOKEN: Final = ENVIRONMENT.metrics_token

INSTALLED_APPS: Final = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "bookwright.data.apps.DataConfig",
]
MIDDLEWARE: Final[list[str]] = []
TEMPLATES: Final = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(booking_site.__file__).parent / "templates"],
    },
]
ROOT_URLCONF: Final = "bookwright.project.urls"
WSGI_APPLICATION: Final = "bookwright.project.wsgi.application"

AUTH_USER_MODEL: Final = "data.User"
PASSWORD_HASHERS: Final = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

CSRF_COOKIE_HTTPONLY: Final = True
CSRF_FAILURE_VIEW: Final = "bookwright.interfaces.booking_site.bookings.refuse_form"
CSRF_COOKIE_SECURE: Final = BASE_URL.startswith("https:")
# A proxy that takes TLS off leaves us to think that a form comes from another scheme.
CSRF_TRUSTED_ORIGINS: Final = [BASE_URL, BASE_URL.replace("://", "://*.", 1)]

USE_TZ: Final = True
TIME_ZONE: Final = "UTC"
USE_I18N: Final = True
LANGUAGE_CODE: Final = "en"
APPEND_SLASH: Final = False
DATA_UPLOAD_MAX_MEMORY_SIZE: Final = 1 << 20

LOG_FORM: Final = ENVIRONMENT.log
LOGGING: Final = logs.configuration(LOG_FORM)
