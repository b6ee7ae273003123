"""The longest score that is allowed is told as it was compiled, and quickly."""

import json
from typing import Any

from example_counts import examples
from fake_session import SteadyVoice
from hypothesis import given, settings
from python_calls import python_calls
from score_material import Score, scores

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.reports.plan_json import plan_json
from tempo_coach.reports.plan_text import plan_text
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SOME = settings(max_examples=examples(30), deadline=None)


def shape(timeline: Timeline) -> dict[str, Any]:
    """What scripts are promised of a score."""
    return {
        "total_ms": timeline.total_ms,
        "blocks": [
            {
                "kind": block.kind.value,
                "exercise": block.prescription and block.prescription.exercise.key,
                "side": block.side and block.side.value,
                "set_number": block.set_number,
                "duration_ms": block.duration_ms,
                "phases": [
                    {
                        "kind": phase.kind.value,
                        "start_ms": phase.start_ms,
                        "duration_ms": phase.duration_ms,
                        "rep_number": phase.rep_number,
                    }
                    for phase in block.phases
                ],
                "cues": [
                    {
                        "at_ms": cue.at_ms,
                        "kind": cue.kind.value,
                        "text": cue.text,
                        "duration_ms": cue.duration_ms,
                    }
                    for cue in block.cues
                ],
            }
            for block in timeline.blocks
        ],
    }


@SOME
@given(scores())
def test_the_json_is_what_scripts_are_promised_and_indented(score: Score) -> None:
    assert plan_json(score.timeline) == json.dumps(shape(score.timeline), indent=2)


def test_no_text_can_break_out_of_the_json() -> None:
    squat = exercises("fr")["single-leg-squat"]
    timeline = Compiler(phrase_templates("fr"), SteadyVoice()).compile(Workout((prescribe(squat),)))
    assert plan_json(timeline) == json.dumps(shape(timeline), indent=2)
    assert "\\u00e9" in plan_json(timeline)


def planned(reps: int) -> tuple[Workout, Timeline]:
    squat = exercises()["single-leg-squat"]
    lift = prescribe(squat, sets=1, reps=reps, tempo=Tempo.parse("30-30-30-30"))
    workout = Workout((lift,))
    return workout, Compiler(phrase_templates(), SteadyVoice()).compile(workout)


def test_a_cue_of_the_json_is_a_handful_of_calls() -> None:
    _, timeline = planned(20)
    cues = sum(len(block.cues) for block in timeline.blocks)
    assert python_calls(lambda: plan_json(timeline)) < 3 * cues


def test_twice_as_many_reps_are_hardly_more_than_twice_the_work_to_tell() -> None:
    half, whole = planned(10), planned(20)
    assert python_calls(lambda: plan_text(*whole)) < 2.2 * python_calls(lambda: plan_text(*half))
