"""Short texts for people to read, made from what was done."""

from datetime import date, datetime

from tempo_coach.app.formatting import (
    about_minutes,
    clean,
    percent_text,
    reps_text,
    sets_text,
    side_word,
)
from tempo_coach.feedback import question_texts
from tempo_coach.history.records import ExerciseRecord, Outcome, SessionTotal
from tempo_coach.history.session_mapping import load_of
from tempo_coach.history.statistics import SideComparison, Streak, Totals
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.training.load import load_text
from tempo_coach.training.progression import Control


def weekdays() -> tuple[str, ...]:
    """The days of the week in short, from Monday."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def months() -> tuple[str, ...]:
    """The months in short, from January."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


def day_text(day: date) -> str:
    """A day, as in ``Fri 2026-05-01``."""
    return f"{weekdays()[day.weekday()]} {day.isoformat()}"


def moment_text(moment: datetime) -> str:
    """A local moment, as in ``Fri 2026-05-01 18:30``."""
    return f"{day_text(moment.date())} {moment:%H:%M}"


def sessions_text(number: int) -> str:
    """A number of sessions, as in ``12 sessions``."""
    return ngettext("{number} session", "{number} sessions", number).format(number=number)


def weeks_text(number: int) -> str:
    """A number of weeks, as in ``12 weeks``."""
    return ngettext("{number} week", "{number} weeks", number).format(number=number)


def totals_text(sums: Totals) -> str:
    """What sessions come to, as in ``22 sessions, 1084 reps, 9 h 05 min``.

    Sessions that do not count are told apart, so that nobody misses them among the others.
    """
    told = [sessions_text(sums.sessions), reps_text(sums.reps)]
    if sums.elapsed_ms:
        told.append(about_minutes(sums.elapsed_ms))
    if number := sums.without_reps:
        without = ngettext("{number} more without reps", "{number} more without reps", number)
        told.append(without.format(number=number))
    return ", ".join(told)


def streak_text(streak: Streak) -> str:
    """Weeks in a row, as in ``7 weeks in a row now, 7 at best``."""
    if not streak.current:
        told = _("Longest streak: {weeks}")
        return told.format(weeks=weeks_text(streak.longest))
    told = _("Streak: {weeks} (best: {longest})")
    return told.format(weeks=weeks_text(streak.current), longest=streak.longest)


def outcome_word(outcome: Outcome) -> str:
    """How a session ended, in a word or two."""
    return {
        Outcome.OPEN: _("not finished"),
        Outcome.FINISHED: _("finished"),
        Outcome.SKIPPED: _("skipped"),
        Outcome.ENDED: _("ended early"),
        Outcome.CUT_OFF: _("interrupted"),
    }[outcome]


def ending_text(session: SessionTotal, today: date) -> str:
    """How a session ended where it did not finish, and a date that cannot be right."""
    told = [
        outcome_word(session.outcome) if session.outcome is not Outcome.FINISHED else "",
        _("dated in the future") if session.started.date() > today else "",
    ]
    return ", ".join(filter(None, told))


def control_word(control: str | None) -> str:
    """How well an exercise was controlled, in a word; a dash where it was left open."""
    return question_texts.control_word(Control(control)) if control in set(Control) else "-"


def weight_text(load_g: int | None, unit: str | None) -> str:
    """A weight as it was given, as in ``16 kg``; empty where there was none."""
    load = load_of(load_g, unit)
    return load_text(load) if load else ""


def exercise_text(exercise: ExerciseRecord) -> str:
    """What was prescribed, as in ``4-0-1-1, 3 sets of 5 reps, 16 kg``."""
    doses = _("{sets} of {reps}").format(
        sets=sets_text(exercise.sets), reps=reps_text(exercise.reps)
    )
    load = weight_text(exercise.load_g, exercise.load_unit)
    return ", ".join(part for part in (clean(exercise.tempo), doses, load) if part)


def reps_share_text(row: SideComparison) -> str:
    """One leg's reps as a share of the other's and which leg it is, as in ``97% (left)``.

    Empty where it is not trained leg by leg.
    """
    if not row.has_two_legs:
        return ""
    if row.reps_percent is None:
        return _("not measured")
    # What is not quite the same is not called so.
    percent = percent_text(100 if row.fewer is None else min(99, round(row.reps_percent)))
    return f"{percent} ({side_word(row.fewer)})" if row.fewer else percent


def also_cut_off_text(number: int) -> str:
    """That other sessions can go on as well; empty where there are none."""
    if not number:
        return ""
    told = ngettext(
        "{number} more session was interrupted before; it is offered after this one.",
        "{number} more sessions were interrupted before; they are offered after this one.",
        number,
    )
    return told.format(number=number)


def nothing_yet() -> str:
    """What stands where there is no history yet."""
    return _(
        "Nothing recorded yet. After your first session, its reps, ratings and notes "
        "will appear here, with your progress over the weeks."
    )
