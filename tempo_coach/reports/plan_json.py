"""The score as JSON; its shape is a contract with scripts."""

import json
from collections.abc import Iterable, Iterator
from functools import cache

from tempo_coach.timeline.timeline import Block, Timeline

_BLOCK = """\
    {{
      "kind": {kind},
      "exercise": {exercise},
      "side": {side},
      "set_number": {set_number},
      "duration_ms": {duration_ms},
      "phases": {phases},
      "cues": {cues}
    }}"""

_PHASE = """\
        {
          "kind": %s,
          "start_ms": %d,
          "duration_ms": %d,
          "rep_number": %s
        }"""

_CUE = """\
        {
          "at_ms": %d,
          "kind": %s,
          "text": %s,
          "duration_ms": %d
        }"""


def plan_json(timeline: Timeline) -> str:
    """Every block, phase and cue, in integer milliseconds.

    A cue's ``at_ms`` is where its anchor lands, from its block's zero. ``exercise``, ``side``
    and ``set_number`` of a talk, switch or rest are those of the set it leads to, and null
    after the last set.

    The layout is that of ``json.dumps`` with an indent of 2, which takes ten times as long: it
    indents without its C code, and a long score has a hundred thousand cues.
    """
    blocks = ",\n".join(map(_block, timeline.blocks))
    return f'{{\n  "total_ms": {timeline.total_ms},\n  "blocks": [\n{blocks}\n  ]\n}}'


def _block(block: Block) -> str:
    return _BLOCK.format(
        kind=_value(block.kind.value),
        exercise=_value(block.prescription.exercise.key if block.prescription else None),
        side=_value(block.side.value if block.side else None),
        set_number=_value(block.set_number),
        duration_ms=block.duration_ms,
        phases=_list(_phases(block)),
        cues=_list(_cues(block)),
    )


def _phases(block: Block) -> Iterator[str]:
    for phase in block.phases:
        kind, rep_number = _value(phase.kind.value), _value(phase.rep_number)
        yield _PHASE % (kind, phase.start_ms, phase.duration_ms, rep_number)


def _cues(block: Block) -> Iterator[str]:
    for cue in block.cues:
        yield _CUE % (cue.at_ms, _value(cue.kind), _value(cue.text), cue.duration_ms)


def _list(items: Iterable[str]) -> str:
    told = ",\n".join(items)
    return f"[\n{told}\n      ]" if told else "[]"


@cache
def _value(value: str | int | None) -> str:
    """As it stands in JSON. The same few words come again and again."""
    return json.dumps(value)
