"""Making a pack: what is missing, what is kept, and whatever ends it half-way."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from fake_packs import asked_of, humming, plan_with, write_pack

from tempo_coach.audio import child_process
from tempo_coach.audio.voices import pack_making
from tempo_coach.audio.voices.manifest import Manifest
from tempo_coach.audio.voices.pack import PackVoice
from tempo_coach.audio.voices.pack_making import PackSpec, make_pack, plan_pack
from tempo_coach.audio.voices.system_voices import SystemVoice, SystemVoices
from tempo_coach.errors import BadValueError, CoachError

LIMIT_S = 60.0
"""An engine that answers does so long before, even on a busy machine."""

PHRASES = [f"Phrase number {number}." for number in range(12)]

pytestmark = pytest.mark.usefixtures("hibari")


@pytest.fixture
def hibari(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine's package counts as installed; the tests bring engines of their own."""
    monkeypatch.setattr(pack_making, "hibari_is_installed", lambda: True)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> None:
    voices = (
        SystemVoice("id/en", "English", ("en-gb",)),
        SystemVoice("id/de", "German", ("de",)),
        SystemVoice("id/at", "Austrian", ("de-at",)),
    )
    monkeypatch.setattr(pack_making, "ask_system_voices", lambda: SystemVoices(voices, "id/en"))


def assert_whole(folder: Path) -> None:
    voice = PackVoice(folder)
    assert set(voice.phrases) == set(PHRASES)
    assert all(voice.clip(text) for text in PHRASES)
    assert voice.notes == ()
    assert not list(folder.glob("*.part"))


def test_a_new_pack_holds_every_phrase_with_its_anchor(tmp_path: Path) -> None:
    folder, told = tmp_path / "data" / "my", list[str]()
    make_pack(plan_with(folder, PHRASES, humming(tmp_path / "engine.py")), told.append)
    assert told == PHRASES
    assert_whole(folder)
    manifest = Manifest.read(folder)
    assert (manifest.language, manifest.rate, manifest.engine) == ("en", 100, "hibari-tts")
    assert all(0 < entry.anchor_ms < 60 for entry in manifest.clips.values())


def test_a_complete_pack_starts_no_engine(tmp_path: Path) -> None:
    script = tmp_path / "engine.py"
    make_pack(plan_with(tmp_path / "my", PHRASES, humming(script)), lambda _: None)
    plan = plan_with(tmp_path / "my", PHRASES, humming(script))
    assert plan.missing == ()
    make_pack(plan, lambda _: None)
    assert len(asked_of(script)) == 1


@pytest.mark.parametrize(
    ("fault", "limit_s", "reason"),
    [
        ("os._exit(7)", LIMIT_S, "it ended with code 7"),
        ("os.kill(os.getpid(), signal.SIGKILL)", LIMIT_S, "it ended with code -9"),
        # Its first phrase has to wait for its imports.
        ("time.sleep(600)", 8, "it was too slow and was ended after 8 s"),
        (
            "raise CoachError('the engine wrote no sound')",
            LIMIT_S,
            "the engine wrote no sound",
        ),
    ],
)
def test_an_engine_that_fails_half_way_leaves_what_it_rendered(
    tmp_path: Path, fault: str, limit_s: float, reason: str
) -> None:
    failing, good = tmp_path / "failing.py", tmp_path / "good.py"
    fails = f"if text == {PHRASES[7]!r}:\n    {fault}"
    with pytest.raises(CoachError, match=f"because the test engine failed: {reason}$"):
        make_pack(
            plan_with(tmp_path / "my", PHRASES, humming(failing, fails)),
            lambda _: None,
            limit_s=limit_s,
        )
    there = set(Manifest.read(tmp_path / "my").clips)
    assert set(PHRASES[:7]) <= there
    make_pack(plan_with(tmp_path / "my", PHRASES, humming(good)), lambda _: None)
    assert asked_of(good) == [[text for text in PHRASES if text not in there]]
    assert_whole(tmp_path / "my")


def test_the_next_engine_takes_over_where_one_fails(tmp_path: Path) -> None:
    failing, good = tmp_path / "failing.py", tmp_path / "good.py"
    plan = plan_with(tmp_path / "my", PHRASES, humming(failing, "os._exit(1)"), humming(good))
    make_pack(plan, lambda _: None)
    assert_whole(tmp_path / "my")


MAKER = """
import sys
from pathlib import Path
from fake_packs import humming, plan_with
from tempo_coach.audio.voices import pack_making
pack_making.hibari_is_installed = lambda: True
folder, script, *phrases = sys.argv[1:]
engine = humming(Path(script), "if text.endswith('7.'): time.sleep(600)")
pack_making.make_pack(
    plan_with(Path(folder), phrases, engine), lambda text: print(text, flush=True)
)
"""


@pytest.mark.parametrize("deadly", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_killed_is_taken_up_where_it_was(
    tmp_path: Path, deadly: signal.Signals
) -> None:
    folder, script, good = tmp_path / "my", tmp_path / "slow.py", tmp_path / "good.py"
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(MAKER), str(folder), str(script), *PHRASES],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=child_process.environment()
        | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
    )
    with process:
        assert process.stdout
        told = [process.stdout.readline().rstrip() for _ in range(7)]
        process.send_signal(deadly)
    assert told == PHRASES[:7]
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.wav")}
    assert len(before) == 7
    make_pack(plan_with(folder, PHRASES, humming(good)), lambda _: None)
    assert asked_of(good) == [PHRASES[7:]]
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert_whole(folder)


