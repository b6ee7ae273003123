"""What the settings are called, and what they and their values mean, in the screen's language."""

from typing import NamedTuple

from tempo_coach.app.formatting import clean, percent_text
from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.i18n.translation import gettext as _
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
                text("coach.verbosity", _("Detail"), _("How much the coach says.")),
                text("coach.count", _("Counting"), _("Count the seconds up or down.")),
                text("coach.form_cues", _("Form cues"), _("Reminders about your form.")),
                text("coach.announcements", _("Announcements"), _("Exercise, set and reps.")),
            ),
        ),
        Group(
            _("Voice"),
            (
                text("voice.voice", _("Voice"), _("Recorded, or the computer's.")),
                text("voice.pack", _("Recorded voice"), _("Press Enter to list and hear them.")),
                text("voice.system_voice", _("Computer's voice"), _("Press Enter to list them.")),
                text("voice.rate", _("Speaking rate"), _("Speed of the computer's voice.")),
                text("language.voice", _("Spoken language"), _("Language of the voice.")),
            ),
        ),
        Group(
            _("Sound"),
            (
                text("sound.volume", _("Volume"), _("Overall volume.")),
                text("sound.voice_volume", _("Voice"), _("Voice volume.")),
                text("sound.tone_volume", _("Tones"), _("Tick and tone volume.")),
                text(
                    "sound.latency_ms",
                    _("Audio delay"),
                    _("For Bluetooth; press Enter to measure."),
                ),
                text("sound.wake_ms", _("Wake the sound"), _("Before the first word; 0 is off.")),
                text("sound.backend", _("Audio output"), _("Applies from the next session.")),
            ),
        ),
        Group(
            _("Session"),
            (
                text("session.programme", _("Programme"), _("Where today's session comes from.")),
                text("session.start_delay_s", _("Get-ready time"), _("Time to get into position.")),
                text(
                    "session.wait_for_me",
                    _("Wait after rest"),
                    _("Wait for a key when a rest is over."),
                ),
                text("session.enforce", _("Pacing"), _("By the count, or by your touch.")),
                text("session.lead", _("First leg"), _("Usually your weaker one.")),
            ),
        ),
        Group(
            _("Screen"),
            (
                text("screen.theme", _("Theme"), _("Dark or light screen.")),
                text("screen.language", _("Language"), _("Language of the screen.")),
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
    return percent_text(digits)


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
        ("coach.count", "up"): _("up"),
        ("coach.count", "down"): _("down"),
        ("voice.voice", "coach"): _("recorded"),
        ("voice.voice", "system"): _("computer"),
        ("voice.pack", "coach"): _("the coach"),
        ("voice.system_voice", ""): _("default"),
        ("sound.backend", "auto"): _("automatic"),
        ("sound.backend", "system"): _("system player"),
        ("sound.backend", "none"): _("silent"),
        ("session.programme", "two-weeks"): _("two weeks"),
        ("session.programme", "none"): _("none"),
        ("session.enforce", "pace"): _("by count"),
        ("session.enforce", "touch"): _("by touch"),
        ("session.lead", "left"): _("left"),
        ("session.lead", "right"): _("right"),
        ("screen.theme", "coach-dark"): _("dark"),
        ("screen.theme", "coach-light"): _("light"),
    }
