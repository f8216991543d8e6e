"""What the facts ready for an assessment that a law asks for come to."""

from report.figures_case import MISSING
from report.figures_of_laws import asked_for, open_laws
from report.figures_rules import bare, rules
from report.figures_told import each

FOUR = "report_crosswalks.four"


def _state(case, question, subject):
    """Whether an answer is known or missing; nothing where the question is not asked, or does not apply."""
    if any((e["question"], e["subject"]) == (question, subject) and e["state"] in MISSING for e in case.next["next"]):
        return "missing"
    answer = case.answer(question, subject)
    return "known" if answer and answer.get("state", "answered") == "answered" else None


def _facts(case):
    """Every fact of every assessment, each once: of a hosting it is one fact, whatever is placed there."""
    found = {}
    for extract in case.reported.extracts:
        places = asked_for(case, extract)
        of = {"organization": {None} if places else set()}
        of |= {"workload": {place[0] for place in places}, "hosting": {place[1] for place in places}}
        for heading in extract.headings:
            for id_ in (fact.question for fact in heading.facts):
                for subject in of[rules()["question"][id_]["subject"]]:
                    found[extract.id, heading.id, id_, subject] = _state(case, id_, subject)
    return list(found.values())


@each(f"{FOUR}.title:facts")
def _known(case, _):
    return _facts(case).count("known")


@each(f"{FOUR}.title:count", f"{FOUR}.title:n")
def _missing(case, _):
    return _facts(case).count("missing")


@each(f"{FOUR}.open_laws:count", f"{FOUR}.open_laws:n")
def _open(case, _):
    hostings = {hosting for extract in case.reported.extracts for _, hosting in asked_for(case, extract)}
    return len(set().union(*(open_laws(case, hosting) for hosting in hostings)))


@each(f"{FOUR}.read_for:n")
def _read_for(case, figure):
    """Hostings named in the sentence, of those the provision asks it for: it says that one workload alone is concerned."""
    said = figure.line
    basis = next(
        b for extract in case.reported.extracts for b in extract.bases if any(_is_cited(id_, said) for id_ in b.sources)
    )
    places = [
        place
        for place in case.verdicts
        if basis.when.verity(case.conditions.facts(workload=place[0], hosting=place[1])) is not False
    ]
    named = [hosting for _, hosting in places if bare(case.names[hosting]) in bare(said)]
    return len(places) if len({workload for workload, _ in places}) == 1 and len(named) == len(places) else places


def _is_cited(id_, said):
    return any(bare(title) in bare(said) for title in rules()["source"][id_]["title"].values())


@each(f"{FOUR}.points.taken:n")
def _taken(case, figure):
    return len(_points(case, figure)[0])


@each(f"{FOUR}.points.rest:n")
def _rest(case, figure):
    return len(_points(case, figure)[1])


def _points(case, figure):
    """Points that the assessment of the workload is said to take into account, and those it is not."""
    for extract in case.reported.extracts:
        workloads = {workload for workload, _ in asked_for(case, extract)}
        named = [id_ for id_ in workloads if bare(case.names[id_]) in bare(figure.line)]
        if named or len(workloads) == 1:
            chosen = set(case.answer(extract.covers, (named or list(workloads))[0])["choices"])
            points = {heading.covered for heading in extract.headings if heading.covered}
            return points & chosen, points - chosen
    raise AssertionError(figure)
