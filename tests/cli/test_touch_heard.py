"""A touch session as it is heard: nothing that is composed anew is cut or late."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hearing import SoundingCommandLine, written_at_ms
from null_sink import SAMPLES_PER_MS, Recording, SoundServer
from terminal import MakeTerminal

from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

pytestmark = [pytest.mark.sound, pytest.mark.waits]

TEMPO = "2-0-2-0"

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "1", "--tempo", TEMPO)
SILENT_AFTER_TOUCH_MS = 60.0
SILENT_UNTIL_MS = 200.0
"""The sink wants a quarter of a second before it speaks again."""
AS_RECORDED = 0.98
"""How much of a clip must be found again; volume aside."""
Sound = npt.NDArray[np.float64]


@pytest.fixture
def shell(tmp_path: Path) -> SoundingCommandLine:
    """A command line that is heard, once the sound server runs."""
    return SoundingCommandLine(tmp_path / "home")


def found_at_ms(recording: Recording, from_ms: float, clip: Sound) -> tuple[float, float]:
    """Where a clip sounds first after a moment, and how like itself it is, 0 to 1."""
    heard = recording.since(from_ms).astype(np.float64)
    size = len(heard) + len(clip)
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(clip, size))
    likeness = np.fft.irfft(spectrum, size)[: len(heard) - len(clip)]
    # A word that is said again is as like itself there, but for the noise of the arithmetic.
    at = int((likeness >= likeness.max() * (1 - 1e-6)).argmax())
    there = heard[at : at + len(clip)]
    same = float(likeness[at] / (np.linalg.norm(there) * np.linalg.norm(clip) + 1e-9))
    return from_ms + at / SAMPLES_PER_MS, same


def test_too_fast_and_a_little_slow_are_heard_whole(
    sound_server: SoundServer, terminal: MakeTerminal, tmp_path: Path
) -> None:
    voice = choose_voice(VoiceChoice.COACH, tmp_path / "voice")
    compiler = Compiler(phrase_templates(), voice)
    lift = prescribe(exercises()["single-leg-squat"], sets=1, reps=1, tempo=Tempo.parse(TEMPO))
    blocks = compiler.compile(Workout((lift,))).blocks
    plain_set, switch = (
        next(block for block in blocks if block.kind is kind)
        for kind in (BlockKind.SET, BlockKind.SWITCH)
    )

    def assert_heard(recording: Recording, block: Block, count: int, from_ms: float) -> float:
        """The first phrases of a block are heard whole, as they were composed; tells its zero."""
        zeros_ms: list[float] = []
        for cue in [cue for cue in block.cues if cue.kind == "phrase"][:count]:
            clip = voice.clip(cue.text)
            assert clip is not None
            samples = np.asarray(clip.samples, dtype=np.float64)
            at_ms, same = found_at_ms(recording, from_ms, samples)
            assert same > AS_RECORDED, cue.text
            zeros_ms.append(at_ms - cue.start_ms)
        assert max(zeros_ms) - min(zeros_ms) < 0.1
        return zeros_ms[0]

    file = tmp_path / "events.jsonl"
    with sound_server.record() as recording:
        screen = terminal(*SQUAT, "--plain", "--enforce", "touch", "--events", str(file))
        screen.wait_for_event(file, "block_started", block="talk")
        screen.press("n")
        screen.wait_for_event(file, "phase_started", phase="lower")
        lowered_ms = written_at_ms(file)
        recording.wait_until(lowered_ms + 700)
        screen.press("x")
        touch = screen.wait_for_event(file, "touched")
        touched_ms = written_at_ms(file)
        screen.wait_for_event(file, "phase_started", nth=2, phase="lower")
        again_ms = written_at_ms(file)
        recording.wait_until(again_ms + 2_900)
        screen.press("x")
        slow = screen.wait_for_event(file, "touched", nth=2)
        screen.wait_for_event(file, "block_started", block="switch")
        switched_ms = written_at_ms(file)
        recording.wait_until(switched_ms + 10_000)
        screen.end_session()
        screen.leave_questions()
        assert screen.finish() == 0
    assert (touch["verdict"], touch["repeated"]) == ("too fast", True)
    assert (slow["verdict"], slow["repeated"]) == ("slow", False)

    silence = recording.since(touched_ms + SILENT_AFTER_TOUCH_MS)
    assert not silence[: round((SILENT_UNTIL_MS - SILENT_AFTER_TOUCH_MS) * SAMPLES_PER_MS)].any()
    fast = Lowering(1, touch["lowering_ms"], 2_000, Verdict.TOO_FAST, repeated=True)
    repeated = compiler.repeated_set(plain_set, fast)
    zero_ms = assert_heard(recording, repeated, 5, touched_ms)
    assert abs(zero_ms + repeated.phases[1].start_ms - again_ms) < 60

    late = Lowering(1, slow["lowering_ms"], 2_000, Verdict.SLOW, repeated=False)
    remarked = compiler.remarked(switch, (fast, late))
    zero_ms = assert_heard(recording, remarked, 4, switched_ms - 100)
    assert abs(zero_ms - switched_ms) < 60
