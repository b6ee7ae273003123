"""Texts of others, small terminals, and the terminal's title."""

from dataclasses import replace
from pathlib import Path

import pytest
from cells import cells
from fake_session import compiled, find
from hand_driven import Hands
from lifts import SQUAT, squat_workout
from pictures import following, screen_text
from steps import at, until
from textual.pilot import Pilot
from tmux_window import COACH, PROMPT, missing_tmux, tmux_window

from tempo_coach.playback.events import PauseReason
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.screens.finished import FinishedScreen

SHORT = squat_workout(sets=2, reps=2, rest_ms=60_000)
NASTY = "[red]Up[/red] [/] \x1b[31m\x07[@click=app.quit]x[/]"
SMALL = [(7, 40), (5, 2), (1, 1), (1, 30), (80, 24)]


def nasty_workout() -> Workout:
    """An exercise whose every text wants to be more than text."""
    exercise = replace(
        SQUAT,
        name=NASTY,
        phase_words=dict.fromkeys(RepPhase, "[b]Up"),
        form_cues=dict.fromkeys(RepPhase, (NASTY,)),
        **dict.fromkeys(
            ("set_up", "description", "too_hard", "too_easy", "it_hurts", "load_hint"), NASTY
        ),
    )
    return Workout((prescribe(exercise, sets=2, reps=1, tempo=Tempo.parse("4-1-1-1")),))


def assert_plain(pilot: Pilot[None]) -> None:
    text = "".join(cell.text for row in cells(pilot.app) for cell in row)
    assert text.isprintable()
    assert "[red]" in text.lower()


async def test_markup_and_escapes_of_an_exercise_are_text_on_every_screen() -> None:
    hands = Hands(nasty_workout(), Enforcement.TOUCH)
    async with hands.at_work((120, 40)) as pilot:
        assert_plain(pilot)
        await pilot.press("enter")
        for kind in (BlockKind.TALK, BlockKind.SET, BlockKind.SWITCH, BlockKind.REST):
            await until(hands, at(kind))
            assert_plain(pilot)
            for page in "1234" if kind is BlockKind.REST else "":
                await pilot.press("question_mark", page)
                assert_plain(pilot)
                await pilot.press("escape")
        while await hands.step():
            pass
        assert_plain(pilot)


async def shrink(pilot: Pilot[None]) -> None:
    """Every size, and at the end the same picture as at first."""
    await pilot.pause()
    screen, before = pilot.app.screen, screen_text(pilot.app)
    for size in SMALL:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert len(screen_text(pilot.app).split("\n")) <= size[1]
    assert pilot.app.screen is screen
    assert screen_text(pilot.app) == before


@pytest.mark.parametrize(
    ("kind", "paused"), [*((kind, None) for kind in PhaseKind), (PhaseKind.TOP, PauseReason.SLEPT)]
)
async def test_a_session_survives_every_size(kind: PhaseKind, paused: PauseReason | None) -> None:
    workout = squat_workout(tempo="4-2-1-1")
    here = replace(find(compiled(workout), kind, 100), paused=paused)
    app, _ = following(here, workout, ("A note that is rather long for a small terminal.",))
    async with app.run_test(size=(80, 24)) as pilot:
        await shrink(pilot)


async def test_every_other_screen_survives_every_size() -> None:
    hands = Hands(SHORT)
    async with hands.at_work() as pilot:
        await shrink(pilot)
        await pilot.press("enter", "question_mark")
        await shrink(pilot)
        await pilot.press("escape", "q")
        await shrink(pilot)
        await pilot.press("q")
        await hands.settle()
        assert isinstance(hands.app.screen, FinishedScreen)
        await shrink(pilot)


@pytest.mark.skipif(missing_tmux() is not None, reason=missing_tmux() or "")
def test_the_title_carries_phase_and_second_and_is_given_back(tmp_path: Path) -> None:
    titles: set[str] = set()
    with tmux_window(80, 24, tmp_path / "home") as window:
        window.type_line("printf '\\033]2;mine\\007'")
        window.wait_for(lambda _: window.state("pane_title") == "mine", "a title of one's own")
        coach = "start single-leg-squat --sets 1 --reps 1 --speed 8"
        window.type_line(f"{' '.join(COACH)} {coach}")

        def ended(_: object) -> bool:
            titles.add(window.state("pane_title"))
            return "Every rep is done" in window.screen()

        window.wait_for(ended, "the end")
        lowered = [title for title in titles if "LOWER" in title]
        assert {second for second in "1234" for title in lowered if second in title} == set("1234")
        assert any("PRESS" in title for title in titles)
        window.press("q")
        window.wait_for(lambda seen: seen.text.rstrip().endswith(PROMPT), "the prompt")
        assert window.state("pane_title") == "mine"
