"""The score on paper: exact for scripts, pleasant for people."""

from typing import Any

import pytest
from command_line import CommandLine

ASKED = ("plan", "single-leg-squat", "--sets", "2", "--reps", "3", "--tempo", "4-0-1-1")

BLOCK_FIELDS = {"kind", "exercise", "side", "set_number", "duration_ms", "phases", "cues"}
PHASE_FIELDS = {"kind", "start_ms", "duration_ms", "rep_number"}
CUE_FIELDS = {"at_ms", "kind", "text", "duration_ms"}
REP = [("lower", 4_000), ("press", 1_000), ("top", 1_000)]


@pytest.fixture
def plan(shell: CommandLine) -> dict[str, Any]:
    return shell.run(*ASKED, "--json").json()


def test_the_blocks_come_in_their_order(plan: dict[str, Any]) -> None:
    squat = "single-leg-squat"
    assert [
        (block["kind"], block["exercise"], block["side"], block["set_number"])
        for block in plan["blocks"]
    ] == [
        ("talk", squat, "left", 1),
        ("set", squat, "left", 1),
        ("switch", squat, "right", 1),
        ("set", squat, "right", 1),
        ("rest", squat, "left", 2),
        ("set", squat, "left", 2),
        ("switch", squat, "right", 2),
        ("set", squat, "right", 2),
        ("talk", None, None, None),
    ]


def test_the_reps_of_each_set_take_eighteen_seconds(plan: dict[str, Any]) -> None:
    sets = [block for block in plan["blocks"] if block["kind"] == "set"]
    assert len(sets) == 4
    for block in sets:
        in_reps = [phase for phase in block["phases"] if phase["rep_number"] is not None]
        assert sum(phase["duration_ms"] for phase in in_reps) == 18_000
        assert [(p["kind"], p["duration_ms"], p["rep_number"]) for p in in_reps] == [
            (kind, duration_ms, rep) for rep in (1, 2, 3) for kind, duration_ms in REP
        ]


def test_the_total_is_the_sum_of_the_blocks(plan: dict[str, Any]) -> None:
    assert plan["total_ms"] == sum(block["duration_ms"] for block in plan["blocks"])
    for block in plan["blocks"]:
        assert block["duration_ms"] == sum(phase["duration_ms"] for phase in block["phases"])
        at_ms = 0
        for phase in block["phases"]:
            assert phase["start_ms"] == at_ms
            at_ms += phase["duration_ms"]


def test_the_fields_are_the_contracts(plan: dict[str, Any]) -> None:
    assert set(plan) == {"total_ms", "blocks"}
    for block in plan["blocks"]:
        assert set(block) == BLOCK_FIELDS
        for phase in block["phases"]:
            assert set(phase) == PHASE_FIELDS
        for cue in block["cues"]:
            assert set(cue) == CUE_FIELDS
            assert cue["kind"] in ("tick", "tone", "phrase")


def test_every_time_is_a_whole_millisecond(plan: dict[str, Any]) -> None:
    times = [plan["total_ms"]]
    for block in plan["blocks"]:
        times.append(block["duration_ms"])
        times += [phase[name] for phase in block["phases"] for name in ("start_ms", "duration_ms")]
        times += [cue[name] for cue in block["cues"] for name in ("at_ms", "duration_ms")]
    assert {type(time) for time in times} == {int}


def test_a_cues_moment_is_where_its_anchor_lands(plan: dict[str, Any]) -> None:
    for block in plan["blocks"]:
        if block["kind"] == "set":
            lowered = [p["start_ms"] for p in block["phases"] if p["kind"] == "lower"]
            said = [cue["at_ms"] for cue in block["cues"] if cue["text"] == "Lower."]
            assert said == lowered


def test_the_switch_takes_ten_seconds_and_the_rest_what_was_asked(shell: CommandLine) -> None:
    plan = shell.run(*ASKED, "--rest", "61.5", "--json").json()
    lengths = {block["kind"]: block["duration_ms"] for block in plan["blocks"]}
    assert lengths["switch"] == 10_000
    assert lengths["rest"] == 61_500


