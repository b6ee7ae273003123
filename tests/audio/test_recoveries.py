"""Sound and session, held together under trouble: a session as it is heard.

These last as long as a trouble and the recovery from it: some seconds each.
"""

from collections.abc import Generator

import pytest
from null_sink import PROGRAMS, SoundServer, null_sink_server
from recoveries import (
    Recovery,
    Trouble,
    recovery,
    server_killed,
    server_stopped,
    speaker_killed,
    speaker_stopped,
)
from sink_parts import assert_once_within

pytestmark = [pytest.mark.sound, pytest.mark.needs("miniaudio", *PROGRAMS)]

NOTICED_MS = 130
"""A tenth of a second, and what another program may take from it."""
SILENT_MS = 500
OFFSET_MS = 30
BEFORE_S = 2.0
AFTER_S = 2.0


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Generator[SoundServer]:
    """A sound server that may be killed."""
    with null_sink_server() as server:
        for name, value in server.env.items():
            monkeypatch.setenv(name, value)
        yield server


def recover(server: SoundServer, trouble: Trouble) -> Recovery:
    return recovery(server, "miniaudio", trouble, before_s=BEFORE_S, after_s=AFTER_S)


@pytest.mark.parametrize(
    "trouble",
    [
        pytest.param(speaker_killed, id="killed"),
        pytest.param(speaker_stopped(1.0), id="stopped"),
    ],
)
def test_the_spare_goes_on_in_step_where_a_speaker_was(
    sound_server: SoundServer, trouble: Trouble
) -> None:
    def cost_ms() -> tuple[float, ...]:
        cost = recover(sound_server, trouble)
        assert cost.noticed_ms is not None
        return cost.noticed_ms, cost.silent_ms, cost.offset_ms

    assert_once_within([NOTICED_MS, SILENT_MS, OFFSET_MS], cost_ms)


@pytest.mark.parametrize(
    ("trouble", "lasts_ms"),
    [
        pytest.param(server_stopped(1.0), 1_000, id="stopped"),
        # A null sink that has just been started is silent for two seconds of its own.
        pytest.param(server_killed(1.0), 3_000, id="killed"),
    ],
)
def test_sound_comes_back_in_step_and_in_the_same_set_when_its_server_does(
    own_server: SoundServer, trouble: Trouble, lasts_ms: int
) -> None:
    def cost_ms() -> tuple[float, ...]:
        cost = recovery(own_server, "miniaudio", trouble, before_s=BEFORE_S, after_s=3.5)
        assert cost.noticed_ms is not None
        return cost.noticed_ms, cost.silent_ms - lasts_ms, cost.offset_ms

    assert_once_within([NOTICED_MS, 2 * SILENT_MS, OFFSET_MS], cost_ms)
