"""The score as JSON; its shape is a contract with scripts."""

from typing import Any

from tempo_coach.timeline.timeline import Block, Timeline


def plan_json(timeline: Timeline) -> dict[str, Any]:
    """Every block, phase and cue, in integer milliseconds.

    A cue's ``at_ms`` is where its anchor lands, from its block's zero. ``exercise``, ``side``
    and ``set_number`` of a talk, switch or rest are those of the set it leads to, and null
    after the last set.
    """
    return {
        "total_ms": timeline.total_ms,
        "blocks": [_block(block) for block in timeline.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "exercise": block.prescription.exercise.key if block.prescription else None,
        "side": block.side.value if block.side else None,
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
