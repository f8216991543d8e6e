"""Figures that nobody counts again yet, by part and sentence. The list may only shrink: see `test_figures_counted`.

What is written in them is read back all the same, and is what the report was given to write; that it was given the right
figure is not proven here. Those named `:n` are written nowhere: they choose between `finding` and `findings`.
"""

_BY_PART = {
    "assessment-facts": (
        "report_crosswalks.four.many_here:count",
        "report_crosswalks.four.open_laws:count",
        "report_crosswalks.four.points.rest:n",
        "report_crosswalks.four.points.taken:n",
        "report_crosswalks.four.read_for:n",
        "report_crosswalks.four.title:count",
        "report_crosswalks.four.title:facts",
        "report_crosswalks.four.title:n",
        "report_words.join.and_more:count",
    ),
    "chain": (
        "report_chain.matrix.catalogue:total",
        "report_words.share.hosting:count",
        "||words",
    ),
    "crosswalks": (
        "report_crosswalks.short.elsewhere:count",
        "report_words.join.colon:value",
    ),
    "decision": (
        "report_asking.whose:n",
        "report_cover.decision.asked.assign_here:n",
        "report_cover.decision.asked.assign_said:n",
        "report_cover.decision.asked.correct:n",
        "report_cover.decision.asked.correct_among:n",
        "report_cover.decision.asked.see:n",
        "report_words.join.colon:value",
        "report_words.share.placement:count",
    ),
    "entities": (
        "report_chain.chain.from_catalogue:total",
        "report_chain.matrix.caption|*|head",
        "report_chain.matrix.catalogue:total",
        "report_words.join.and_more:count",
        "||words",
    ),
    "findings": (
        "report_findings.findings.answered_by:n",
        "report_findings.register.caption|report_findings.register.grades|cell#range",
        "report_findings.register.caption|report_guide.guide.grades.grade|cell#range",
    ),
    "findings-in-full": (
        "report_findings.findings.answered_by:n",
        "report_findings.findings.open.settled_by:n",
    ),
    "framework": (
        "report_crosswalks.response:count",
        "report_crosswalks.response:response",
        "report_framework.framework.how.percent:divisor",
        "report_framework.framework.inferred.fidelity|*|cell",
        "report_framework.framework.level.eu_csf:level",
        "report_steady.tie:at",
        "report_steady.tie:now",
        "report_steady.unread:n",
    ),
    "guide": (
        "report_guide.guide.range.claimed:high",
        "report_guide.guide.range.claimed:low",
        "report_guide.guide.range.could_require:possible",
        "report_guide.guide.range.proven:proven",
        "report_guide.guide.range.required:required",
    ),
    "laws": (
        "report_statutes.laws.title.also:count",
        "report_statutes.laws.title.debated_too:count",
    ),
    "levels": (
        "report_case.options.by_requirement:required",
        "report_case.options.enough:n",
    ),
    "more-recommendations": (
        "report_findings.effects.caption|report_findings.effects.columns.after|cell#range",
        "report_findings.effects.caption|report_findings.effects.columns.before|cell#range",
        "report_findings.recommendations.answers:n",
        "report_findings.recommendations.answers_too:n",
        "report_findings.recommendations.closes:n",
        "report_findings.recommendations.effect.meets:n",
        "report_plan.gate:claimed",
        "report_plan.gate:proven",
    ),
    "open-questions": (
        "report_asking.coverage:count",
        "report_asking.coverage:n",
        "report_asking.more_gates:count",
        "report_asking.more_gates:n",
        "report_plan.gate:claimed",
        "report_plan.gate:proven",
        "report_plan.moves:after",
        "report_plan.moves:before",
        "report_unknowns.open.findings:n",
        "report_unknowns.open.laws:count",
    ),
    "options": ("report_framework.framework.level.eu_csf:level",),
    "plan": (
        "report_plan.roadmap.holds.cards:n",
        "report_plan.roadmap.more:count",
    ),
    "provenance": ("report_respondents.sitting.number:number",),
    "readers": (
        "report_readers.title.open:n",
        "report_readers.title.outside.part:count",
        "report_words.share.hosting:count",
    ),
    "recommendations": (
        "report_findings.recommendations.answers:n",
        "report_findings.recommendations.answers_possible:n",
        "report_findings.recommendations.answers_too:n",
        "report_findings.recommendations.closes:n",
        "report_findings.recommendations.effect.meets:n",
        "report_findings.recommendations.title.decisive.numbers:listed",
        "report_plan.gate:claimed",
        "report_plan.gate:proven",
    ),
    "statutes": (
        "report_statutes.statutes.title.tail:n",
        "report_words.share.hosting:count",
    ),
    "stopping": (
        "report_stopping.title.partial:count",
        "report_stopping.title.partial:n",
        "report_stopping.unit.day:count",
        "report_stopping.unit.hour:count",
        "report_stopping.unit.month:count",
        "report_stopping.unit.year:count",
        "report_words.share.hosting:count",
        "report_words.share.placement:count",
    ),
    "unknowns": (
        "report_asking.more_gates:count",
        "report_asking.more_gates:n",
        "report_plan.moves:after",
        "report_plan.moves:before",
        "report_plan.moves:what",
        "report_unknowns.left.bearing.all:n",
        "report_unknowns.left.bearing.some:count",
        "||drawing",
    ),
}

UNCOUNTED = frozenset((part, key) for part, keys in _BY_PART.items() for key in keys)
