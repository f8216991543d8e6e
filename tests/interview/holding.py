"""Holding a conversation from a test: replies go in, the steps come out."""

from dataclasses import dataclass

from bornage.interview.saying import Said
from bornage.interview.talk import Step, Talk, Wait, made_by

YES, NO = True, False
"""Replies to a `Sure`."""


@dataclass
class Held:
    """What was asked, in order, and what was said at the end."""

    steps: list[Step]
    said: Said | None
    is_over: bool


def hold(talk: Talk, *replies) -> Held:
    """Give each step the next reply; steps beyond the last reply are left, as by Escape."""
    steps, waiting = [], list(replies)
    try:
        step = next(talk)
        while True:
            steps.append(step)
            if isinstance(step, Wait):
                step = talk.send(made_by(step.make))
                continue
            step = talk.send(waiting.pop(0) if waiting else None)
    except StopIteration as end:
        return Held(steps, end.value, is_over=True)
