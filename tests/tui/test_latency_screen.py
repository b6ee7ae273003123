"""The latency screen: it flashes as much after the click as is set, on a clock moved by hand."""

from pathlib import Path
from typing import Any

import pytest
from clicking import Clicks
from kept_screens import Kept, ScreenApp, click, press, targets
from pictures import screen_text

from tempo_coach.errors import CoachError
from tempo_coach.playback.events import PauseReason
from tempo_coach.tui.screens.latency import LatencyScreen
from tempo_coach.tui.widgets.beat import Beat

LATE = "[sound]\nlatency_ms = 120 # headphones\n"


class Bench:
    """The screen, its clicks and its settings."""

    def __init__(self, folder: Path, text: str | None = None, count: int = 30) -> None:
        self.kept = Kept(folder, text)
        self.clicks = Clicks(count)
        self.zero_ms = self.clicks.clock.ms
        self.app = ScreenApp(self._screen)

    def _screen(self) -> LatencyScreen:
        clock = self.clicks.clock
        return LatencyScreen(self.clicks, self.kept.store, self.kept.applied.append, clock.now_ms)

    @property
    def screen(self) -> LatencyScreen:
        assert isinstance(self.app.screen, LatencyScreen)
        return self.app.screen

    def at(self, elapsed_ms: float) -> bool:
        """Whether the screen flashes so long after the clicks began."""
        self.clicks.clock.ms = self.zero_ms + elapsed_ms
        self.clicks.made[-1].player.advance()
        self.screen.follow()
        assert self.screen.query_one(Beat).lit == self.screen.lit
        return self.screen.lit


async def test_it_flashes_with_the_click_for_an_eighth_of_a_second(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)):
        lit = {ms for ms in range(0, 3_500, 5) if bench.at(ms)}
    assert lit == {click + ms for click in (1_000, 2_000, 3_000) for ms in range(0, 120, 5)}


async def test_a_late_sound_has_a_late_flash(tmp_path: Path) -> None:
    bench = Bench(tmp_path, LATE)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        assert "120" not in screen_text(bench.app).split("\n")[0]
        assert [bench.at(ms) for ms in (1_119, 1_120, 1_239, 1_240)] == [False, True, True, False]
        await press(pilot, "right")
        assert [bench.at(ms) for ms in (2_129, 2_130)] == [False, True]
        # Nothing is heard otherwise than before.
        assert len(bench.clicks.made) == 1
        assert [order[0] for order in bench.clicks.made[0].sink.orders].count("play") == 1


async def test_the_whole_screen_flashes(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)):
        bench.at(900)
        still = bench.screen.styles.background
        bench.at(1_010)
        assert bench.screen.styles.background != still
        bench.at(1_900)
        assert bench.screen.styles.background == still


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["right"], 130),
        (["left"], 110),
        (["shift+right", "shift+right"], 220),
        (["shift+left", "left"], 60),
        (["left"] * 20, 0),
        (["shift+right"] * 30, 1_000),
    ],
)
async def test_arrows_move_the_number_within_its_bounds_and_enter_keeps_it(
    keys: list[str], expected: int, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, LATE)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert bench.screen.latency_ms == expected
        assert bench.kept.text == LATE
        await press(pilot, "enter")
        await pilot.pause()
        assert bench.app.is_left
    assert bench.kept.text == LATE.replace("120", str(expected))
    assert [settings.sound.latency_ms for settings in bench.kept.applied] == [expected]


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_changes_nothing_and_falls_silent(key: str, tmp_path: Path) -> None:
    bench = Bench(tmp_path, LATE)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", key)
        await pilot.pause()
        assert bench.app.is_left
        assert bench.clicks.made[0].sink.orders[-1][0] == "close"
    assert bench.kept.text == LATE
    assert bench.kept.applied == []


async def test_clicks_that_are_over_begin_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path, count=3)
    async with bench.app.run_test(size=(80, 24)):
        bench.at(4_000)
        first, second = bench.clicks.made
        assert first.sink.orders[-1][0] == "close"
        assert bench.at(5_050)
        assert second.position().block.cues


