"""Texts of an account and of a service on this API (makeplans-api, "Liquid-Text")."""

import msgspec
from msgspec import UNSET

from bookwright.interfaces.api.toolbox.members import Text


class ServiceTextsIn(msgspec.Struct, kw_only=True):
    booking_form: Text = UNSET
    mail_verification: Text = UNSET
    mail_confirmation: Text = UNSET
    sms_verification: Text = UNSET
    sms_confirmation: Text = UNSET
    sms_reminder: Text = UNSET


class AccountTextsIn(ServiceTextsIn, kw_only=True):
    new_user_text: Text = UNSET
    new_booking_text: Text = UNSET
    person_form: Text = UNSET
    resource_form: Text = UNSET
    service_form: Text = UNSET
    event_form: Text = UNSET
    appointment_form: Text = UNSET
    category_form: Text = UNSET
    sms_modification: Text = UNSET
    sms_cancellation: Text = UNSET
    mail_modification: Text = UNSET
    mail_cancellation: Text = UNSET
    mail_verification_subject: Text = UNSET
    mail_confirmation_subject: Text = UNSET
    mail_modification_subject: Text = UNSET
    mail_cancellation_subject: Text = UNSET


class ServiceTextsOut(msgspec.Struct, frozen=True, kw_only=True):
    booking_form: str | None
    mail_verification: str | None
    mail_confirmation: str | None
    sms_verification: str | None
    sms_confirmation: str | None
    sms_reminder: str | None


class AccountTextsOut(ServiceTextsOut, frozen=True, kw_only=True):
    new_user_text: str | None
    new_booking_text: str | None
    person_form: str | None
    resource_form: str | None
    service_form: str | None
    event_form: str | None
    appointment_form: str | None
    category_form: str | None
    sms_modification: str | None
    sms_cancellation: str | None
    mail_modification: str | None
    mail_cancellation: str | None
    mail_verification_subject: str | None
    mail_confirmation_subject: str | None
    mail_modification_subject: str | None
    mail_cancellation_subject: str | None
