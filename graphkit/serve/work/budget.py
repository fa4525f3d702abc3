"""How many bytes of large answers the server holds at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Hold:
    """Some of the budget, once it is granted, until it is released."""

    budget: Budget
    size: int
    granted: Callable[[], None]
    is_granted: bool = False

    def release(self) -> None:
        """Gives it back; or is no longer asked for."""
        self.budget.give(self)


class Budget:
    """Bytes; whoever finds too few left waits, the first first."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most
        self.waiting: deque[Hold] = deque()

    def ask(self, size: int, granted: Callable[[], None]) -> Hold:
        """Asks for so many bytes; `granted` is called once they are there, maybe at once."""
        hold = Hold(self, min(size, self.most), granted)
        self.waiting.append(hold)
        self.grant()
        return hold

    def give(self, hold: Hold) -> None:
        """Takes them back."""
        if hold.is_granted:
            self.left += hold.size
            hold.is_granted = False
        elif hold in self.waiting:
            self.waiting.remove(hold)
        self.grant()

    def grant(self) -> None:
        """Serves who waits, as far as it goes."""
        while self.waiting and self.waiting[0].size <= self.left:
            hold = self.waiting.popleft()
            self.left -= hold.size
            hold.is_granted = True
            hold.granted()
