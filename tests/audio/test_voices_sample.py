"""Hearing one phrase at once."""

import time

import numpy as np
import pytest
from null_sink import SoundServer
from sink_parts import now_ms

from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.sample import NoSoundError, play_clip
from tempo_coach.errors import BadValueError

HUM = Clip((8_000 * np.sin(np.arange(48 * 400) * 0.05)).astype(np.int16), 40)


@pytest.mark.sound
def test_a_phrase_is_heard_as_loud_as_it_is_told(sound_server: SoundServer) -> None:
    with sound_server.record() as recording:
        play_clip(HUM, volume_percent=50, log_path=None)
        # It has been played to its end by now; the recorder may be behind.
        recording.wait_until(now_ms())
        heard = recording.samples[np.flatnonzero(recording.samples)]
    assert len(heard) > 48 * 300
    assert np.abs(heard.astype(int)).max() == pytest.approx(4_000, rel=0.05)


def test_without_a_device_it_is_one_sentence_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "XDG_RUNTIME_DIR", "ALSA_CONFIG_PATH"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("PATH", "/nowhere")
    started_s = time.monotonic()
    with pytest.raises(NoSoundError, match="no sound device plays it"):
        play_clip(HUM, log_path=None)
    assert time.monotonic() - started_s < 10


def test_sound_that_is_switched_off_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEMPO_COACH_SOUND", raising=False)
    with pytest.raises(NoSoundError, match=r"`tempo-coach settings set sound.backend auto`"):
        play_clip(HUM, backend="none", log_path=None)
    monkeypatch.setenv("TEMPO_COACH_SOUND", "none")
    with pytest.raises(NoSoundError, match=r"sound is switched off\. Unset TEMPO_COACH_SOUND"):
        play_clip(HUM, backend="none", log_path=None)


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(BadValueError, match="'gramophone', which is not an audio output"):
        play_clip(HUM, backend="gramophone", log_path=None)
