"""A score as plain text, written from its numbers alone: what the golden files hold."""

from collections.abc import Iterator

from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block, Timeline


def score_text(timeline: Timeline) -> str:
    """One line a phase and one a cue; every time is in milliseconds from its block's zero."""
    lines = [f"total {timeline.total_ms}"]
    for block in timeline.blocks:
        lines += ["", *_block(block)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    what = [block.kind.value, str(block.duration_ms)]
    if block.prescription and block.side:
        what += [block.prescription.exercise.key, block.side.value, f"set {block.set_number}"]
    yield " ".join(what)
    cues = sorted(block.cues, key=lambda cue: (cue.at_ms, cue.kind.value, cue.text))
    for phase in block.phases:
        rep = f" rep {phase.rep_number}" if phase.rep_number else ""
        yield f"  {phase.start_ms:>6} {phase.kind.value} {phase.duration_ms}{rep}"
        last = phase is block.phases[-1]
        for cue in cues:
            if phase.start_ms <= cue.at_ms < phase.end_ms + last:
                heard = f"{cue.start_ms}..{cue.end_ms}"
                text = f'"{cue.text}"' if cue.kind is CueKind.PHRASE else cue.text
                kind = f" {cue.kind.value}" if cue.kind is CueKind.TONE else ""
                yield f"  {cue.at_ms:>6}     {text}{kind}  heard {heard}"
