"""The tables, one a file (a link table beside what it links)."""

from bookwright.data.models.account import Account
from bookwright.data.models.answer import Answer
from bookwright.data.models.booking import Booking
from bookwright.data.models.category import Category, ListedService
from bookwright.data.models.change import Change
from bookwright.data.models.delivery import Delivery
from bookwright.data.models.event import Event
from bookwright.data.models.logo import Logo
from bookwright.data.models.message import Message
from bookwright.data.models.message_template import MessageTemplate, TimedMessage
from bookwright.data.models.occupancy import Occupancy
from bookwright.data.models.perishable_token import PerishableToken
from bookwright.data.models.person import Person
from bookwright.data.models.resource import ExceptionDate, Resource
from bookwright.data.models.series import Series
from bookwright.data.models.service import Provider, Service
from bookwright.data.models.user import Membership, User
from bookwright.data.models.visitor_hold import VisitorHold
from bookwright.data.models.web_hook import WebHook
from bookwright.data.models.worker import Worker

__all__ = [
    "Account",
    "Answer",
    "Booking",
    "Category",
    "Change",
    "Delivery",
    "Event",
    "ExceptionDate",
    "ListedService",
    "Logo",
    "Membership",
    "Message",
    "MessageTemplate",
    "Occupancy",
    "PerishableToken",
    "Person",
    "Provider",
    "Resource",
    "Series",
    "Service",
    "TimedMessage",
    "User",
    "VisitorHold",
    "WebHook",
    "Worker",
]
