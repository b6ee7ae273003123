"""The mixer: every anchor on its sample, silence elsewhere, never a clipped sample."""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tempo_coach.audio import mixer
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.levels import limited, to_float
from tempo_coach.audio.tones import murmur
from tempo_coach.audio.tones import tick as tick_sound
from tempo_coach.audio.tones import tone as tone_sound
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.audio.voices.voice import Voice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import Cue, CueKind, PhraseLength, Tone, tick, tone
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

LOUDEST: dict[str, int] = {"voice_volume": 100, "tone_volume": 100}


class ClipVoice:
    """A voice that says what it was given."""

    def __init__(self, clips: Mapping[str, Clip]) -> None:
        self._clips = clips
        self.notes: list[str] = []

    def length_of(self, text: str) -> PhraseLength | None:
        clip = self._clips.get(text)
        return PhraseLength(clip.duration_ms, clip.anchor_ms) if clip else None

    def clip(self, text: str) -> Clip | None:
        return self._clips.get(text)

    def let_go(self) -> None:
        """Nothing is kept."""

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Everything is there."""


def mix(block: Block, voice: Voice, *, wake_ms: int = 0, **volumes: float) -> bytes:
    """The whole of a block's sound."""
    return bytes(mixer.mix(block, voice, wake_ms=wake_ms, **volumes))


def spike(duration_ms: int, anchor_ms: int, height: int = 10_000) -> Clip:
    """Silence but for one sample at the anchor."""
    samples = np.zeros(duration_ms * 48, dtype=np.int16)
    samples[anchor_ms * 48] = height
    return Clip(samples, anchor_ms)


def said(at_ms: int, clip: Clip, text: str = "Lower.") -> Cue:
    return Cue(at_ms, CueKind.PHRASE, text, clip.duration_ms, clip.anchor_ms)


def block(duration_ms: int, *cues: Cue) -> Block:
    phase = Phase(PhaseKind.TALK, 0, duration_ms)
    return Block(BlockKind.TALK, None, None, None, duration_ms, (phase,), cues)


def pcm(data: bytes) -> NDArray[np.int16]:
    return np.frombuffer(data, dtype="<i2").astype(np.int16)


SILENT = ClipVoice({})


@given(st.lists(st.integers(100, 9_000), max_size=20, unique=True), st.integers(0, 99))
def test_each_anchor_lands_on_its_sample(beats_ms: list[int], anchor_ms: int) -> None:
    clip = spike(400, anchor_ms)
    cues = [said(at_ms, clip) for at_ms in beats_ms]
    mixed = pcm(mix(block(10_000, *cues), ClipVoice({"Lower.": clip}), **LOUDEST))
    assert len(mixed) == 480_000
    assert np.flatnonzero(mixed).tolist() == [at_ms * 48 for at_ms in sorted(beats_ms)]


def test_ticks_and_tones_start_on_their_sample_and_the_rest_is_zero() -> None:
    mixed = pcm(mix(block(2_000, tick(250), tone(1_000, Tone.PRESS)), SILENT, **LOUDEST))
    assert mixed[250 * 48] == mixed.max()
    assert not mixed[: 250 * 48].any()
    assert not mixed[280 * 48 : 1_000 * 48].any()
    assert mixed[1_000 * 48 : 1_130 * 48].any()
    assert not mixed[1_130 * 48 :].any()
    expected = np.rint(tick_sound() * 32_767)
    assert np.array_equal(mixed[250 * 48 : 280 * 48], expected)


def test_a_sound_that_outlasts_the_block_is_cut_at_its_end() -> None:
    mixed = pcm(mix(block(100, tone(40, Tone.FINISH)), SILENT, **LOUDEST))
    assert len(mixed) == 4_800
    expected = np.rint(tone_sound(Tone.FINISH)[: 60 * 48] * 32_767)
    assert np.array_equal(mixed[40 * 48 :], expected)


def test_a_block_without_cues_is_silence() -> None:
    assert mix(block(1_500), SILENT) == bytes(1_500 * 96)


def test_a_phrase_that_cannot_be_said_leaves_the_others_in_place() -> None:
    cues = (said(500, spike(300, 40), "Unknown."), tick(700))
    alone = mix(block(1_000, tick(700)), SILENT)
    assert mix(block(1_000, *cues), SILENT) == alone


def test_a_clip_that_turns_out_to_be_damaged_leaves_the_others_in_place() -> None:
    class Damaged(ClipVoice):
        """It knows how long the phrase is, and cannot read it."""

        def clip(self, text: str) -> Clip | None:
            del text
            return None

    clip = spike(300, 40)
    together = block(1_000, said(500, clip), tick(500))
    assert mix(together, Damaged({"Lower.": clip})) == mix(block(1_000, tick(500)), SILENT)


