"""Asks whether a session that was cut off goes on."""

from collections.abc import Callable
from typing import TextIO

from tempo_coach import monotonic
from tempo_coach.app.formatting import stopped_at
from tempo_coach.app.history_formatting import also_cut_off_text
from tempo_coach.feedback.question_texts import refused_text
from tempo_coach.history.records import SessionRecord
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, KeyDebouncer, Reaction
from tempo_coach.line_mode.keyboard import Keyboard
from tempo_coach.line_mode.keys import ESCAPE, NAMES, read_answer
from tempo_coach.line_mode.output import print_line
from tempo_coach.line_mode.run import LOOK_EVERY_S
from tempo_coach.text_entry import is_typed

LIMIT_S = 20.0
"""How long the question waits for a key."""


def ask_to_go_on(
    record: SessionRecord,
    keyboard: Keyboard | None,
    stdout: TextIO,
    obey: Callable[[], None],
    monotonic_s: Callable[[], float] = monotonic.now_s,
    *,
    more: int = 0,
    key_presses: KeyDebouncer | None = None,
) -> bool | None:
    """Tell where a session was cut off, and ask what becomes of it.

    Args:
        record: The session.
        keyboard: Where the answer comes from; without one it is only told how to go on.
        stdout: Where the lines go.
        obey: Stops the program where Ctrl-Z asked for that; called before each look for a key.
        monotonic_s: A running clock, seconds.
        more: How many other sessions wait to go on behind it.
        key_presses: Tells presses from what repeats them; None for its own.

    Returns:
        True to go on, False to finish it where it stopped, None to leave that open.
    """
    told = _("Your session of {when} was interrupted {place}.")
    when = f"{record.started:%Y-%m-%d %H:%M}"
    print_line(told.format(when=when, place=stopped_at(record)), stdout)
    if more:
        print_line(also_cut_off_text(more), stdout)
    if keyboard is None:
        how = _("`tempo-coach start --resume` resumes it, `--no-resume` ends it there.")
        print_line(how, stdout)
        return None
    keys = _("Enter resumes it, f ends it there, n decides later.")
    print_line(keys, stdout)
    until_s = monotonic_s() + LIMIT_S
    key_presses = key_presses or KeyDebouncer(lambda: 1000 * monotonic_s())
    reaction = Reaction(lambda: 1000 * monotonic_s())
    reaction.shown(record)
    while (left_s := until_s - monotonic_s()) > 0:
        obey()
        wait_s = min(left_s, LOOK_EVERY_S)
        pressed = read_answer(keyboard, key_presses, wait_s, record, reaction=reaction)
        key = NAMES.get(pressed, pressed.lower())
        if key in ONE_KEY:
            return True
        if key == "f":
            return False
        if key in ("n", "q", ESCAPE):
            return None
        if is_typed(pressed):
            print_line(f"{refused_text(pressed)} {keys}", stdout)
    return None
