"""Texts that people write into files, and what may not be in them."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.plain_text import is_seen, one_line
from tempo_coach.i18n.translation import LANGUAGE_PATTERN, LANGUAGES
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.pack_name import PACK_PATTERN, is_pack_name
from tempo_coach.training.load import Load
from tempo_coach.training.tempo import LONGEST_TEXT, Tempo

COMPLAINT = "coach"
"""The type of the errors whose message is complete in itself."""

NAMES_ITSELF = "names_itself"
"""What tells, of such an error, whether its message names what it is about."""

LONGEST_NAME = 60
LONGEST_WORD = 20
LONGEST_CUE = 80
LONGEST_LINE = 300
LONGEST_STORY = 4_000
"""In characters, each of them."""

# What a schema can say of the same rules, for editors.
# Invisible: spaces, control characters, and marks of format such as those for directions.
_SEEN = (
    r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_NO_CONTROL: JsonDict = {"pattern": r"[\u0000-\u001f\u007f-\u009f]"}
_NO_CONTROL_BUT_NEWLINE: JsonDict = {"pattern": r"[\u0000-\u0009\u000b-\u001f\u007f-\u009f]"}
_UP_TO_30 = r"0*([12]?[0-9]([.,][0-9]{1,3})?|30([.,]0{1,3})?)"
_DASH = r"\u2010-\u2015"
_MINUS = r"[\u2212-]"
_MARKS = rf"[\s/:{_DASH}\u2212-]"
# Behind another mark, a hyphen before a number would be a minus.
_NEXT = rf"({_MARKS}*[\s/:{_DASH}]|({_MARKS}*[{_DASH}])?{_MINUS}){_UP_TO_30}"
_TEMPO_PATTERN = (
    rf"^\s*([0-9]{{2}}[0-9Xx][0-9]|{_UP_TO_30}{_NEXT}({_NEXT}|{_MARKS}+[Xx]){_NEXT})\s*$"
)
_NO_TEMPO: JsonDict = {"pattern": rf"^[0.,\s/:{_DASH}\u2212-]*$"}
_KG = r"(0?[0-4]?[0-9]{1,2}([.,][0-9]{1,3})?|0?500([.,]0{1,3})?)\s*[Kk][Gg]"
_LB = (
    r"((0?[0-9]{1,3}|10[0-9]{2}|110[01])([.,][0-9]{1,3})?"
    r"|1102([.,]([0-2][0-9]{0,2}|3(0[0-9]?|1[0-2]?)?))?)\s*[Ll][Bb]"
)
_LOAD_PATTERN = rf"^\s*({_KG}|{_LB})[Ss]?\s*$"
_NO_LOAD: JsonDict = {"pattern": r"^\s*(0+([.,]0{1,3})?\s*[KkLl]|0+[.,]001\s*[Ll])"}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BUT_NEWLINE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def complaint(message: str, *, names_itself: bool = False) -> PydanticCustomError:
    """An error whose message tells what is wrong and what would be right.

    Args:
        message: A clause, or a whole sentence.
        names_itself: Whether it is a whole sentence, which names what it is about.
    """
    about = {"message": message, NAMES_ITSELF: names_itself}
    return PydanticCustomError(COMPLAINT, "{message}", about)


def plain_text(text: str) -> str:
    """A text on one line, without anything that a terminal would obey or that turns a line.

    What joins letters and what gives them their direction stays.
    """
    return " ".join(one_line(text).split())


def _checked(text: str, control: re.Pattern[str]) -> str:
    if match := control.search(text):
        code = f"U+{ord(match[0]):04X}"
        if match[0] in "\n\r":
            told = _("contains the control character {code}; write it on one line")
        else:
            told = _("contains the control character {code}; remove it")
        raise complaint(told.format(code=code))
    plain = plain_text(text)
    if not is_seen(plain):
        raise complaint(_("has no visible text; write some words"))
    return plain


def _line(text: str) -> str:
    return _checked(text, _CONTROL)


def _maybe_line(text: str) -> str:
    return _line(text) if text else text


def _story(text: str) -> str:
    return _checked(text, _CONTROL_BUT_NEWLINE)


def _tempo(text: str) -> str:
    return _parsed(Tempo, text)


def _load(text: str) -> str:
    return _parsed(Load, text)


def _no_bare_tempo(given: object) -> object:
    return _no_number(Tempo, given, "{number}", "4-0-1-1")


def _no_bare_load(given: object) -> object:
    return _no_number(Load, given, "{number}kg", "16kg")


def _no_number(
    kind: type[Tempo] | type[Load], given: object, written: str, otherwise: str
) -> object:
    """Tell of a number without quotes how it is written as a text, if that makes sense."""
    if not isinstance(given, int | float) or isinstance(given, bool) or given != given:
        return given
    right = written.format(number=given)
    try:
        kind.parse(right)
    except BadValueError:
        right = otherwise
    number = str(given) if len(str(given)) <= LONGEST_WORD else _("such a big number")
    told = _('must be text in quotes, such as "{right}", not {number}')
    raise complaint(told.format(right=right, number=number))


def _parsed(kind: type[Tempo] | type[Load], text: str) -> str:
    try:
        return str(kind.parse(text))
    except BadValueError as error:
        raise complaint(str(error), names_itself=True) from error


def _pack(text: str) -> str:
    if not is_pack_name(text):
        raise complaint(_("is not a valid name for a voice pack; use letters, digits and hyphens"))
    return text


def _language(text: str) -> str:
    if not re.fullmatch(LANGUAGE_PATTERN, text):
        told = _("is {given}, which is not a language the coach knows; use {known}")
        number = _("text of {number} characters").format(number=len(text))
        given = repr(text) if len(text) <= LONGEST_WORD else number
        raise complaint(told.format(given=given, known=", ".join(LANGUAGES)))
    return text


_LINE: JsonDict = {"pattern": _SEEN, "not": _NO_CONTROL}
_STORY: JsonDict = {"pattern": _SEEN, "not": _NO_CONTROL_BUT_NEWLINE}

Name = Annotated[
    str, Field(max_length=LONGEST_NAME, json_schema_extra=_LINE), AfterValidator(_line)
]
"""What something is called."""

Word = Annotated[
    str, Field(max_length=LONGEST_WORD, json_schema_extra=_LINE), AfterValidator(_line)
]
"""A word that is shown large."""

Cue = Annotated[str, Field(max_length=LONGEST_CUE, json_schema_extra=_LINE), AfterValidator(_line)]
"""A short reminder that is said."""

Line = Annotated[
    str, Field(max_length=LONGEST_LINE, json_schema_extra=_LINE), AfterValidator(_line)
]
"""A sentence or two."""

Story = Annotated[
    str, Field(max_length=LONGEST_STORY, json_schema_extra=_STORY), AfterValidator(_story)
]
"""A longer text; it may go over lines."""

SystemVoice = Annotated[
    str,
    Field(max_length=LONGEST_LINE, json_schema_extra={"not": _NO_CONTROL}),
    AfterValidator(_maybe_line),
]
"""The name of a voice; empty for the usual one."""

PackName = Annotated[
    str,
    AfterValidator(_pack),
    Field(max_length=LONGEST_NAME, json_schema_extra={"pattern": PACK_PATTERN, "not": _NO_CONTROL}),
]
"""The name of a voice pack."""

TempoText = Annotated[
    str,
    BeforeValidator(_no_bare_tempo),
    AfterValidator(_tempo),
    Field(
        max_length=LONGEST_TEXT,
        json_schema_extra={
            "pattern": _TEMPO_PATTERN,
            "not": _NO_TEMPO,
            "examples": ["4-0-1-1", "40X1"],
        },
    ),
]
"""A tempo as people write it."""

LoadText = Annotated[
    str,
    BeforeValidator(_no_bare_load),
    AfterValidator(_load),
    Field(
        json_schema_extra={
            "pattern": _LOAD_PATTERN,
            "not": _NO_LOAD,
            "examples": ["16kg", "35lb"],
        }
    ),
]
"""A weight as people write it."""

LanguageTag = Annotated[
    str,
    AfterValidator(_language),
    Field(
        json_schema_extra={
            "pattern": LANGUAGE_PATTERN,
            "not": _NO_CONTROL,
            "examples": ["en", "de", "es-MX"],
        }
    ),
]
"""A language by its code."""
