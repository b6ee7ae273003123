"""What each setting may be changed to on the screen, as the file's own rules have it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.settings.files import Kind
from tempo_coach.settings.model import NO_PROGRAMME, Settings

Value = str | int | bool
"""What a setting holds."""

LANGUAGE_PATHS = ("screen.language", "language.voice")
THEME_PATH = "screen.theme"
PROGRAMME_PATH = "session.programme"

STEPS = {"sound.latency_ms": 10, "sound.wake_ms": 50}
"""How much one key changes a number, where it is not the usual step."""

USUAL_STEP = 5


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between bounds."""

    least: int
    """The smallest that is allowed."""
    most: int
    """The greatest that is allowed."""
    step: int
    """How much one key changes it."""

    def stepped(self, value: Value, by: int) -> int:
        """The multiple of the step that comes next, within the bounds."""
        number = int(value)
        steps = number // self.step + by if by > 0 else -(-number // self.step) + by
        return min(self.most, max(self.least, steps * self.step))


@dataclass(frozen=True, slots=True)
class Options:
    """One of a few values."""

    values: tuple[Value, ...]
    """In the order in which they are shown."""

    def stepped(self, value: Value, by: int) -> Value:
        """The value that comes next, round and round; the first where it is none of them."""
        if value not in self.values:
            return self.values[0]
        return self.values[(self.values.index(value) + by) % len(self.values)]


Rule = Number | Options


def rule_of(path: str, themes: Sequence[str], programmes: Sequence[str] = ()) -> Rule | None:
    """What a setting may be changed to; None for a name, which is chosen from a list elsewhere.

    Args:
        path: The setting, such as ``coach.verbosity``.
        themes: The themes there are, by name.
        programmes: The programmes there are, by key.
    """
    # Only who looks at the settings waits for pydantic, on which the rules stand.
    from tempo_coach.settings.json_schema import part

    if path in LANGUAGE_PATHS:
        return Options(tuple(LANGUAGES))
    if path == THEME_PATH:
        return Options(tuple(themes))
    if path == PROGRAMME_PATH:
        return Options((*programmes, NO_PROGRAMME))
    rules = part(Kind.SETTINGS, tuple(path.split(".")))
    if choices := rules.get("enum"):
        return Options(tuple(choices))
    if rules.get("type") == "boolean":
        return Options((True, False))
    if rules.get("type") == "integer":
        return Number(rules["minimum"], rules["maximum"], STEPS.get(path, USUAL_STEP))
    return None


def value_of(settings: Settings, path: str) -> Value:
    """What a setting holds.

    Args:
        settings: All of them.
        path: Which, such as ``coach.verbosity``.
    """
    table, key = path.split(".")
    return getattr(getattr(settings, table), key)
