"""Whole scores, compared with files that a person has read.

To renew them, after reading what changed: ``RENEW_GOLDEN=1 pytest tests/timeline`` and
``git diff tests/timeline/golden``.
"""

from pathlib import Path

import pytest
from golden import assert_golden
from score_material import SteadyVoice
from score_text import score_text

from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import VoiceLengths
from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.training.prescription import Workout, prescribe

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("single-leg-squat-steady-voice", "single-leg-squat"),
        ("two-leg-deadlift-steady-voice", "two-leg-deadlift"),
        ("single-leg-squat-coach-voice", "single-leg-squat"),
    ],
)
def test_two_sets_of_two_reps(name: str, key: str, tmp_path: Path) -> None:
    voice: VoiceLengths = SteadyVoice()
    if name.endswith("coach-voice"):
        voice = choose_voice(VoiceChoice.COACH, tmp_path)
    workout = Workout((prescribe(exercises()[key], sets=2, reps=2),))
    text = score_text(Compiler(phrase_templates(), voice).compile(workout))
    assert_golden(GOLDEN / f"{name}.txt", text)


@pytest.mark.parametrize(
    ("name", "speech_options"),
    [
        ("counts", SpeechOptions(Verbosity.COUNTS)),
        ("words", SpeechOptions(Verbosity.WORDS)),
        ("tones", SpeechOptions(Verbosity.TONES)),
        ("counting-down", SpeechOptions(counting=Counting.DOWN)),
        ("no-announcements", SpeechOptions(announcements=False)),
    ],
)
def test_two_sets_of_two_reps_put_in_another_way(name: str, speech_options: SpeechOptions) -> None:
    workout = Workout((prescribe(exercises()["single-leg-squat"], sets=2, reps=2),))
    text = score_text(Compiler(phrase_templates(), SteadyVoice(), speech_options).compile(workout))
    assert_golden(GOLDEN / f"single-leg-squat-{name}.txt", text)
