"""Draws the picture in the README: ``python tests/tui/readme_picture.py`` writes it anew."""

import asyncio
import re
from pathlib import Path

from fake_session import compiled, find, reps_of, set_blocks
from lifts import squat_workout
from pictures import following, picture

from tempo_coach.timeline.timeline import PhaseKind

PICTURE = Path(__file__).parents[2] / ".github" / "session.svg"

_TEXT = re.compile(r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_CELL_WIDTH, _CELL_HEIGHT, _BASELINE = 12.2, 24.4, 18.5
_BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 0.5)} | {
    block: (1 - eighth / 8, eighth / 8) for eighth, block in enumerate("▁▂▃▄▅▆▇█", start=1)
}


def with_solid_blocks(svg: str) -> str:
    """Draw block characters as rectangles: many fonts leave seams between them."""

    def solid(found: re.Match[str]) -> str:
        style, left, baseline, text = found.groups()
        drawn: list[str] = []
        for index, letter in enumerate(text.replace("&#160;", " ")):
            if letter in _BLOCKS:
                top, height = _BLOCKS[letter]
                x = float(left) + index * _CELL_WIDTH
                y = float(baseline) - _BASELINE + top * _CELL_HEIGHT
                drawn.append(
                    f'<rect class="{style}" shape-rendering="crispEdges" '
                    f'x="{x:.1f}" y="{y:.1f}" '
                    f'width="{_CELL_WIDTH + 0.3:.1f}" height="{height * _CELL_HEIGHT + 0.3:.1f}"/>'
                )
        rest = re.sub("[█▀▄▁▂▃▅▆▇]", "&#160;", text)
        return "".join(drawn) + found[0].replace(f">{text}<", f">{rest}<")

    return _TEXT.sub(solid, svg)


async def draw() -> str:
    """The session screen during the second set, while a form cue is said."""
    workout = squat_workout(sets=5, reps=5)
    score = compiled(workout)
    position = find(score, PhaseKind.LOWER, 2600, rep=3, nth=2)
    app, session = following(position, workout)
    async with app.run_test(size=(80, 24)) as pilot:
        for block in set_blocks(score)[:2]:
            for event in reps_of(block):
                session.tell(event)
        await pilot.pause()
        return with_solid_blocks(picture(app))


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
