"""Which parts are joined to which."""

from collections.abc import Mapping, Sequence

import httpx

from bookwright.engine.messages.invitations import invitations
from bookwright.engine.messages.planning import messages
from bookwright.engine.messages.ports import Gateway
from bookwright.engine.messages.results import MESSAGES
from bookwright.engine.messages.tokens import plan_token
from bookwright.engine.outbox.pace import BRISK, GENTLE
from bookwright.engine.outbox.relay import Planner
from bookwright.engine.webhooks.planning import deliveries
from bookwright.engine.webhooks.ports import Post
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.gateways.console import LinesToConsole
from bookwright.gateways.letter import Origin
from bookwright.gateways.mail import MailToConsole, MailToFolder
from bookwright.gateways.sms import SmsToConsole, SmsToFolder
from bookwright.gateways.sms_http import SmsService, SmsToService, SmsToTwilio, Twilio
from bookwright.gateways.smtp import MailToServer
from bookwright.gateways.smtp_session import SmtpServer
from bookwright.gateways.web_hooks.posting import HttpPost
from bookwright.interfaces.api.makeplans.webhooks import render
from bookwright.interfaces.background import worker
from bookwright.interfaces.background.beating import beat_tick
from bookwright.interfaces.background.hook_ticks import hook_ticks
from bookwright.interfaces.background.ticks import ticks
from bookwright.interfaces.monitoring.beside import answer_beside, pages
from bookwright.interfaces.monitoring.requests import watched
from bookwright.kit.clock import system_clock
from bookwright.project.access_log import WRITERS
from bookwright.project.counting import (
    CountedGateway,
    count_booking,
    counted_post,
    counted_tick,
)
from bookwright.project.database_url import Sqlite
from bookwright.project.environment import Environment, LogForm
from bookwright.project.mail_from import mail_domain
from bookwright.project.outlets import Console, Folder, MailOutlet, SmsOutlet
from bookwright.project.parent import end_with_parent
from bookwright.terms.messages import Channel


def work(environment: Environment) -> None:
    """The worker, until it is told to stop."""
    stop = worker.told_to_stop()
    end_with_parent()
    pace = GENTLE if isinstance(environment.database, Sqlite) else BRISK
    due = ticks(
        planners(environment),
        gateways(environment),
        base_url=environment.base_url,
        pace=pace,
        clock=system_clock,
        messages=MESSAGES._replace(waits=environment.message_retries),
    )
    hooks = DELIVERIES._replace(waits=environment.webhook_retries)
    due += hook_ticks(post(environment), hooks, pace=pace, clock=system_clock)
    due += (beat_tick(clock=system_clock),)
    worker.run([counted_tick(tick) for tick in due], rest=pace.rest, stop=stop)


def answer_machines(environment: Environment, address: str, port: int) -> None:
    """What they ask of monitoring, for as long as this process works."""
    answer_beside(watched(pages, WRITERS[environment.log]), address, port)


def planners(environment: Environment) -> Sequence[Planner]:
    return (
        messages(environment.base_url),
        plan_token,
        invitations(environment.base_url),
        deliveries(render),
        count_booking,
    )


def post(environment: Environment) -> Post:
    tls = httpx.create_ssl_context()
    return counted_post(HttpPost(tls, allow_private=environment.webhook_allow_private))


def gateways(environment: Environment) -> Mapping[Channel, Gateway]:
    origin = Origin(environment.mail_from, mail_domain(environment.base_url))
    ways = {
        Channel.EMAIL: _mail(environment.mail, origin, environment.log),
        Channel.SMS: _sms(environment.sms, environment.log),
    }
    return {channel: CountedGateway(channel, way) for channel, way in ways.items()}


def _mail(outlet: MailOutlet, origin: Origin, log: LogForm) -> Gateway:
    match outlet:
        case Console() if log is LogForm.JSON:
            return LinesToConsole(Channel.EMAIL)
        case Console():
            return MailToConsole(origin)
        case Folder(path):
            return MailToFolder(origin, path)
        case SmtpServer():
            return MailToServer(origin, outlet)


def _sms(outlet: SmsOutlet, log: LogForm) -> Gateway:
    match outlet:
        case Console() if log is LogForm.JSON:
            return LinesToConsole(Channel.SMS)
        case Console():
            return SmsToConsole()
        case Folder(path):
            return SmsToFolder(path)
        case SmsService():
            return SmsToService(outlet)
        case Twilio():
            return SmsToTwilio(outlet)
