"""What pages on who stands behind each hosting count, and on who can read the data there."""

from report.figures_rules import bare, rules
from report.figures_told import bag, each, row

# --- who stands behind ---


def _entities(case, hosting):
    return [e["id"] for e in case.answers.get("entity", ()) if e["hosting"] == hosting]


def _facts(case, hosting):
    """What was answered of the entities behind a hosting."""
    behind = _entities(case, hosting)
    return [a for a in case.given if a.get("subject") in behind and a.get("state", "answered") == "answered"]


def _of_catalogue(case, hosting):
    """Of those, what is the catalogue's word alone."""
    facts = _facts(case, hosting)
    return [a for a in facts if a["grade"] == "E0" and a.get("by", "").startswith("catalogue ")]


def _relying(case):
    return [hosting for hosting in case.hostings if _of_catalogue(case, hosting)]


@bag("report_chain.matrix.catalogue:total", part=("chain", "entities"))
@bag("report_chain.chain.from_catalogue:total", part="entities")
def _facts_known(case):
    return [len(_facts(case, hosting)) for hosting in _relying(case)]


@bag("||words", part=("chain", "entities"))
@bag("report_chain.matrix.caption|*|head", part="entities")
def _facts_not_confirmed(case):
    return [len(_of_catalogue(case, hosting)) for hosting in _relying(case)]


OWNING = {"incorporation", "control"}


@each("report_words.share.hosting:count", part="chain")
def _outside(case, _):
    """Hostings with an entity behind them that is incorporated, or controlled, outside home."""
    owning = {id_ for id_, q in rules()["question"].items() if q.get("fact") in OWNING}
    return sum(
        any(
            case.lies_within(code, case.e["home"]) is False
            for fact in _facts(case, hosting)
            if fact["question"] in owning
            for code in fact["countries"]
        )
        for hosting in case.hostings
    )


PLACES_NAMED = 6
"""Of those outside home, in the cell of an entity."""


@row("report_words.join.and_more:count", part="entities")
def _more_places(case, figure):
    """Of one entity of the name, places of each fact that are too many to be named."""
    names = {e["id"]: bare(e["name"]) for e in case.answers["entity"]}
    longest = max((name for name in names.values() if bare(figure.place.row).startswith(name)), key=len)
    named = {id_ for id_, name in names.items() if name == longest}
    kinds = {id_ for id_, q in rules()["question"].items() if q.get("kind") == "countries"}
    found = [
        sum(case.lies_within(code, case.e["home"]) is False for code in answer.get("countries", ()))
        for answer in case.given
        if answer.get("subject") in named and answer["question"] in kinds
    ]
    return [n - PLACES_NAMED for n in found if n > PLACES_NAMED + 1]


# --- who can read; what conditions are worth no file carries ---


def _readers(case, hosting):
    """Of everybody but the client who might read there: whether they can, and whether from outside home."""
    facts = case.conditions.facts(hosting=hosting)
    for lane in case.reported.lanes:
        for reader in lane.readers:
            can = reader.when.verity(facts)
            if can is False and reader.unsure and reader.unsure.verity(facts) is not False:
                can = None
            if _is_contradicted(case, reader.uses, hosting):
                can = None
            yield can, bool(can and reader.outside and reader.outside.verity(facts) is True)


def _is_contradicted(case, uses, hosting):
    """Whether answers that all bear on it cannot, or seldom can, be true together."""
    of = {None, hosting, *_entities(case, hosting)}
    return any(
        all(key["question"] in uses and key["subject"] in of for key in check["questions"])
        for check in case.e["checks"]
    )


def _read(case):
    """Hostings where somebody else can read, each with all who might."""
    found = {hosting: list(_readers(case, hosting)) for hosting in case.hostings}
    return {hosting: some for hosting, some in found.items() if any(can for can, _ in some)}


@each("report_words.share.hosting:count", part="readers")
def _can_be_read(case, _):
    return len(_read(case)) or _not_established(case)


@each("report_readers.title.outside.part:count", "report_readers.title.outside.part:n")
def _from_outside(case, _):
    return sum(any(outside for _, outside in some) for some in _read(case).values())


@each("report_readers.title.open:count", "report_readers.title.open:n")
def _open(case, _):
    return _not_established(case)


def _not_established(case):
    others = [hosting for hosting in case.hostings if hosting not in _read(case)]
    return sum(any(can is None for can, _ in _readers(case, hosting)) for hosting in others)
