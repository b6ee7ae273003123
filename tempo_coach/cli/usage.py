"""What click complains of, in the language of the screen.

Click has English sentences of its own, and words them a little differently from version to
version; one that is not known here stays as it is.
"""

import re

from tempo_coach.sentences import any_of, did_you_mean, named
from tempo_coach.translation import gettext as _

_NEAR = r"(?: \(?(?:Did you mean|Possible options:)(?: one of:)? (?P<near>[^?)]+)\??\)?)?\.?"


def in_own_words(complaint: str) -> str:
    """A complaint of click's in the language of the screen.

    Args:
        complaint: A sentence, or two, as click words them.
    """
    for pattern, told in _sentences():
        if found := re.fullmatch(pattern, complaint, re.DOTALL):
            return told.format(**_parts(found))
    return complaint


def _parts(found: re.Match[str]) -> dict[str, str]:
    parts = {name: part or "" for name, part in found.groupdict().items()}
    if "why" in parts:
        parts["why"] = in_own_words(parts["why"])
    if "near" in parts:
        names = re.findall(r"[^\s,']+", parts["near"])
        parts["hint"] = did_you_mean(any_of(names) if names else None, _("--help lists all"))
    return parts


def _sentences() -> tuple[tuple[str, str], ...]:
    """Patterns of click's sentences, each with what is said for it."""
    name = r"(?P<name>'[^']*'|[^' .]+)"
    given = r"(?P<given>'.*'|\S+)"
    return (
        (rf"Invalid value for {name}: (?P<why>.+)", named("{name}", "{why}")),
        (r"Invalid value: (?P<why>.+)", "{why}"),
        (rf"Missing argument {name}\..*", _("the argument {name} is missing")),
        (rf"Missing option {name}\..*", _("the option {name} is missing")),
        (r"Missing command\.", _("a command is missing; --help lists all")),
        (rf"No such option:? {name}\.?{_NEAR}", _("there is no option {name}; {hint}")),
        (rf"No such command:? {name}\.?{_NEAR}", _("there is no command {name}; {hint}")),
        (
            rf"Option {name} requires (an argument|\d+ arguments)\.",
            _("the option {name} needs a value"),
        ),
        (rf"Option {name} does not take a value\.", _("the option {name} takes no value")),
        (
            r"Got unexpected extra arguments? \((?P<given>.*)\)\.?",
            _("the command takes nothing more, such as {given}"),
        ),
        (rf"{given} is not (one of )?(?P<names>'.+')\.", _("{given} is not one of {names}")),
    )
