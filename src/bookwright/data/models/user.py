"""Somebody who can log in, perhaps to several accounts."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from bookwright.data.models.columns import InstantColumn, account_key, link


class User(AbstractBaseUser):
    name = models.CharField(max_length=255)
    email = models.CharField(max_length=254, unique=True)
    phone_number = models.CharField(max_length=64, default="")
    created_at = InstantColumn()
    updated_at = InstantColumn()

    objects: ClassVar = BaseUserManager["User"]()

    USERNAME_FIELD = "email"

    class Meta:
        db_table = "app_user"


class Membership(models.Model):
    """A user's role in an account (MakePlans: client_user_link)."""

    account = account_key()
    user = link("data.User")
    role = models.CharField(max_length=16)
    created_at = InstantColumn()
    updated_at = InstantColumn()

    class Meta:
        db_table = "membership"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "user"], name="membership_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["user"], name="membership_by_user")]
