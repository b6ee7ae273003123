"""What the settings are called, and what they and their values mean, in the screen's language."""

from typing import NamedTuple

from tempo_coach.labels import clean
from tempo_coach.translation import LANGUAGES
from tempo_coach.translation import gettext as _
from tempo_coach.tui.look.setting_rules import LANGUAGE_PATHS, Number, Rule, Value


class SettingText(NamedTuple):
    """One setting in words."""

    path: str
    """How the file calls it, as in ``coach.verbosity``."""
    name: str
    """What it is called."""
    why: str
    """What it is for, in one line."""


class Group(NamedTuple):
    """Settings that belong together."""

    title: str
    settings: tuple[SettingText, ...]


def groups() -> tuple[Group, ...]:
    """All settings, in the order in which they are shown."""
    text = SettingText
    return (
        Group(
            _("What the coach says"),
            (
                text("coach.verbosity", _("How much"), _("Everything, or less and less of it.")),
                text("coach.count", _("Counting"), _("Which way the seconds are counted.")),
                text("coach.form_cues", _("Form cues"), _("Reminders of how to move.")),
                text("coach.announcements", _("Announcements"), _("Exercise, set and reps.")),
            ),
        ),
        Group(
            _("Voice"),
            (
                text("voice.voice", _("Who speaks"), _("A recorded voice, or the computer's.")),
                text("voice.pack", _("Recorded voice"), _("Enter lists them, with a sample.")),
                text("voice.system_voice", _("Computer's voice"), _("Enter lists them.")),
                text("voice.rate", _("Speaking rate"), _("How fast the computer's voice is.")),
                text("language.voice", _("Spoken language"), _("What the voice speaks.")),
            ),
        ),
        Group(
            _("Sound"),
            (
                text("sound.volume", _("Volume"), _("How loud everything is.")),
                text("sound.voice_volume", _("Voice"), _("The voice's part of the volume.")),
                text("sound.tone_volume", _("Tones"), _("The part of ticks and tones.")),
                text("sound.latency_ms", _("Heard late by"), _("For Bluetooth; Enter measures.")),
                text("sound.backend", _("Played by"), _("From the next session on.")),
            ),
        ),
        Group(
            _("Session"),
            (
                text("session.programme", _("Programme"), _("What today's session is taken from.")),
                text("session.start_delay_s", _("Before the start"), _("To get into position.")),
                text("session.wait_for_me", _("Rests wait"), _("Until you press a key.")),
                text("session.enforce", _("Kept slow by"), _("What ends a lowering.")),
                text("session.lead", _("First leg"), _("The weaker one as a rule.")),
            ),
        ),
        Group(
            _("Screen"),
            (
                text("screen.theme", _("Colours"), _("For a dark or a bright room.")),
                text("screen.language", _("Language"), _("What is read.")),
            ),
        ),
    )


def value_text(path: str, value: Value) -> str:
    """What a setting holds, in words.

    Args:
        path: Which setting.
        value: What it holds.
    """
    if isinstance(value, bool):
        return _("on") if value else _("off")
    if isinstance(value, int):
        return number_text(path, str(value))
    if path in LANGUAGE_PATHS:
        return LANGUAGES.get(value, clean(value))
    return _words().get((path, value)) or clean(value)


def number_text(path: str, digits: str) -> str:
    """A number with its unit.

    Args:
        path: Which setting it belongs to.
        digits: The number, as far as it is typed.
    """
    if path.endswith("_ms"):
        return _("{number} ms").format(number=digits)
    if path.endswith("_s"):
        return _("{number} s").format(number=digits)
    return _("{number} %").format(number=digits)


def bounds_text(path: str, rule: Number) -> str:
    """What would be right for a number that is not."""
    return _("Give {least} to {most}.").format(
        least=number_text(path, str(rule.least)), most=number_text(path, str(rule.most))
    )


def all_values(path: str, rule: Rule | None) -> tuple[str, ...]:
    """Everything that a setting can be changed to, in words, the fullest wording first."""
    if rule is None:
        return ()
    if isinstance(rule, Number):
        least, most = (number_text(path, str(each)) for each in (rule.least, rule.most))
        return (_("{least} to {most}").format(least=least, most=most),)
    words = [value_text(path, value) for value in rule.values]
    return (" · ".join(words), _("{count} choices").format(count=len(words)))


def _words() -> dict[tuple[str, Value], str]:
    return {
        ("coach.verbosity", "full"): _("everything"),
        ("coach.verbosity", "counts"): _("no form cues"),
        ("coach.verbosity", "words"): _("phase words"),
        ("coach.verbosity", "tones"): _("tones only"),
        ("coach.count", "up"): _("upwards"),
        ("coach.count", "down"): _("downwards"),
        ("voice.voice", "coach"): _("recorded"),
        ("voice.voice", "system"): _("the computer"),
        ("voice.pack", "coach"): _("the coach"),
        ("voice.system_voice", ""): _("the usual one"),
        ("sound.backend", "auto"): _("what works"),
        ("sound.backend", "system"): _("the system"),
        ("sound.backend", "none"): _("nothing"),
        ("session.programme", "two-weeks"): _("two weeks"),
        ("session.programme", "none"): _("none"),
        ("session.enforce", "pace"): _("the count"),
        ("session.enforce", "touch"): _("your touch"),
        ("session.lead", "left"): _("left"),
        ("session.lead", "right"): _("right"),
        ("screen.theme", "coach-dark"): _("dark"),
        ("screen.theme", "coach-light"): _("light"),
    }
