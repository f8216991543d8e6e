"""What the extract of one workload counts: facts to take over, what is still to be established, laws and criteria left open."""

import tomllib
from collections import Counter
from functools import cache

from report.figures_rules import FOLDER, rules
from report.figures_told import bag, each

MOST = 12
"""More workloads than any client has."""
PARTS = tuple(f"extract-{n}" for n in range(1, MOST + 1))
TITLE = "report_editions.extract.title"
FOUR = "report_crosswalks.four"


@cache
def extracts():
    return tomllib.loads((FOLDER / "report.toml").read_text(encoding="utf-8"))["extract"]


def workload_of(case, figure):
    """Extracts are numbered as workloads are listed."""
    return case.workloads[int(figure.place.part.removeprefix("extract-")) - 1]


def placed_in(case, extract, workload):
    """Hostings of a workload for which some provision may ask for the assessment."""
    return [h for h, some in asking(case, workload).items() if any(id_ == extract["id"] for id_, _ in some)]


def asking(case, workload):
    """Provisions that may ask for it, by hosting of a workload; their conditions are read as the evaluation reads them."""
    bases = [(each_.id, n, basis.when) for each_ in case.reported.extracts for n, basis in enumerate(each_.bases)]
    found = {}
    for hosting in (place[1] for place in case.verdicts if place[0] == workload):
        facts = case.conditions.facts(workload=workload, hosting=hosting)
        found[hosting] = [(id_, n) for id_, n, when in bases if when.verity(facts) is not False]
    return found


def concerned(case, workload):
    """Hostings of a workload where any extract applies."""
    return list(dict.fromkeys(h for extract in extracts() for h in placed_in(case, extract, workload)))


# --- facts ---


def facts_of(case, workload):
    """Facts that extracts hold of a workload, each with whether it is known; what does not apply is none."""
    missing = {(each_["question"], each_["subject"]) for each_ in case.next["next"]}
    found = {}
    for extract in extracts():
        hostings = placed_in(case, extract, workload)
        subjects = {"organization": [None], "workload": [workload], "hosting": hostings}
        for heading in extract["heading"] if hostings else ():
            for id_ in (fact["question"] for fact in heading["fact"]):
                for subject in subjects[rules()["question"][id_]["subject"]]:
                    answer = case.answer(id_, subject)
                    if (id_, subject) in missing:
                        found[extract["id"], heading["id"], id_, subject] = False
                    elif answer and answer.get("state", "answered") == "answered":
                        found[extract["id"], heading["id"], id_, subject] = True
    return found


@each(f"{TITLE}:facts", part=PARTS)
def _known(case, figure):
    return sum(facts_of(case, workload_of(case, figure)).values())


@each(f"{TITLE}:count", f"{TITLE}:n", part=PARTS)
def _to_establish(case, figure):
    found = facts_of(case, workload_of(case, figure))
    return len(found) - sum(found.values())


# --- laws ---


@each(f"{FOUR}.open_laws:count", f"{FOUR}.open_laws:n", part=PARTS)
def _open_laws(case, figure):
    """Laws of which it is not established whether they reach something through somebody listed."""
    hostings = concerned(case, workload_of(case, figure))
    return len({id_ for hosting in hostings for id_, some in laws_on(case, hosting).items() if _is_open(some)})


def laws_on(case, hosting):
    """Readings of laws on a hosting, by law."""
    found = {}
    for reading in case.e["hostings"][hosting]["statutes"]:
        found.setdefault(reading["id"], []).append(reading)
    return found


def through(readings, what):
    """Whether a law reaches something through somebody listed."""
    return either(reading["pathways"][what]["reached"] for reading in readings if what in reading["pathways"])


def _is_open(readings):
    abroad, objects = readings[0]["outside_home"], {what for reading in readings for what in reading["pathways"]}
    reached = [through(readings, what) for what in objects]
    return None in reached or (abroad is None and True in reached)


for _n, _part in enumerate(PARTS):

    @bag("report_words.join.and_more:count", part=_part)
    def _more_entities(case, n=_n):
        """Entities behind the laws of one line, beyond the three that are named."""
        lines = {line for extract in extracts() for line in _lines(case, extract, case.workloads[n])}
        return [len(entities) - NAMED for *_, entities in lines if len(entities) > NAMED + 1]