def test_one_side_alone_and_the_other_leg_first(shell: CommandLine) -> None:
    def sides(*options: str) -> list[str]:
        plan = shell.run(*ASKED, *options, "--json").json()
        return [block["side"] for block in plan["blocks"] if block["kind"] == "set"]

    assert sides("--side", "right") == ["right", "right"]
    assert sides("--lead", "right") == ["right", "left", "right", "left"]


def test_a_lift_from_the_floor_plays_from_digit_three(shell: CommandLine) -> None:
    plan = shell.run(
        "plan", "two-leg-deadlift", "--sets", "1", "--reps", "1", "--tempo", "4-2-1-3", "--json"
    ).json()
    phases = next(block["phases"] for block in plan["blocks"] if block["kind"] == "set")
    assert [(phase["kind"], phase["duration_ms"]) for phase in phases[1:]] == [
        ("press", 1_000),
        ("top", 3_000),
        ("lower", 4_000),
        ("hold", 2_000),
    ]


def test_without_a_name_it_is_the_full_workout(shell: CommandLine) -> None:
    plan = shell.run("plan", "--json").json()
    lifts = dict.fromkeys(b["exercise"] for b in plan["blocks"] if b["kind"] == "set")
    assert list(lifts) == ["single-leg-squat", "two-leg-deadlift", "single-leg-deadlift"]


def test_the_text_holds_the_whole_score(shell: CommandLine, plan: dict[str, Any]) -> None:
    answer = shell.run(*ASKED)
    assert answer.code == 0
    text = " ".join(answer.out.split())
    seconds = -(-plan["total_ms"] // 1000)
    assert f"{seconds // 60}:{seconds % 60:02}" in text
    for block in plan["blocks"]:
        for cue in block["cues"]:
            if cue["kind"] == "phrase":
                assert cue["text"] in text
    for word in (
        "lower",
        "press",
        "tall",
        "rep 3",
        "left leg",
        "right leg",
        "set 2 of 2",
        "4-0-1-1",
    ):
        assert word in text
    assert all(len(line) <= 100 for line in answer.out.splitlines())
    assert "\x1b" not in answer.out


def test_planning_writes_nothing(shell: CommandLine) -> None:
    assert shell.run("plan").code == 0
    assert not shell.home.exists()


def test_the_load_is_shown_and_said(shell: CommandLine) -> None:
    out = shell.run("plan", "single-leg-deadlift", "--load", "16kg").out
    assert "16 kg" in out
    assert "16 kilograms." in out


def test_a_reader_that_goes_away_is_no_traceback(shell: CommandLine) -> None:
    import subprocess

    from command_line import COACH, LIMIT_S

    with subprocess.Popen(
        [*COACH, "plan", "--sets", "10", "--reps", "30"],
        env=shell.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(LIMIT_S)


@pytest.mark.parametrize(
    ("delay", "opening_ms"), [("15", 15_000), ("12.5", 12_500), ("120", 120_000)]
)
def test_the_delay_is_time_before_the_first_set(
    shell: CommandLine, plan: dict[str, Any], delay: str, opening_ms: int
) -> None:
    delayed = shell.run(*ASKED, "--delay", delay, "--json").json()
    assert delayed["blocks"][0]["duration_ms"] == opening_ms
    assert delayed["blocks"][0]["cues"] == plan["blocks"][0]["cues"], "speech begins at once"
    assert delayed["blocks"][1:] == plan["blocks"][1:]


def test_ten_seconds_are_the_usual_delay_and_none_is_possible(
    shell: CommandLine, plan: dict[str, Any]
) -> None:
    at_once = shell.run(*ASKED, "--delay", "0", "--json").json()
    last = max(cue["at_ms"] for cue in at_once["blocks"][0]["cues"])
    assert last < at_once["blocks"][0]["duration_ms"] < 10_000
    assert plan["blocks"][0]["duration_ms"] == 10_000
