"""Notes in the margin that lead to another part of the report, with its page on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bornage.report.blocks import Margin, Run, words

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
    "framework": "_framework.framework.topic",
    "gaps": "_case.gaps.topic",
    "guide": "_guide.guide.topic",
    "levels": "_case.levels.topic",
    "method": "_guide.method.topic",
    "more-recommendations": "_findings.more_recommendations.topic",
    "open-questions": "_unknowns.open.topic",
    "options": "_case.options.topic",
    "plan-in-full": "_plan.in_full.topic",
    "recommendations": "_findings.recommendations.topic",
    "requirements": "_case.requirements.topic",
    "unknowns": "_unknowns.unknowns.topic",
}
"""Where the topic of each part is said."""


def pointer(matter: Matter, part: str, lead: str = "") -> Words:
    """`Détail : Niveaux en détail, p. 43`, which leads there; `part` must be one the report holds."""
    w = matter.writer
    topic = Run(w.say(TOPICS[part]), "page", f"#part-{part}")
    return (
        words(Run(w.say("_words.join.colon", name=lead, value="").rstrip() + " ", "strong"), topic)
        if lead
        else (topic,)
    )


def beside(*lines: Words) -> Margin:
    """A note beside what follows."""
    return Margin(tuple(line for line in lines if line))
