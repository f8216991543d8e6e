"""What the method says of the assessment as it stands: worked out when it is asked for, once for each state.

An answer leaves alone what it cannot touch, so the readings after a key press share most of those before it.
The method itself is imported when something is first asked of it, for an interview may begin without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bornage.assessment.session import Session
    from bornage.assessment.state import Assessment
    from bornage.evaluation.readings import Readings

T = TypeVar("T")


class Latest:
    """The readings of a session, kept up with its journal."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._of: Assessment | None = None
        self._readings: Readings | None = None
        self._kept: dict[Hashable, object] = {}

    @property
    def readings(self) -> Readings:
        """Of the assessment as it stands now."""
        now = self._session.assessment
        if self._readings is None or self._of is not now:
            self._readings, self._of, self._kept = self._read(now), now, {}
        return self._readings

    def once(self, name: Hashable, make: Callable[[Readings], T]) -> T:
        """What is made of them under a name, made again only when something was recorded since."""
        readings = self.readings
        if name not in self._kept:
            self._kept[name] = make(readings)
        return self._kept[name]  # type: ignore[return-value]  # what was kept under a name is what it makes

    def _read(self, now: Assessment) -> Readings:
        from bornage.evaluation.readings import Readings

        was, before = self._of, self._readings
        if was is None or before is None or _scene(was) != _scene(now):
            return Readings(self._session.questionnaire, now)
        return before.after(now, _touched(was, now))


def _scene(assessment: Assessment) -> tuple[object, ...]:
    """Everything but answers that the method reads."""
    each = assessment
    return each.workloads, each.hostings, each.entities, each.chosen, each.home


def _touched(was: Assessment, now: Assessment) -> set[str]:
    """The subjects of whatever was said, taken back or overridden between two states."""
    answers = was.answers.keys() ^ now.answers.keys()
    overrides = was.overrides.keys() ^ now.overrides.keys()
    touched = {subject for _, subject in (*answers, *overrides)}
    touched |= {key[1] for key, answer in now.answers.items() if was.answers.get(key) is not answer}
    return touched | {key[1] for key, each in now.overrides.items() if was.overrides.get(key) != each}