NAMED = 3


def _lines(case, extract, workload):
    """Lines about laws: each once for all the hostings of which it says the same."""
    for heading in extract["heading"]:
        for hosting in placed_in(case, extract, workload) if heading.get("laws") else ():
            found = laws_on(case, hosting)
            for sort, objects, is_of in SORTS:
                laws = [id_ for id_, some in found.items() if is_of(some)]
                entities = dict.fromkeys(e for id_ in laws for e in _behind(found[id_], objects))
                names = tuple(sorted(_name(case, hosting, entity) for entity in entities))
                told = frozenset((id_, *(through(found[id_], what) for what in objects)) for id_ in laws)
                yield extract["id"], heading["id"], sort, told, names


def _name(case, hosting, id_):
    return next(e["name"] for e in case.e["hostings"][hosting]["chain"]["entities"] if e["id"] == id_)


def _behind(readings, objects):
    """Entities through which a law surely reaches one of some objects; those through which it may, if there are none."""
    found = {reading["entity"]: either(through([reading], what) for what in objects) for reading in readings}
    sure = [entity for entity, reached in found.items() if reached is True]
    return sure or [entity for entity, reached in found.items() if reached is None]


def either(verities):
    """Kleene’s `or`: what is not known is `None`."""
    found = list(verities)
    return True if True in found else None if None in found else False


ALL = ("content", "metadata", "keys", "stopping")


def _abroad(readings, *objects):
    """Whether a law of a state outside reaches one of some objects through somebody listed."""
    side, found = readings[0]["outside_home"], either(through(readings, what) for what in objects)
    return False if side is False else None if side is None and found is True else found


SORTS = (
    ("reaching", ("content",), lambda some: _abroad(some, "content") is True),
    ("possible", ("content",), lambda some: _abroad(some, "content") is None),
    (
        "records",
        ("metadata", "keys"),
        lambda some: _abroad(some, "content") is False and _abroad(some, "metadata", "keys") is not False,
    ),
    ("stopping", ("stopping",), lambda some: _abroad(some, "stopping") is not False),
    (
        "home",
        ALL,
        lambda some: some[0]["outside_home"] is False and any(through(some, what) is not False for what in ALL),
    ),
)
"""Laws that are said together: what they are about, and which they are."""


# --- hostings ---


for _n, _part in enumerate(PARTS):

    @bag(f"{FOUR}.read_for:n", part=_part)
    def _read_for(case, n=_n):
        """Of each provision, the hostings it may ask for the assessment in."""
        return Counter(basis for some in asking(case, case.workloads[n]).values() for basis in some).values()


@each("report_editions.extract.not_asked:n", part=PARTS)
def _not_asked(case, figure):
    workload = workload_of(case, figure)
    return sum(place[0] == workload for place in case.verdicts) - len(concerned(case, workload))


# --- criteria and points ---


@each(f"{FOUR}.open_criteria:count", f"{FOUR}.open_criteria:n", part=PARTS)
def _open_criteria(case, figure):
    workload, found = workload_of(case, figure), set()
    for extract in extracts():
        for hosting in placed_in(case, extract, workload):
            readings = [r for r in case.e["hostings"][hosting]["crosswalks"] if r["id"] == extract["id"]]
            some = [c for r in readings if r["workload"] in {None, workload} for c in r["criteria"]]
            found |= {c["id"] for c in some if c["outcome"] == "undecided"}
    return len(found)


def _points(case, workload):
    """Points that the client's assessment takes into account, and those that it leaves out."""
    for extract in extracts():
        answer = case.answer(extract.get("covers"), workload) if placed_in(case, extract, workload) else None
        if answer and answer.get("state", "answered") == "answered":
            points = [heading["covered"] for heading in extract["heading"] if heading.get("covered")]
            taken = [point in answer["choices"] for point in points]
            yield sum(taken), len(points) - sum(taken)


@each(f"{FOUR}.uncovered:n", f"{FOUR}.uncovered:count", f"{FOUR}.points.rest:n", part=PARTS)
def _left_out(case, figure):
    return sum(rest for _, rest in _points(case, workload_of(case, figure)))


@each(f"{FOUR}.points.taken:n", part=PARTS)
def _taken(case, figure):
    return sum(taken for taken, _ in _points(case, workload_of(case, figure)))
