"""What the appendices on answers, documents and frameworks count."""

from collections import Counter

from report.figures_rules import declared, rules
from report.figures_told import bag, each

PROVENANCE = "report_annex.provenance"


@each(
    "report_annex.answers.title:count",
    "report_annex.answers.title:n",
    "report_guide.guide.title:answers",
    "report_guide.guide.title:n",
)
def _answered(case, _):
    return case.e["coverage"]["answered"]


@each("report_annex.answers.rest:count", "report_annex.answers.rest:n")
def _not_answered(case, _):
    return sum(a.get("state", "answered") != "answered" for a in case.given)


@each("report_register.title.some:answers")
def _supported(case, _):
    known = {each_["id"] for each_ in case.answers.get("document", ())}
    return sum(bool(known & set(a.get("documents", ()))) for a in case.given)


@each(
    "report_register.title.unnamed:answers",
    "report_register.title.unnamed:n",
    "report_register.unnamed:answers",
    "report_register.unnamed:n",
    "report_register.title.nothing:answers",
    "report_register.title.nothing:n",
)
def _unnamed(case, _):
    known = {each_["id"] for each_ in case.answers.get("document", ())}
    answered = [a for a in case.given if a.get("state", "answered") == "answered"]
    return sum(a.get("grade", "E0") in {"E2", "E3"} and not known & set(a.get("documents", ())) for a in answered)


@bag(f"{PROVENANCE}.caption.counts|*|cell")
def _states(case):
    found = {state: n for state, n in case.e["coverage"].items() if state != "asked"}
    if found["skipped"] != len(_skipped(case)):
        del found["skipped"]
    return [n for state, n in found.items() if n or state == "answered"]


@each(f"{PROVENANCE}.different:count")
def _skipped_everywhere(case, _):
    return case.e["coverage"]["skipped"]


@each(f"{PROVENANCE}.different:questions", "report_unknowns.ruled_out.title:count", "report_unknowns.ruled_out.title:n")
def _different(case, _):
    return len(_skipped(case))


def _skipped(case):
    """Questions that a condition rules out for somebody: neither answered nor open there."""
    said = {(a["question"], a.get("subject")) for a in case.given}
    said |= {(e["question"], e["subject"]) for e in case.next["next"]}
    subjects = {"organization": [None], "workload": case.workloads, "hosting": case.hostings}
    subjects["entity"] = [each_["id"] for each_ in case.answers.get("entity", ())]
    live = {id_: q for id_, q in rules()["question"].items() if "retired" not in q}
    return {id_ for id_, q in live.items() for subject in subjects[q["subject"]] if (id_, subject) not in said}


@bag(f"{PROVENANCE}.caption.grades|*|cell")
def _grades(case):
    return [case.grades[grade] for grade in ("E0", "E1", "E2", "E3", "E4")]


@bag("report_annex.answers.level:level")
def _levels(case):
    """The level of each answer to a question with a scale: of several choices, the highest."""
    found = []
    for answer in case.given:
        question = rules()["question"][answer["question"]]
        levels = {c["id"]: c["level"] for c in question.get("choice", ()) if "level" in c}
        chosen = [levels[c] for c in (answer.get("choice"), *answer.get("choices", ())) if c in levels]
        if question["scale"] != "context" and chosen:
            found.append(max(chosen))
    return found


@bag("report_register.statements:count", "report_register.statements:n")
def _statements(case):
    """Statements that name a document, where answers that stand are fewer."""
    found = []
    for document in case.answers.get("document", ()):
        cited = sum(document["id"] in each_["documents"] for each_ in case.heard)
        if cited != sum(document["id"] in a.get("documents", ()) for a in case.given):
            found.append(cited)
    return found


@bag("report_respondents.sitting.number:number")
def _sittings(case):
    """Numbered as they were held, which the clean copy leaves out."""
    return range(1, len(case.sittings) + 1)


# --- frameworks ---


def _criteria(case):
    """Frameworks read in full and their criteria that apply, by framework."""
    found = {}
    for hosting in case.e["hostings"].values():
        for reading in hosting["crosswalks"]:
            some = [c["outcome"] for c in reading["criteria"] if c["outcome"] != "not_applicable"]
            found.setdefault(reading["id"], []).extend(some)
    return found


@bag("report_framework.framework.overall|report_framework.framework.columns.official_percent|cell")
def _percents(case):
    return [f["official"]["percent"] for f in _readings(case)]