async def test_taps_propose_their_median_and_say_that_it_is_rough(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        assert "press Space on each click" in screen_text(bench.app)
        for number, late_ms in enumerate([170, 190, 180, 320, 185], start=1):
            bench.at(1_000 * number + late_ms)
            await press(pilot, "space", "space", "space")
            if number == 3:
                assert "2 more taps." in screen_text(bench.app)
        text = " ".join(screen_text(bench.app).split())
        assert "Taps: 185 ms" in text
        assert "Only a rough guide" in text
        assert bench.screen.latency_ms == 0
        await press(pilot, "t")
        assert bench.screen.latency_ms == 185
        await press(pilot, "enter")
    assert "latency_ms = 185" in bench.kept.text


async def test_without_sound_it_says_so_and_flashes_on(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        session = bench.clicks.made[0]
        session.player.sound_lost(session.position().block, "no sound device [b]\x1b")
        assert bench.at(2_050)
        await pilot.pause()
        text = " ".join(screen_text(bench.app).split())
        assert "nothing to compare with: no sound device [b]" in text
        await press(pilot, "right", "enter")
    assert "latency_ms = 10" in bench.kept.text


async def test_clicks_that_cannot_be_made_are_a_sentence(tmp_path: Path) -> None:
    kept = Kept(tmp_path)

    def none() -> Any:
        raise CoachError("the speaker cannot be started")

    app = ScreenApp(
        lambda: LatencyScreen(none, kept.store, kept.applied.append, Clicks().clock.now_ms)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        assert "the speaker cannot be started" in " ".join(screen_text(app).split())
        await press(pilot, "space", "right", "enter")
        await pilot.pause()
        assert app.is_left
    assert "latency_ms = 10" in kept.text


async def test_it_falls_silent_when_the_program_is_stopped_and_goes_on_after(
    tmp_path: Path,
) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)):
        bench.at(1_500)
        session = bench.clicks.made[0]
        bench.screen.stand_still()
        assert session.position().paused is PauseReason.SUSPENDED
        assert session.sink.last[0] == "stop"
        bench.screen.follow()
        assert session.position().paused is None


async def test_a_broken_file_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    broken = "[sound]\nlatncy_ms = 120\n"
    bench = Bench(tmp_path, broken)
    async with bench.app.run_test(size=(200, 30)) as pilot:
        await press(pilot, "right", "enter")
        await pilot.pause()
        assert "settings.toml:2:1" in screen_text(bench.app)
        assert not bench.app.is_left
    assert bench.kept.text == broken


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_mouse_alone_finds_and_keeps_it(size: tuple[int, int], tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=size) as pilot:
        less, little_less, little_more, more, take, keep, _ = targets(bench.app)
        for target in (more, more, little_more, less, little_less):
            await click(pilot, target)
        assert bench.screen.latency_ms == 50
        for number in range(1, 6):
            bench.at(1_000 * number + 240)
            await pilot.mouse_down(Beat)
        await click(pilot, take)
        assert bench.screen.latency_ms == 240
        await click(pilot, keep)
        await pilot.pause()
        assert bench.app.is_left
    assert "latency_ms = 240" in bench.kept.text


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (20, 4), (200, 60)])
async def test_it_bears_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=size) as pilot:
        await press(pilot, "right")
        bench.at(1_050)
        await pilot.pause()
        assert bench.app.return_code is None


async def test_the_number_can_be_typed(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    async with bench.app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1", "8", "5")
        assert bench.screen.latency_ms == 185
        await press(pilot, "backspace", "7")
        assert bench.screen.latency_ms == 187
        await press(pilot, "7")
        assert bench.screen.latency_ms == 187
        assert "Give 0 ms to 1000 ms." in screen_text(bench.app)
        bench.clicks.clock.ms += 5_000
        await press(pilot, "9", "m", "s")
        assert bench.screen.latency_ms == 9
        assert "Give" not in screen_text(bench.app)
        await press(pilot, "right", "x")
        assert "'x' is not a whole number" in screen_text(bench.app)
