"""Facts that travel up, in the past tense.

Textual keeps the state of a message's journey inside the message, so these cannot be frozen;
what they carry is.
"""

from dataclasses import dataclass

from textual.message import Message

from tempo_coach.playback.events import Event
from tempo_coach.playback.session_progress import SessionProgress


@dataclass
class StartAsked(Message):
    """The runner wants to begin."""


@dataclass
class GuideAsked(Message):
    """The runner wants to read about keys, exercises and the programme."""


@dataclass
class QuestionShown(Message):
    """A question can be read."""

    question: object
    """The screen that asks it."""


@dataclass
class HomeAsked(Message):
    """The runner wants to go back to the home screen."""


@dataclass
class GoingOnDecided(Message):
    """The runner decided what becomes of a session that was cut off."""

    goes_on: bool
    """Whether it goes on; else it is finished where it stopped."""


@dataclass
class SettingsAsked(Message):
    """The runner wants to change settings."""


@dataclass
class EventTold(Message):
    """The session told an event."""

    event: Event
    """What happened."""


@dataclass
class SessionOver(Message):
    """The session has come to its end."""

    progress: SessionProgress
    """What was done."""
