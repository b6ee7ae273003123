"""The program's commands: where each is and what it does, known before any of them is loaded."""

from collections.abc import Mapping

from tempo_coach.i18n.translation import N_

SUMMARY = N_(
    "A coach that counts your slow single-leg reps aloud.\n\n"
    "Without a command it opens today's session."
)
SHOW_VERSION = N_("Show the version.")

MODULES: Mapping[str, str] = {
    "add": "add_command",
    "doctor": "doctor_command",
    "exercises": "exercises_command",
    "history": "history_command",
    "plan": "plan_command",
    "programme": "programme_command",
    "settings": "settings_commands",
    "start": "start_command",
    "tempo": "tempo_command",
    "voice": "voice_commands",
}
"""The module of this package that each command is in, under the command's own name."""

HELP: Mapping[str, str] = {
    "add": N_(
        "Check a FILE of exercises or a programme, show it, and add it to yours.\n\n"
        "FILE may be a pipe, or - for standard input."
    ),
    "doctor": N_(
        "Check sound, voice, terminal and files, and say how to fix what is wrong.\n\n"
        "The exit code is 1 if something is broken that a session needs or that you asked for."
    ),
    "exercises": N_("List the exercises, or show one with its form cues and variations."),
    "history": N_(
        "Show what you did.\n\n"
        "`tempo-coach history columns` explains the columns of --csv and the keys of --json. "
        "Their names end in their unit: _ms is milliseconds, _g is grams."
    ),
    "plan": N_("Show a session's timeline: every block, phase and cue, and how long it takes."),
    "programme": N_(
        "Show a programme and where you are in it, or choose the one to follow.\n\n"
        "`tempo-coach programme` shows yours, `tempo-coach programme KEY` another."
    ),
    "settings": N_("Show, check and change your settings, exercises and programmes."),
    "start": N_("Start a session at once: today's, or the exercises you name."),
    "tempo": N_("Show an exercise's tempo, or set it to a TEMPO such as 4-0-1-1 or 40X1."),
    "voice": N_("List, try, build and choose the voices that the coach speaks with."),
}
"""What each command does."""