@pytest.mark.parametrize(("volume", "share"), [(100, 1.0), (50, 0.5), (0, 0.0), (250, 1.0)])
def test_the_volume_is_a_share_of_the_loudest(volume: int, share: float) -> None:
    mixed = pcm(mix(block(100, tick(0)), SILENT, tone_volume=volume))
    assert mixed.max() == pytest.approx(0.3 * 32_767 * share, abs=1)


@pytest.mark.parametrize(("voice", "tones"), [(100, 50), (25, 100), (0, 100), (100, 0), (0, 0)])
def test_voice_and_tones_have_volumes_of_their_own(voice: int, tones: int) -> None:
    clip = spike(300, 40)
    cues = (said(500, clip), tick(700), tone(1_000, Tone.PRESS))
    mixed = pcm(
        mix(block(2_000, *cues), ClipVoice({"Lower.": clip}), voice_volume=voice, tone_volume=tones)
    )
    assert mixed[500 * 48] == pytest.approx(10_000 * voice / 100, abs=1)
    assert mixed[700 * 48] == pytest.approx(0.3 * 32_767 * tones / 100, abs=1)
    assert np.abs(mixed[1_000 * 48 :]).max() == pytest.approx(0.3 * 32_767 * tones / 100, abs=1)
    assert mixed[: 600 * 48].any() == (voice > 0)
    assert mixed[600 * 48 :].any() == (tones > 0)


@given(st.integers(0, 100), st.integers(0, 100))
def test_no_pair_of_volumes_clips(voice: int, tones: int) -> None:
    loud = Clip(np.full(200 * 48, 19_660, dtype=np.int16), 0)
    cues = [said(100, loud), said(120, loud), tick(150), tone(150, Tone.PRESS)]
    mixed = pcm(
        mix(block(400, *cues), ClipVoice({"Lower.": loud}), voice_volume=voice, tone_volume=tones)
    )
    assert int(np.abs(mixed.astype(np.int32)).max()) <= round(0.98 * 32_767)


def test_the_loudest_score_does_not_clip() -> None:
    """Everything at once, which no compiled score ever asks for, at full volume."""
    loud = Clip(np.full(500 * 48, 19_660, dtype=np.int16), 0)
    cues = [said(100, loud), said(150, loud), tick(200), *(tone(200, name) for name in Tone)]
    mixed = pcm(mix(block(2_500, *cues), ClipVoice({"Lower.": loud}), **LOUDEST))
    assert int(np.abs(mixed.astype(np.int32)).max()) <= round(0.98 * 32_767)
    # Clipping shows as a run of samples that all sit at the ceiling; here the gain moved.
    crowded = mixed[200 * 48 : 600 * 48]
    assert np.mean(crowded == crowded.max()) < 0.05


def test_one_phrase_one_tone_and_one_tick_need_no_limiter() -> None:
    pack = PackVoice(sounds_folder() / "coach")
    clip = pack.clip("Press.")
    assert clip
    cues = (said(500, clip, "Press."), tone(500, Tone.PRESS))
    together = pcm(mix(block(2_000, *cues), pack, **LOUDEST)).astype(np.int32)
    apart = sum(pcm(mix(block(2_000, cue), pack, **LOUDEST)).astype(np.int32) for cue in cues)
    assert np.abs(together - apart).max() <= 1


def test_a_block_of_a_minute_is_mixed_long_before_it_is_due() -> None:
    pack = PackVoice(sounds_folder() / "coach")
    cues: list[Cue] = []
    for second in range(1, 60):
        length = pack.length_of("Lower.")
        assert length
        cue = Cue(second * 1_000, CueKind.PHRASE, "Lower.", length.duration_ms, length.anchor_ms)
        cues += [cue, tick(second * 1_000)]
    started_s = time.process_time()
    mix(block(60_000, *cues), pack)
    assert time.process_time() - started_s < 2.0


def test_the_mixer_is_imported_without_numpy() -> None:
    program = "import sys, tempo_coach.audio.mixer; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# Waking the device

WAKE_MS = 300
FAINT = 10 ** (-50 / 20) * 32_767


def spans_between(*cues: Cue, duration_ms: int) -> list[tuple[int, int]]:
    """The silences of at least three seconds."""
    edges = [0]
    for cue in sorted(cues, key=lambda cue: cue.start_ms):
        edges += [cue.start_ms, cue.end_ms]
    edges.append(duration_ms)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if end - start >= 3_000]


