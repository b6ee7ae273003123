"""Renders a voice pack while somebody looks on."""

import sys

import click

from tempo_coach.audio.voices.pack_making import Plan, make_pack
from tempo_coach.cli.screen import is_terminal
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _

LINE_EVERY = 50
"""Without a terminal, progress is told each time so many phrases are done."""


def render(plan: Plan) -> None:
    """Render with a progress bar, or with lines where there is no terminal.

    Raises:
        CoachError: if a phrase cannot be rendered; names what goes on from there.
    """
    total, before = len(plan.phrases), len(plan.phrases) - len(plan.missing)
    done = before
    name = plan.folder.name
    terminal = is_terminal(sys.stdout)
    if not terminal:
        told = _("{number} of {total} phrases are ready")
        click.echo(told.format(number=before, total=total))
    try:
        with click.progressbar(length=total, label=name, hidden=not terminal, show_pos=True) as bar:
            bar.update(before)

            def tell(_text: str) -> None:
                nonlocal done
                done += 1
                bar.update(1)
                if not terminal and (done % LINE_EVERY == 0 or done == total):
                    click.echo(_("{done} of {total}").format(done=done, total=total))

            make_pack(plan, tell)
    except KeyboardInterrupt:
        told = _(
            "{done} of {total} phrases are rendered and kept; `tempo-coach voice build "
            "{name}` continues from there."
        )
        click.echo("\n" + told.format(done=done, total=total, name=name), err=True)
        raise
    except CoachError as error:
        told = _(
            "{error}; the others are kept, and `tempo-coach voice build {name}` continues "
            "from there"
        )
        raise CoachError(told.format(error=error, name=name)) from error
