"""Delivery, volumes and latency on their way from the shell into a session."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sink_parts import wait_until

from tempo_coach.app import session_builder
from tempo_coach.app.scoring import Score, Speech, compose, recompose
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.loader import find_exercise
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.cues import CueKind, PhraseLength
from tempo_coach.timeline.speech_options import FULL_SPEECH, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.prescription import Workout, prescribe

TONES = SpeechOptions(Verbosity.TONES)


class Speaker(SilentSink):
    """Stands in for the speaker, and keeps what it was made with."""

    made: "Speaker"

    def __init__(
        self,
        mix: Callable[[Block], SparseSound],
        *,
        log_path: Path | None,
        backend: str | None,
        latency_ms: int,
        wake_ms: int,
    ) -> None:
        self.mix, self.latency_ms, self.wake_ms = mix, latency_ms, wake_ms
        self.asked = (log_path, backend)
        self.remixed = 0
        Speaker.made = self

    def remix(self) -> None:
        """Count it."""
        self.remixed += 1

    def sound(self, block: Block) -> bytes:
        """All that is heard of a block."""
        return bytes(self.mix(block))

    def levels(self, block: Block) -> tuple[int, int]:
        """The loudest sample of the get-ready's tone, and of the greeting after it."""
        samples = np.frombuffer(self.sound(block), np.int16).astype(np.int32)
        tone_end, word_end = 480 * 48, 1_900 * 48
        return int(np.abs(samples[:tone_end]).max()), int(np.abs(samples[tone_end:word_end]).max())


WORKOUT = Workout((prescribe(find_exercise("single-leg-squat"), sets=1, reps=1),))


@pytest.fixture
def score() -> Score:
    return composed()


def composed(speech_options: SpeechOptions = FULL_SPEECH) -> Score:
    speech = Speech(choose_voice(VoiceChoice.COACH, Path("unused")), speech_options=speech_options)
    return compose(WORKOUT, speech, start_delay_ms=0)


def session_of(
    score: Score, monkeypatch: pytest.MonkeyPatch, *, latency_ms: int = 0
) -> session_builder.HeardSession:
    monkeypatch.setattr(session_builder, "SpeakerSink", Speaker)
    return session_builder.make_session(
        score,
        output_levels=OutputLevels(50, 80, 40, latency_ms),
        backend=None,
        silent=False,
        speed=None,
    )


def test_a_session_begins_as_it_was_asked_for(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(score, monkeypatch, latency_ms=180)
    assert session.output_levels() == OutputLevels(50, 80, 40, 180)
    assert Speaker.made.latency_ms == 180
    block = next(block for block in score.timeline.blocks if block.kind is BlockKind.SET)
    tone, word = Speaker.made.levels(block)
    session.set_output_levels(OutputLevels(100, 100, 100, 180))
    loudest_tone, loudest_word = Speaker.made.levels(block)
    assert tone / loudest_tone == pytest.approx(0.2, abs=0.01)
    assert word / loudest_word == pytest.approx(0.4, abs=0.01)
    session.close()


def test_what_is_prepared_is_mixed_anew_for_other_volumes_alone(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(score, monkeypatch)
    session.set_output_levels(replace(session.output_levels(), wake_ms=500))
    assert (Speaker.made.wake_ms, Speaker.made.remixed) == (500, 1)
    Speaker.made.remixed = 0
    session.set_output_levels(replace(session.output_levels(), latency_ms=300))
    assert (Speaker.made.latency_ms, Speaker.made.remixed) == (300, 0)
    session.set_volume(70)
    assert (session.output_levels().volume, Speaker.made.remixed) == (70, 1)
    session.set_output_levels(replace(session.output_levels(), tone_volume=0))
    assert Speaker.made.remixed == 2
    assert Speaker.made.latency_ms == 300
    session.close()


def test_a_score_is_composed_for_a_delivery_and_knows_the_others(score: Score) -> None:
    quiet = composed(TONES)
    cues = [cue for block in quiet.timeline.blocks for cue in block.cues]
    assert not any(cue.kind is CueKind.PHRASE for cue in cues)
    assert quiet.compiler.speech_options == TONES
    louder = quiet.compiler.delivering(FULL_SPEECH)
    assert louder.compile(WORKOUT, start_delay_ms=0) == score.timeline


def test_a_running_session_takes_another_delivery(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(score, monkeypatch)
    session.start()
    before = session.timeline
    session.set_speech_options(TONES)
    assert session.speech_options() == TONES
    wait_until(lambda: session.timeline is not before)
    following = session.position().next_block
    assert following
    assert following is session.timeline.blocks[1]
    assert not any(cue.kind is CueKind.PHRASE for cue in following.cues)
    session.close()


class Slow(FallbackVoice):
    """A voice that takes 1 s for everything."""

    def __init__(self) -> None:
        super().__init__([])

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(1_000, 0) if text else None

    def clip(self, text: str) -> Clip | None:
        return Clip(np.full(48_000, 9_000, np.int16), 0) if text else None


def test_another_voice_speaks_from_the_next_block_on(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of(score, monkeypatch)
    try:
        speaker = Speaker.made
        under_way = session.timeline.blocks[1]
        before = speaker.sound(under_way)
        timeline = session.timeline
        session.change_voice(lambda: recompose(timeline, Speech(Slow())))
        wait_until(lambda: session.timeline is not timeline)
        told_anew = session.timeline.blocks[1]
        phrases = [cue for cue in told_anew.cues if cue.kind is CueKind.PHRASE]
        assert {cue.duration_ms for cue in phrases} == {1_000}
        assert speaker.sound(told_anew) != before
        assert speaker.sound(under_way) == before, "what plays keeps the voice it was made for"
    finally:
        session.close()
