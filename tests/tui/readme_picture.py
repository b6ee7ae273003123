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
_BRAILLE = range(0x2801, 0x2900)
_DOTS = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
"""Column and row of each dot of a braille character, by its bit."""
_DOT_RADIUS = 1.9


def drawn_by_hand(svg: str) -> str:
    """Draw blocks as rectangles and braille as dots: fonts leave seams, or lack them."""

    def solid(found: re.Match[str]) -> str:
        style, left, baseline, text = found.groups()
        drawn: list[str] = []
        for index, letter in enumerate(text.replace("&#160;", " ")):
            x, y = float(left) + index * _CELL_WIDTH, float(baseline) - _BASELINE
            if letter in _BLOCKS:
                top, height = _BLOCKS[letter]
                drawn.append(
                    f'<rect class="{style}" shape-rendering="crispEdges" '
                    f'x="{x:.1f}" y="{y + top * _CELL_HEIGHT:.1f}" '
                    f'width="{_CELL_WIDTH + 0.3:.1f}" height="{height * _CELL_HEIGHT + 0.3:.1f}"/>'
                )
            elif ord(letter) in _BRAILLE:
                drawn += [
                    f'<circle class="{style}" r="{_DOT_RADIUS}" '
                    f'cx="{x + (column + 0.5) * _CELL_WIDTH / 2:.1f}" '
                    f'cy="{y + (row + 0.5) * _CELL_HEIGHT / 4:.1f}"/>'
                    for bit, (column, row) in enumerate(_DOTS)
                    if ord(letter) >> bit & 1
                ]
        rest = re.sub("[█▀▄▁▂▃▅▆▇\u2801-\u28ff]", "&#160;", text)
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
        await pilot.pause()
        return drawn_by_hand(picture(app))


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(asyncio.run(draw()), encoding="utf-8")
