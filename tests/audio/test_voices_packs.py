"""The packs on a machine, and manifests that somebody else wrote."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_packs import ENTRY_MS, write_pack

from tempo_coach.audio.voices import packs
from tempo_coach.audio.voices.manifest import DamagedPackError, Manifest
from tempo_coach.audio.voices.pack import sounds_folder
from tempo_coach.audio.voices.packs import (
    check_name,
    find_pack,
    folder_of,
    list_packs,
    pack_names,
    report_pack,
)
from tempo_coach.errors import BadValueError
from tempo_coach.library.phrasebook import every_phrase


@pytest.mark.parametrize("name", ["my-voice", "Anna", "7", "a-1-b", "x" * 40])
def test_names_of_letters_digits_and_hyphens_are_taken(name: str) -> None:
    assert check_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "a/b", "a\\b", "/etc", "~", "a b", "é", "-a", "a-", "a--b", "a\n", "x" * 41],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(BadValueError, match="is not a valid name for a voice pack"):
        check_name(name)


@pytest.mark.parametrize("name", ["coach", "Coach", "system", "SYSTEM"])
def test_names_of_other_voices_are_taken(name: str) -> None:
    with pytest.raises(BadValueError, match="is taken"):
        check_name(name)


def test_the_shipped_pack_comes_first_and_other_folders_are_no_packs(tmp_path: Path) -> None:
    for name in ("zoe", "anna", "not a pack", "coach"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    assert pack_names(tmp_path) == ["coach", "anna", "zoe"]
    assert pack_names(tmp_path / "nowhere") == ["coach"]
    assert folder_of("coach", tmp_path) == sounds_folder() / "coach"
    assert folder_of("anna", tmp_path) == tmp_path / "anna"


def test_a_pack_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    write_pack(tmp_path / "anna", ["A."])
    assert find_pack("anna", tmp_path) == tmp_path / "anna"
    for name, hint in (("ana", "did you mean anna?"), ("zzz", "lists all"), ("../x", "lists all")):
        with pytest.raises(BadValueError, match="there is no voice pack") as told:
            find_pack(name, tmp_path)
        assert hint in str(told.value)


def test_a_pack_is_reported_with_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def built_in(language: str) -> list[str]:
        assert language == "de"
        return ["A.", "B.", "C."]

    monkeypatch.setattr(packs, "every_phrase", built_in)
    folder = write_pack(tmp_path / "anna", ["A.", "B.", "D."], language="de", rate=90)
    (folder / "1.wav").unlink()
    report = report_pack("anna", folder)
    assert (report.engine, report.voice, report.language, report.rate) == (
        "pyttsx3",
        "low",
        "de",
        90,
    )
    assert (report.phrases, report.missing, report.fault) == (2, 2, None)
    assert report.size_bytes == 2 * (44 + ENTRY_MS * 48)
    assert report.size_bytes == sum(file.stat().st_size for file in folder.glob("*.wav"))


def test_the_shipped_pack_is_complete(tmp_path: Path) -> None:
    (report,) = list_packs(tmp_path)
    assert (report.name, report.missing, report.fault) == ("coach", 0, None)
    assert (report.language, report.rate) == ("en", 100)
    assert report.phrases == len(every_phrase())


def test_a_pack_in_a_language_without_phrases_lacks_none(tmp_path: Path) -> None:
    write_pack(tmp_path / "anna", ["A."], language="tlh")
    assert report_pack("anna", tmp_path / "anna").missing == 0


def test_a_damaged_pack_is_a_sentence_with_its_mend(tmp_path: Path) -> None:
    write_pack(tmp_path / "anna", ["A."])
    (tmp_path / "anna" / "manifest.json").write_text("{")
    (tmp_path / "empty").mkdir()
    _, anna, empty = list_packs(tmp_path)
    assert anna.fault == (
        "the voice pack's manifest.json is damaged; `tempo-coach voice build anna --again` fixes it"
    )
    assert empty.fault
    assert "manifest.json is missing" in empty.fault


def test_language_and_rate_survive_being_written(tmp_path: Path) -> None:
    write_pack(tmp_path, ["Größe."], language="de", rate=120)
    manifest = Manifest.read(tmp_path)
    assert (manifest.language, manifest.rate) == ("de", 120)
    manifest.write(tmp_path)
    assert Manifest.read(tmp_path) == manifest


def test_without_language_and_rate_a_manifest_is_english(tmp_path: Path) -> None:
    write_pack(tmp_path, ["A."], language="de", rate=120)
    rewrite(tmp_path, lambda data: (data.pop("language"), data.pop("rate")))
    manifest = Manifest.read(tmp_path)
    assert (manifest.language, manifest.rate) == ("en", 100)


def rewrite(pack: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = pack / "manifest.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    "values",
    [
        {"voice": 5},
        {"engine": None},
        {"language": ["en"]},
        {"rate": "fast"},
        {"rate": True},
        {"voice": "\ud800"},
        {"clips": ["A."]},
        {"clips": {"\udfff": {"file": "0.wav", "duration_ms": 9, "anchor_ms": 1, "speed": 1}}},
        {"clips": {"A.": {"file": 5, "duration_ms": 9, "anchor_ms": 1, "speed": 1}}},
        {"clips": {"A.": {"file": "\0.wav", "duration_ms": 9, "anchor_ms": 1, "speed": 1}}},
        {"clips": {"A.": {"file": "0.wav", "duration_ms": 9, "anchor_ms": 1, "other": 1}}},
    ],
)
def test_a_manifest_with_values_of_another_kind_is_damaged(
    tmp_path: Path, values: dict[str, Any]
) -> None:
    write_pack(tmp_path, ["A."])
    rewrite(tmp_path, lambda data: data.update(values))
    with pytest.raises(DamagedPackError, match=r"manifest\.json is damaged"):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("text", ["[" * 100_000, " " * 8_000_001, "9" * 10_000], ids=len)
def test_a_manifest_that_is_deep_or_endless_is_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(DamagedPackError, match=r"manifest\.json is damaged"):
        Manifest.read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_manifest_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    with pytest.raises(DamagedPackError, match=r"manifest\.json is damaged"):
        Manifest.read(tmp_path)
