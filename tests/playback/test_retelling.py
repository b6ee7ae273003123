"""Another delivery or voice is compiled beside the session, which goes on meanwhile."""

import threading
from collections.abc import Generator
from dataclasses import dataclass, field

import pytest
from stage import RecordingSink, Stage, SteadyVoice, squats

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.timeline import compiler as compiling
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.speech_options import FULL_SPEECH, Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline

TONES = SpeechOptions(Verbosity.TONES)
WORDS = SpeechOptions(Verbosity.WORDS)
DOWN = SpeechOptions(counting=Counting.DOWN)
PATIENCE_S = 30.0


@dataclass
class Desk:
    """Where scores are compiled: what is held up there, and what has been done."""

    held: dict[SpeechOptions, threading.Event] = field(
        default_factory=dict[SpeechOptions, threading.Event]
    )
    """What is compiled only once somebody lets it."""
    begun: list[SpeechOptions] = field(default_factory=list[SpeechOptions])
    broken: set[SpeechOptions] = field(default_factory=set[SpeechOptions])
    changed: threading.Condition = field(default_factory=threading.Condition)

    def hold(self, speech_options: SpeechOptions) -> threading.Event:
        """Have scores of a delivery wait for an event."""
        return self.held.setdefault(speech_options, threading.Event())

    def compile(self, speech_options: SpeechOptions) -> None:
        """Called as a compiler begins."""
        with self.changed:
            self.begun.append(speech_options)
            self.changed.notify_all()
        if speech_options in self.broken:
            raise ValueError("a word is missing")
        if speech_options in self.held:
            assert self.held[speech_options].wait(PATIENCE_S)

    def wait_begun(self, *deliveries: SpeechOptions) -> None:
        """Wait until these have begun to be compiled, one after the other."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.begun == list(deliveries), PATIENCE_S)


class HeldCompiler(Compiler):
    """A compiler that can be held up."""

    def __init__(self, desk: Desk, speech_options: SpeechOptions = FULL_SPEECH) -> None:
        super().__init__(phrase_templates(), SteadyVoice(), speech_options)
        self.fullest = FULLEST
        self._desk = desk

    def delivering(self, speech_options: SpeechOptions) -> Compiler:
        """One that is held up as this one."""
        return HeldCompiler(self._desk, speech_options)

    def recompiled(self, timeline: Timeline) -> Timeline:
        """Only once it may."""
        self._desk.compile(self.speech_options)
        return super().recompiled(timeline)


FULLEST = Compiler(phrase_templates(), SteadyVoice()).fullest


class Running:
    """A session that plays in real time, whose compiler can be held up."""

    def __init__(self) -> None:
        self.desk = Desk()
        compiler = HeldCompiler(self.desk)
        stage = Stage()
        self.sink = RecordingSink(stage.clock)
        clock = MonotonicClock()
        self.player = Player(compiler.compile(squats()), compiler, clock, self.sink)
        self.session = RunningSession(self.player, clock)

    @property
    def next_block(self) -> Block:
        """What follows now."""
        following = self.session.position().next_block
        assert following
        return following

    def settle(self) -> None:
        """Wait until nothing is being compiled."""
        for thread in threading.enumerate():
            if thread.name == "compiler":
                thread.join(PATIENCE_S)
                assert not thread.is_alive()


@pytest.fixture
def running() -> Generator[Running]:
    made = Running()
    yield made
    for held in made.desk.held.values():
        held.set()
    made.settle()
    made.session.close()


def in_time(order: "threading.Thread") -> None:
    """Give an order that must not wait for anything that is held up."""
    order.start()
    order.join(PATIENCE_S)
    assert not order.is_alive(), "it waits for the compiler"


def said(block: Block) -> list[str]:
    return [cue.text for cue in block.cues if cue.kind is CueKind.PHRASE]


def test_whoever_asks_for_another_delivery_waits_for_nothing_and_neither_does_the_session(
    running: Running,
) -> None:
    session, held = running.session, running.desk.hold(TONES)
    session.start()
    before = session.timeline
    in_time(threading.Thread(target=session.set_speech_options, args=(TONES,), daemon=True))
    running.desk.wait_begun(TONES)
    assert session.speech_options() == TONES, "it is what was asked for last"
    # All of these would wait for the player, if it were held.
    orders = (session.pause, session.resume, session.skip, session.position)
    for order in orders:
        in_time(threading.Thread(target=order, daemon=True))
    assert session.position().block is before.blocks[1]
    assert session.timeline is before
    assert said(running.next_block)
    held.set()
    running.settle()
    assert session.position().block is before.blocks[1], "what plays stays as it is"
    assert running.next_block is session.timeline.blocks[2]
    assert not said(running.next_block)


def test_a_newer_change_is_not_overtaken_by_an_older_one(running: Running) -> None:
    session, held = running.session, running.desk.hold(TONES)
    session.start()
    session.set_speech_options(TONES)
    running.desk.wait_begun(TONES)
    session.set_speech_options(DOWN)
    assert session.speech_options() == DOWN
    held.set()
    running.settle()
    assert running.desk.begun == [TONES, DOWN]
    assert session.timeline == HeldCompiler(Desk(), DOWN).recompiled(session.timeline)
    prepared = [order[2] for order in running.sink.orders if order[0] == "prepare"]
    assert all(said(block) for block in prepared), "what was dropped was heard by nobody"


def test_two_who_compile_at_once_leave_what_was_asked_for_last() -> None:
    """Whichever of them is done first."""
    desk = Desk()
    stage = Stage(compiler=HeldCompiler(desk))
    stage.run_to(1, 8_000)
    held = desk.hold(TONES)
    stage.player.ask_speech_options(TONES)
    older = threading.Thread(target=stage.player.retell, daemon=True)
    older.start()
    desk.wait_begun(TONES)
    stage.player.ask_speech_options(DOWN)
    stage.player.retell()
    newest = stage.player.timeline
    held.set()
    older.join(PATIENCE_S)
    assert not older.is_alive()
    assert stage.player.timeline is newest
    assert stage.player.speech_options == DOWN
    assert said(stage.player.timeline.blocks[2])


def test_changes_that_come_while_one_is_compiled_are_compiled_once(running: Running) -> None:
    session, held = running.session, running.desk.hold(TONES)
    session.start()
    session.set_speech_options(TONES)
    running.desk.wait_begun(TONES)
    for speech_options in (WORDS, DOWN, WORDS, DOWN, WORDS):
        session.set_speech_options(speech_options)
    held.set()
    running.settle()
    assert running.desk.begun == [TONES, WORDS]
    assert session.speech_options() == WORDS


def test_what_is_changed_back_meanwhile_changes_nothing(running: Running) -> None:
    session, held = running.session, running.desk.hold(TONES)
    session.start()
    before = session.timeline
    session.set_speech_options(TONES)
    running.desk.wait_begun(TONES)
    session.set_speech_options(FULL_SPEECH)
    held.set()
    running.settle()
    assert session.timeline is before
    assert session.speech_options() == FULL_SPEECH


def test_a_session_that_starts_before_it_is_compiled_begins_as_was_asked(running: Running) -> None:
    session, held = running.session, running.desk.hold(TONES)
    session.set_speech_options(TONES)
    running.desk.wait_begun(TONES)
    in_time(threading.Thread(target=session.start, daemon=True))
    opening = session.position().block
    assert not said(opening)
    assert opening.duration_ms == session.timeline.blocks[0].duration_ms
    held.set()
    running.settle()
    assert session.position().block is opening
    assert not said(running.next_block)


def test_a_score_that_cannot_be_compiled_leaves_everything_as_it_was(running: Running) -> None:
    session = running.session
    running.desk.broken.add(TONES)
    session.start()
    before = session.timeline
    session.set_speech_options(TONES)
    running.settle()
    assert session.timeline is before
    assert session.speech_options() == FULL_SPEECH
    assert "a word is missing" in " ".join(session.notes)
    session.set_speech_options(DOWN)
    running.settle()
    assert session.speech_options() == DOWN
    assert session.timeline is not before


@pytest.mark.parametrize("waits_for_me", [False, True])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_no_set_is_compiled_while_the_player_is_held(
    kind: BlockKind, waits_for_me: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is under way, also where the next set has to count itself in."""
    stage = Stage(waits_for_me=waits_for_me)
    stage.run_to(stage.index_of(kind), 100)
    compiled: list[bool] = []
    compile_set = compiling.set_block

    def compile_watched(*arguments: object) -> Block:
        # Whoever holds the player keeps all others from asking where it stands.
        asked = threading.Thread(target=stage.player.position, daemon=True)
        asked.start()
        asked.join(1.0)
        compiled.append(asked.is_alive())
        return compile_set(*arguments)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(compiling, "set_block", compile_watched)
    stage.change_speech_options(DOWN)
    assert len(compiled) >= 4
    assert not any(compiled)
    following = stage.player.position().next_block
    assert following
    if following.kind is BlockKind.SET and waits_for_me:
        assert following.phases[0].kind is PhaseKind.READY
        assert following.counts_in
