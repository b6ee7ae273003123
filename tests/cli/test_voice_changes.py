"""Voices that change while a session runs: the last one holds, and the others let go."""

import gc
import threading
import weakref
from collections.abc import Callable, Generator
from pathlib import Path

import numpy as np
import pytest
from sink_parts import wait_until
from test_delivered_sessions import Speaker

from tempo_coach.app import session_builder
from tempo_coach.app.scoring import Score, Speech, compose, recompose
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.loader import find_exercise
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.timeline.cues import CueKind, PhraseLength
from tempo_coach.training.prescription import Workout, prescribe

PATIENCE_S = 30.0
WORKOUT = Workout((prescribe(find_exercise("single-leg-squat"), sets=1, reps=1),))


class Steady(FallbackVoice):
    """A voice that takes as long for everything, and tells what it keeps in memory."""

    def __init__(self, duration_ms: int) -> None:
        super().__init__([])
        self.duration_ms = duration_ms
        self.kept: set[str] = set()

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(self.duration_ms, 0) if text else None

    def clip(self, text: str) -> Clip | None:
        self.kept.add(text)
        return Clip(np.full(48 * self.duration_ms, 9_000, np.int16), 0)

    def let_go(self) -> None:
        self.kept.clear()


def composed(voice: FallbackVoice) -> Score:
    return compose(WORKOUT, Speech(voice), start_delay_ms=0)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Generator[session_builder.HeardSession]:
    monkeypatch.setattr(session_builder, "SpeakerSink", Speaker)
    made = session_builder.make_session(
        composed(choose_voice(VoiceChoice.COACH, Path("unused"))),
        output_levels=OutputLevels(),
        backend=None,
        silent=False,
        speed=None,
    )
    yield made
    made.close()


def spoken_ms(session: session_builder.HeardSession) -> set[int]:
    """How long the phrases of the score are."""
    return {
        cue.duration_ms
        for block in session.timeline.blocks[1:]
        for cue in block.cues
        if cue.kind is CueKind.PHRASE
    }


def change(session: session_builder.HeardSession, voice: FallbackVoice) -> None:
    """Change the voice, and wait until the score is told by it."""
    before = session.timeline
    session.change_voice(lambda: recompose(before, Speech(voice)))
    wait_until(lambda: session.timeline is not before)


def held(score: Callable[[], Score]) -> tuple[Callable[[], Score], threading.Event, list[str]]:
    """Something that is composed only once it may, and who composes it."""
    may, composers = threading.Event(), list[str]()

    def compose_held() -> Score:
        composers.append(threading.current_thread().name)
        assert may.wait(PATIENCE_S)
        return score()

    return compose_held, may, composers


def finish(composers: list[str]) -> None:
    """Wait until whoever composed something has done all that came of it."""
    for thread in threading.enumerate():
        if thread.name in composers:
            thread.join(PATIENCE_S)
            assert not thread.is_alive()


def test_the_voice_that_was_chosen_last_speaks_though_an_earlier_one_takes_longer(
    session: session_builder.HeardSession,
) -> None:
    timeline = session.timeline
    slow, may, composers = held(lambda: recompose(timeline, Speech(Steady(700))))
    session.change_voice(slow)
    wait_until(lambda: len(composers) == 1)
    change(session, Steady(900))
    may.set()
    finish(composers)
    assert spoken_ms(session) == {900}


def test_an_earlier_voice_that_fails_late_says_nothing(
    session: session_builder.HeardSession,
) -> None:
    def broken() -> Score:
        raise ValueError("no such voice")

    slow, may, composers = held(broken)
    session.change_voice(slow)
    wait_until(lambda: len(composers) == 1)
    change(session, Steady(900))
    may.set()
    finish(composers)
    assert session.voice_notes == ()
    session.change_voice(broken)
    wait_until(lambda: "no such voice" in " ".join(session.voice_notes))
    assert spoken_ms(session) == {900}


def test_a_voice_between_check_and_change_is_not_overtaken(
    session: session_builder.HeardSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older one has found itself the newest, and has not begun to speak."""
    reached, may = threading.Event(), threading.Event()
    speak = session._speak  # pyright: ignore[reportPrivateUsage]
    older, newer = Steady(700), Steady(900)

    def late(score: Score) -> None:
        if score.voice is older:
            reached.set()
            assert may.wait(PATIENCE_S)
        speak(score)

    monkeypatch.setattr(session, "_speak", late)
    timeline = session.timeline
    session.change_voice(lambda: recompose(timeline, Speech(older)))
    assert reached.wait(PATIENCE_S)
    asking = threading.Thread(
        target=lambda: session.change_voice(lambda: recompose(timeline, Speech(newer))),
        daemon=True,
    )
    asking.start()
    may.set()
    asking.join(PATIENCE_S)
    wait_until(lambda: spoken_ms(session) == {900})


def test_a_voice_lets_go_of_its_clips_and_what_plays_can_still_be_taken_up_again(
    session: session_builder.HeardSession,
) -> None:
    first, second = Steady(700), Steady(900)
    change(session, first)
    session.start()
    session.skip()
    under_way = session.position().block
    before = Speaker.made.sound(under_way)
    assert first.kept
    change(session, second)
    assert not first.kept
    assert Speaker.made.sound(under_way) == before, "a pause takes it up in its own voice"
    assert not first.kept
    Speaker.made.sound(session.timeline.blocks[2])
    assert second.kept


def test_only_the_voices_that_blocks_at_hand_need_are_kept(
    session: session_builder.HeardSession,
) -> None:
    session.start()
    voices: list[weakref.ref[Steady]] = []
    for number in range(8):
        voice = Steady(400 + 50 * number)
        voices.append(weakref.ref(voice))
        change(session, voice)
        del voice

    def alive() -> list[int]:
        gc.collect()
        return [number for number, voice in enumerate(voices) if voice() is not None]

    wait_until(lambda: set(alive()) <= {6, 7})
    assert 7 in alive()
