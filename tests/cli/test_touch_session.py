"""Touch sessions and waiting rests from the command line."""

import time
from pathlib import Path

import pytest
from command_line import CommandLine, events_in
from terminal import MakeTerminal

from tempo_coach.app.scoring import Speech, compose
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe

pytestmark = pytest.mark.alone

SHORT = ("start", "single-leg-squat", "--sets", "2", "--reps", "1", "--rest", "5")
LOWERED_S = 0.5
"""How long the runner of a test takes to get down."""

TOLD_WITHIN_MS = 500

SLOW = ("start", "single-leg-squat", "--sets", "1", "--reps", "1", "--plain", "--silent")


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--enforce", "touch"], "Without a keyboard no touch can be measured"),
        (["--wait"], "Without a keyboard no rest can wait for you"),
    ],
)
def test_without_a_keyboard_it_says_so_and_goes_on(
    shell: CommandLine, tmp_path: Path, option: list[str], sentence: str
) -> None:
    file = tmp_path / "events.jsonl"
    rehearsal = ("--plain", "--silent", "--speed", "500", "--events", str(file))
    answer = shell.run(*SHORT, *option, *rehearsal)
    assert answer.code == 0, answer.err
    assert answer.out.count(sentence) == 1
    plan = shell.run("plan", *SHORT[1:], "--json").json()
    events = events_in(file)
    assert not {"waiting", "touched"} & {event["event"] for event in events}
    assert events[-1]["due_ms"] - events[1]["due_ms"] == plan["total_ms"], "nothing is remarked"


def test_a_key_is_the_touch_and_the_events_carry_it(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SLOW, "--enforce", "touch", "--events", str(file))
    screen.wait_for_text("touch of the ground")
    screen.wait_for_event(file, "block_started", block="talk")
    screen.press("n")
    lowered = screen.wait_for_event(file, "phase_started", phase="lower")
    screen.wait_for_text("Lower, 4 seconds")
    # Nobody lowers within the first 0.3 s, and a key that bounces is one press.
    since_s = time.monotonic()
    screen.wait_for(lambda: time.monotonic() - since_s > LOWERED_S, "the ground")
    screen.press("xxx")
    touched = screen.wait_for_event(file, "touched")
    assert touched["verdict"] == "too fast"
    assert touched["repeated"] is True
    assert touched["prescribed_ms"] == 4_000
    assert touched["rep_number"] == 1
    # The touch is taken when the key is read, told a moment later, and rounded.
    told_after_ms = touched["actual_ms"] - lowered["due_ms"] - touched["lowering_ms"]
    assert -1 <= told_after_ms < TOLD_WITHIN_MS
    screen.wait_for_event(file, "phase_started", nth=2, phase="ready")
    screen.wait_for_text("Too fast, once more")
    screen.end_session()
    assert screen.finish() == 0
    assert "rep_completed" not in {event["event"] for event in events_in(file)}


def test_a_rest_waits_until_page_down(terminal: MakeTerminal, tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal(*SHORT, "--wait", "--plain", "--speed", "50", "--events", str(file))
    waiting = screen.wait_for_event(file, "waiting")
    assert waiting["block"] == "rest"
    screen.wait_for_text("The rest is over. Press Space to continue.")
    screen.press("\x1b[6~")
    assert screen.finish() == 0
    names = [event["event"] for event in events_in(file)]
    assert names.count("waiting") == 1
    assert names.count("rep_completed") == 4
    assert names[-1] == "session_finished"


def test_what_a_touch_may_need_is_asked_of_the_voice_ahead_and_only_then() -> None:
    asked: list[str] = []

    class Shy(FallbackVoice):
        """A voice that can say nothing, and never learns."""

        def length_of(self, text: str) -> None:
            asked.append(text)

    squat = exercises()["single-leg-squat"]
    workout = Workout((prescribe(squat, reps=2),))
    needed = {
        "Too fast.",
        "Once more.",
        "No touch detected.",
        "Two point eight seconds.",
        "Three point seven seconds.",
        "Two descents were a little slow.",
        "Two descents stayed too fast.",
    }
    compose(workout, Speech(Shy([])), start_delay_ms=0)
    assert not needed & set(asked)
    compose(workout, Speech(Shy([])), start_delay_ms=0, enforcement=Enforcement.TOUCH)
    assert needed <= set(asked)
    assert "Three descents were a little slow." not in asked
    assert "Three point eight seconds." not in asked, "that is on time"


def test_the_shipped_voice_lacks_nothing_for_a_touch_session(tmp_path: Path) -> None:
    squat = exercises()["single-leg-squat"]
    score = compose(
        Workout((prescribe(squat),)),
        Speech(choose_voice(VoiceChoice.COACH, tmp_path)),
        start_delay_ms=0,
        enforcement=Enforcement.TOUCH,
    )
    block = next(b for b in score.timeline.blocks if b.kind is BlockKind.SET)
    lowering = Lowering(2, 2_800, 4_000, Verdict.TOO_FAST, repeated=True)
    cues = score.compiler.repeated_set(block, lowering).cues
    spoken = [cue for cue in cues if cue.text == phrase_templates().measured(2_800)]
    assert [score.voice.length_of(cue.text) is not None for cue in spoken] == [True]