@given(
    st.lists(st.integers(0, 8_000), max_size=4),
    st.integers(1, 6_000),
    st.sampled_from([50, WAKE_MS, 2_000]),
)
def test_a_long_silence_ends_in_a_faint_murmur_and_nothing_else_changes(
    gaps_ms: list[int], rest_ms: int, wake_ms: int
) -> None:
    cues: list[Cue] = []
    end_ms = 0
    for gap_ms in gaps_ms:
        cues.append(tone(end_ms + gap_ms, Tone.PRESS))
        end_ms = cues[-1].end_ms
    whole = block(end_ms + rest_ms, *cues)
    plain = pcm(mix(whole, ClipVoice({}), **LOUDEST))
    woken = pcm(mix(whole, ClipVoice({}), **LOUDEST, wake_ms=wake_ms))
    added = woken.astype(np.int32) - plain
    for start_ms, silent_to_ms in spans_between(*cues, duration_ms=whole.duration_ms):
        from_ms = max(start_ms, silent_to_ms - wake_ms)
        murmur = added[from_ms * 48 : silent_to_ms * 48]
        loudness = np.sqrt(np.mean(murmur.astype(np.float64) ** 2))
        assert 20 * np.log10(loudness / 32_767) == pytest.approx(-56, abs=4)
        assert np.abs(murmur).max() <= FAINT + 1
        assert np.abs(murmur[[0, -1]]).max() <= 1, "it fades in and out"
        assert np.mean(murmur != 0) > 0.9, "a device takes exact silence for none"
        murmur[:] = 0
    assert not added.any()


def test_with_the_volume_at_nothing_nothing_murmurs() -> None:
    quiet = mix(block(9_000), ClipVoice({}), voice_volume=0, tone_volume=0, wake_ms=WAKE_MS)
    assert not pcm(quiet).any()


@st.composite
def crowded(draw: st.DrawFn) -> tuple[Block, ClipVoice]:
    """A block in which loud sounds lie over and close to each other, and over both its ends."""
    noise = np.random.default_rng(draw(st.integers(0, 9))).integers(-19_000, 19_000, 48 * 700)
    clips = {
        f"phrase {length_ms}": Clip(noise[: 48 * length_ms].astype(np.int16), length_ms // 4)
        for length_ms in draw(st.lists(st.integers(4, 700), min_size=1, max_size=4, unique=True))
    }
    duration_ms = draw(st.integers(1, 3_000))
    moments = st.integers(-800, duration_ms + 800) | st.integers(0, 120)

    def phrase(at_ms: int, name: str) -> Cue:
        return said(at_ms, clips[name], name)

    phrases = st.builds(phrase, moments, st.sampled_from(sorted(clips)))
    cues = draw(
        st.lists(phrases | moments.map(tick) | st.builds(tone, moments, st.sampled_from(Tone)))
    )
    return block(duration_ms, *cues), ClipVoice(clips)


@settings(deadline=None)
@given(crowded(), st.sampled_from([0, 30, 100]), st.sampled_from([0, 80, 100]))
def test_every_sample_is_what_mixing_all_of_it_at_once_makes_it(
    given: tuple[Block, ClipVoice], voice_volume: int, tone_volume: int
) -> None:
    whole, voice = given
    buffer = np.zeros(whole.duration_ms * 48, dtype=np.float32)
    for cue in whole.cues:
        clip = voice.clip(cue.text)
        sound = to_float(clip.samples) if clip else tick_sound()
        if cue.kind is CueKind.TONE:
            sound = tone_sound(Tone(cue.text))
        share = np.float32((voice_volume if clip else tone_volume) / 100)
        places = np.arange(len(sound)) + (cue.at_ms - cue.anchor_ms) * 48
        within = (places >= 0) & (places < len(buffer))
        buffer[places[within]] += sound[within] * share
    expected = np.rint(limited(buffer, 0.98, 48_000) * np.float32(32_767)).astype(np.int32)
    mixed = pcm(mix(whole, voice, voice_volume=voice_volume, tone_volume=tone_volume))
    off = np.abs(mixed - expected)
    untouched = limited(buffer, 0.98, 48_000) == buffer
    assert not off[untouched].any()
    # The limiter's means are sums, whose last bit depends on where a stretch begins.
    assert off.max(initial=0) <= 1


def test_a_murmur_lies_under_what_it_wakes_the_device_for() -> None:
    """It ends where the tick begins, and neither changes the other."""
    mixed = pcm(mix(block(5_000, tick(4_000)), SILENT, wake_ms=300, **LOUDEST))
    assert np.array_equal(mixed[3_700 * 48 : 4_000 * 48], np.rint(murmur(300) * 32_767))
    assert np.array_equal(mixed[4_000 * 48 : 4_030 * 48], np.rint(tick_sound() * 32_767))


def long_set(reps: int) -> Block:
    """Sets of an hour and of two minutes, in the voice that ships."""
    squat = exercises()["single-leg-squat"]
    lift = prescribe(squat, sets=1, reps=reps, tempo=Tempo.parse("30-30-30-30"))
    compiler = Compiler(phrase_templates(), PackVoice(sounds_folder() / "coach"))
    return next(
        block for block in compiler.compile(Workout((lift,))).blocks if block.kind is BlockKind.SET
    )


def test_an_hour_takes_hardly_more_memory_than_a_word() -> None:
    hour, voice = long_set(30), PackVoice(sounds_folder() / "coach")
    assert hour.duration_ms > 3_600_000
    mixer.mix(block(100, *hour.cues), voice)
    tracemalloc.start()
    try:
        sound = mixer.mix(hour, voice)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sound.length == hour.duration_ms * 96
    assert peak_bytes < sound.length / 25
