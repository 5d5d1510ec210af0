"""The one Django app: tables and their migrations."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    name = "bookwright.data"
    label = "data"
    default_auto_field = "django.db.models.BigAutoField"
