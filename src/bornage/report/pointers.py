"""Notes in the margin that lead to another part of the report, with its page on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Margin, Run, words
from bornage.report.parts import framework

if TYPE_CHECKING:
    from bornage.report.blocks import Words
    from bornage.report.matter import Matter

TOPICS = {
    "answers": "_annex.answers.topic",
    "decision": "_cover.decision.topic",
    "duties": "_case.duties.topic",
    "duties-in-full": "_case.duties.full.topic",
    "findings": "_findings.findings.topic",
    "findings-in-full": "_findings.in_full.topic",
    "gaps": "_case.gaps.topic",
    "guide": "_guide.guide.topic",
    "laws": "_statutes.laws.topic",
    "levels": "_case.levels.topic",
    "method": "_guide.method.topic",
    "more-recommendations": "_findings.more_recommendations.topic",
    "open-questions": "_unknowns.open.topic",
    "options": "_case.options.topic",
    "plan-in-full": "_plan.in_full.topic",
    "recommendations": "_findings.recommendations.topic",
    "requirements": "_case.requirements.topic",
    "statutes-in-full": "_statutes.in_full.topic",
    "unknowns": "_unknowns.unknowns.topic",
}
"""Where the topic of each part is said."""


def pointer(matter: Matter, part: str, lead: str = "") -> Words:
    """`Détail : Niveaux en détail, p. 43`, which leads there; `part` must be one the report holds."""
    w = matter.writer
    said = framework.topic(matter) if part == "framework" else w.say(TOPICS[part])
    topic = Run(said, "page", f"#part-{part}")
    return (
        words(Run(w.say("_words.join.colon", name=lead, value="").rstrip() + " ", "strong"), topic)
        if lead
        else (topic,)
    )


def beside(*lines: Words) -> Margin:
    """A note beside what follows."""
    return Margin(tuple(line for line in lines if line))
