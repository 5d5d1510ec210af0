"""Django's settings. What an operator sets comes from `environment`."""

from typing import Any, Final

from bookwright.project.environment import environment

SECRET_KEY: Final = environment.secret_key
DEBUG: Final = False
ALLOWED_HOSTS: Final = list(environment.allowed_hosts)
DATABASES: Final[dict[str, Any]] = {"default": environment.database}

INSTALLED_APPS: Final = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "bookwright.data.apps.DataConfig",
]
MIDDLEWARE: Final[list[str]] = []
ROOT_URLCONF: Final = "bookwright.project.urls"
WSGI_APPLICATION: Final = "bookwright.project.wsgi.application"

AUTH_USER_MODEL: Final = "data.User"
PASSWORD_HASHERS: Final = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

USE_TZ: Final = True
TIME_ZONE: Final = "UTC"
USE_I18N: Final = True
LANGUAGE_CODE: Final = "en"
APPEND_SLASH: Final = False
DATA_UPLOAD_MAX_MEMORY_SIZE: Final = environment.largest_body
LOGGING_CONFIG: Final = None
