"""A recorder that remembers what it was told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tempo_coach.timeline.timeline import Block
from tempo_coach.training.lowering import Lowering


@dataclass
class Notebook:
    """A recorder that remembers what it was told, and carries nothing out by itself."""

    lines: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    waiting: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    def begin(self) -> None:
        self.lines.append(("begin",))

    def stand_at(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        self.lines.append(("stand", block.side, block.set_number, rep_number, elapsed_ms))

    def complete(self, block: Block, rep_number: int, elapsed_ms: float) -> None:
        self.lines.append(("rep", block.side, block.set_number, rep_number, elapsed_ms))

    def touch(self, block: Block, lowering: Lowering) -> None:
        self.lines.append(("touch", block.side, block.set_number, lowering.rep_number))

    def end(self, elapsed_ms: float, *, early: bool) -> None:
        self.lines.append(("end", elapsed_ms, early))

    def then(self, do: Callable[[], None]) -> None:
        self.waiting.append(do)

    def of(self, kind: str) -> list[tuple[Any, ...]]:
        return [line for line in self.lines if line[0] == kind]
