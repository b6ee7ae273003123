"""The commands; the only place where the parts are put together.

What is asked of the program as a whole is answered here, without what the commands need. At the
top nothing may be imported that a bare Python has not loaded already.
"""

import os
import sys

from tempo_coach import PROGRAM, __version__

COMPLETION_VARIABLE = "_TEMPO_COACH_COMPLETE"
"""What a shell sets when it asks how a line may go on."""


def main() -> None:
    """Answer at once what needs no command, and run the command line for all else."""
    alone = sys.argv[1] if len(sys.argv) == 2 else ""
    try:
        if not os.environ.get(COMPLETION_VARIABLE) and _is_answered(alone):
            sys.exit(0)
        from tempo_coach.cli.commands import run

        run()
    except KeyboardInterrupt:
        # While the program is still being loaded.
        from tempo_coach.exit_codes import INTERRUPTED

        sys.exit(INTERRUPTED)


def _is_answered(argument: str) -> bool:
    """Whether a single argument is answered here."""
    try:
        if argument == "--version":
            _print(f"{PROGRAM} {__version__}")
        elif argument == "--help":
            from tempo_coach.cli.command_overview import overview
            from tempo_coach.cli.encoding import readable
            from tempo_coach.cli.help_page import terminal_width

            readable((sys.stdout, sys.stderr))
            _print(overview(terminal_width()))
        else:
            return False
    except OSError:
        # The command line meets the same, and says what it is.
        return False
    return True


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201