@bag("report_framework.framework.by_objective|report_framework.framework.columns.official_points|cell")
def _points(case):
    return [n for f in _readings(case) for n in f["official"]["points"].values()]


def _readings(case):
    return [f for hosting in case.e["hostings"].values() for f in hosting["frameworks"].values()]


@each("report_guide.method.formulas.straddles_f:threshold", "report_guide.method.steps.threshold:threshold")
def _threshold(_case, _figure):
    return declared()["coverage_threshold"] * 100


# --- law ---


def _laws(case, hosting):
    """Readings of statutes on a hosting, by statute."""
    found = {}
    for each_ in case.e["hostings"][hosting]["statutes"]:
        found.setdefault(each_["id"], []).append(each_)
    return found


def _is_told(each_):
    """Whether something is or may be reached through an entity, or keys keep it from being."""
    return any(p["reached"] is not False or p["keys"] == "closed" for p in each_["pathways"].values())


def _told(case):
    return {e["id"] for hosting in case.hostings for some in _laws(case, hosting).values() for e in some if _is_told(e)}


@each("report_statutes.in_full.title:count", "report_statutes.in_full.title:n")
def _with_law(case, _):
    return sum(bool(_laws(case, hosting)) for hosting in case.hostings)


@each(
    "report_statutes.in_full.title:laws",
    "report_statutes.statutes.unlisted:total",
    "report_statutes.statutes.nobody:total",
)
def _statutes(_case, _figure):
    return len(_in_force())


def _in_force():
    return [each_ for each_ in rules()["statute"].values() if each_["status"] != "draft"]


for _form in ("", "_incomplete"):

    @each(
        f"report_statutes.matrix.rest{_form}:count",
        f"report_statutes.matrix.rest{_form}:n",
        f"report_statutes.statutes.quiet{_form}:count",
        f"report_statutes.statutes.quiet{_form}:n",
    )
    def _silent_everywhere(case, _):
        return len(_in_force()) - len(_told(case))

    @bag(f"report_statutes.statutes.silent{_form}:count", f"report_statutes.statutes.silent{_form}:n")
    def _silent(case, form=_form):
        some = [h for h in case.hostings if _laws(case, h)]
        some = [h for h in some if (case.e["hostings"][h]["chain"]["complete"] is True) is (not form)]
        found = [
            sum(id_ in _told(case) and not any(map(_is_told, e)) for id_, e in _laws(case, h).items()) for h in some
        ]
        return [n for n in found if n]


@each("report_statutes.matrix.open:n")
def _incomplete(case, _):
    return sum(case.e["hostings"][h]["chain"]["complete"] is not True for h in case.hostings if _laws(case, h))


@each("report_statutes.statutes.laws:reaching")
def _reaching(case, figure):
    return _overview(case, figure)[True]


@each("report_statutes.statutes.laws:possible")
def _possible(case, figure):
    found = _overview(case, figure)
    return found[None]


OBJECTS = ("content", "metadata", "keys", "stopping")


def _overview(case, figure):
    """Laws of one side that reach, or could reach, what a column is about."""
    what = figure.place.column_key.rpartition(".")[2]
    assert what in OBJECTS, figure
    is_outside = figure.place.head_key.endswith("outside")
    found = Counter()
    for some in _laws(case, case.named(figure.place.row, "hostings")).values():
        side = some[0]["outside_home"]
        side = side if is_outside or side is None else not side
        reached = [e["pathways"][what]["reached"] for e in some if what in e["pathways"]]
        verity = True if True in reached else None if None in reached else False
        if side is not False and verity is not False:
            found[True if side is True and verity is True else None] += 1
    return found


# --- who stands behind ---


@each("report_chain.entities.title:count", "report_chain.entities.title:n")
def _entities(case, _):
    return len(case.answers.get("entity", ()))


@each("report_chain.chain.title.unsure:count", "report_chain.chain.title.unsure:n")
def _unsure(case, _):
    return sum(each_["chain"]["complete"] is not True for each_ in case.e["hostings"].values())


@each(
    "report_words.share.hosting:total",
    *(f"report_chain.chain.title.{form}:total" for form in ("all", "nobody.several", "nobody.single")),
    *(f"report_stopping.title.{form}.all:total" for form in ("nothing", "unknown")),
    *(f"report_readers.title.{form}.all:total" for form in ("read", "might")),
    *(
        f"report_statutes.statutes.title.{form}.all:total"
        for form in ("content", "content_open", "others", "others_open")
    ),
)
def _hostings(case, _):
    return len(case.hostings)