def test_half_written_clips_are_taken_away(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "my", PHRASES, engine="hibari-tts", voice="heart")
    (folder / "3.wav").write_bytes(b"RIFF")
    (folder / "4.wav.77.part").write_bytes(b"RIFF")
    script = tmp_path / "engine.py"
    make_pack(plan_with(folder, PHRASES, humming(script)), lambda _: None)
    assert asked_of(script) == [[PHRASES[3]]]
    assert_whole(folder)


def test_again_builds_everything_anew_and_takes_away_what_it_replaces(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "my", ["Old."], engine="pyttsx3")
    (folder / "mine.wav").write_bytes(b"not the pack's")
    plan = plan_pack(folder, PackSpec("hibari", rate=120), lambda _: PHRASES, again=True)
    assert plan.missing == tuple(PHRASES)
    assert plan.stale == (folder / "0.wav",)
    assert (plan.manifest.engine, plan.manifest.rate, plan.manifest.clips) == (
        "hibari-tts",
        120,
        {},
    )


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (PackSpec("hibari"), "hibari-tts, voice heart, rate 100, language en"),
        (PackSpec(rate=90), "pyttsx3, voice id/de, rate 90, language de"),
        (PackSpec(voice="Austrian"), "pyttsx3, voice id/at, rate 100, language de"),
        (PackSpec(language="en"), "pyttsx3, voice id/en, rate 100, language en"),
    ],
)
def test_a_pack_that_was_built_otherwise_is_refused(
    tmp_path: Path, spec: PackSpec, told: str
) -> None:
    folder = write_pack(tmp_path / "my", PHRASES, voice="id/de", language="de")
    with pytest.raises(CoachError) as refused:
        plan_pack(folder, spec, lambda _: PHRASES, again=False)
    assert str(refused.value) == (
        "the voice pack my was built with pyttsx3, voice id/de, rate 100, language de, "
        f"not with {told}; "
        "leave those options out to complete it, or add --again to rebuild it"
    )
    assert plan_pack(folder, spec, lambda _: PHRASES, again=True).missing == tuple(PHRASES)


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("spec", [PackSpec(), PackSpec("pyttsx3"), PackSpec(voice="German")])
def test_what_is_left_open_is_as_in_the_pack(tmp_path: Path, spec: PackSpec) -> None:
    folder = write_pack(tmp_path / "my", ["A."], voice="id/de", language="de", rate=80)
    plan = plan_pack(folder, spec, lambda language: [f"{language}.", "A."], again=False)
    assert plan.missing == ("de.",)
    assert plan.renderer.job == {"voice": "id/de", "rate_percent": 80, "language": "de"}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (PackSpec(), "a new voice pack needs an engine"),
        (PackSpec("hibari", voice="bella"), "hibari-tts has no voice 'bella'"),
        (PackSpec("hibari", language="de"), "hibari-tts speaks English and not 'de'"),
        (PackSpec("pyttsx3", voice="Germen"), "did you mean 'German'"),
        (PackSpec("pyttsx3", voice="German"), "speaks de and not en; give --language de"),
        (PackSpec("pyttsx3", language="fr"), "no voice for the language 'fr'"),
    ],
)
def test_a_recipe_that_makes_no_sense_writes_nothing(
    tmp_path: Path, spec: PackSpec, sentence: str
) -> None:
    with pytest.raises(CoachError, match=sentence):
        plan_pack(tmp_path / "my", spec, lambda _: PHRASES, again=False)
    assert not (tmp_path / "my").exists()


def test_without_hibari_its_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_making, "hibari_is_installed", lambda: False)
    with pytest.raises(CoachError, match="pip install hibari-tts"):
        plan_pack(tmp_path / "my", PackSpec("hibari"), lambda _: PHRASES, again=False)


@pytest.mark.usefixtures("system")
def test_a_damaged_manifest_is_refused_until_it_is_built_anew(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "my", PHRASES)
    (folder / "manifest.json").write_text("{")
    with pytest.raises(CoachError, match=r"manifest\.json is damaged; add --again"):
        plan_pack(folder, PackSpec("pyttsx3"), lambda _: PHRASES, again=False)
    plan = plan_pack(folder, PackSpec("pyttsx3"), lambda _: PHRASES, again=True)
    assert plan.missing == tuple(PHRASES)


def test_an_unknown_engine_in_a_manifest_needs_another(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "my", PHRASES, engine="festival")
    with pytest.raises(BadValueError, match="give --engine"):
        plan_pack(folder, PackSpec(), lambda _: PHRASES, again=False)


@pytest.mark.needs("the extra [voice]")
def test_hibari_speaks_as_fast_as_it_is_told(tmp_path: Path) -> None:
    texts = ["Single-leg squat, left leg."]
    lengths_ms: list[int] = []
    for rate in (80, 100, 130):
        folder = tmp_path / f"pack{rate}"
        plan = plan_pack(folder, PackSpec("hibari", rate=rate), lambda _: texts, again=False)
        make_pack(plan, lambda _: None)
        lengths_ms.append(Manifest.read(folder).clips[texts[0]].duration_ms)
    slow, usual, fast = lengths_ms
    assert slow > usual * 1.1 > fast * 1.1 * 1.1
