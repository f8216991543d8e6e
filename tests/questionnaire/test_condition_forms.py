"""The forms that look further: places inside others, entities of a chain, what statutes reach, named conditions,
and sets of which only a part is known."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bornage.questionnaire import conditions as conditions_asked
from bornage.questionnaire.condition_check import check
from bornage.questionnaire.conditions import Possible, all_of, any_of, opposite
from bornage.questionnaire.load import load
from bornage.questionnaire.model import About
from bornage.questionnaire.places import Places
from bornage.questionnaire.rule import Definition
from bornage.questionnaire.vocabulary import Vocabulary

LOADED = load(Path(__file__).parent / "good" / "conditions").questionnaire
QUESTIONS = {
    **LOADED.questions,
    "seat": replace(LOADED.questions["parent_country"], id="seat", about=About.ENTITY),
    "offices": replace(LOADED.questions["support_countries"], id="offices", about=About.ENTITY),
}
VOCABULARY = Vocabulary(QUESTIONS, Places(LOADED.jurisdictions), statutes=("us_one", "fr_one"))
ROLES = ("provider", "parent", "support")
CODES = ("CA", "US", "FR")
COARSE = "DE"
"""Whether it lies outside anything cannot be said."""

verity = st.sampled_from([True, False, None])


@dataclass
class Facts(conditions_asked.Facts):
    """Answers to questions, the entities of a chain with their roles, and what statutes reach."""

    left: dict = field(default_factory=dict)
    entities_: tuple = ()
    complete: object = True
    reached_: dict = field(default_factory=lambda: defaultdict(lambda: False))

    def possible(self, question):
        return self.left[question]

    def lies_outside(self, code, codes):
        return None if code == COARSE else code not in (("CA",) if codes is None else codes)

    def entities(self, roles):
        return (facts for role, facts in self.entities_ if not roles or role in roles)

    def chain_is_complete(self):
        return self.complete

    def reached(self, what, statutes):
        return self.reached_[what, statutes]


def checked(text, about=About.HOSTING, vocabulary=VOCABULARY):
    condition, faults = check(text, about, vocabulary)
    assert faults == ()
    return condition


def refused(text, about=About.HOSTING, vocabulary=VOCABULARY):
    condition, faults = check(text, about, vocabulary)
    assert condition is None
    return [(fault.code, text[fault.start : fault.end]) for fault in faults]


def quoted(codes):
    return "[" + ", ".join(f'"{code}"' for code in codes) + "]"


# --- inside --------------------------------------------------------------------------------------

some_codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True)
some_places = st.frozensets(st.sampled_from((*CODES, COARSE)), min_size=1)


@given(some_places, some_codes)
def test_something_lies_inside_unless_everything_lies_outside(answer, codes):
    facts = Facts({"support_countries": Possible((answer,))})
    inside = checked(f"inside(support_countries, {quoted(codes)})").verity(facts)

    assert inside is any_of(None if code == COARSE else code in codes for code in answer)
    assert inside is opposite(all_of(facts.lies_outside(code, tuple(codes)) for code in answer))


@given(st.sampled_from((*CODES, COARSE)), some_codes)
def test_one_country_lies_inside_when_it_does_not_lie_outside(code, codes):
    facts = Facts({"parent_country": Possible((code,))})
    inside = checked(f"inside(parent_country, {quoted(codes)})").verity(facts)

    assert inside is opposite(checked(f"outside(parent_country, {quoted(codes)})").verity(facts))


def test_inside_asks_for_places_that_are_known():
    assert refused('inside(support_countries, ["XX"])') == [("unknown-place", '"XX"')]
    assert refused("inside(support_countries, [])") == [("condition-type", "inside(support_countries, [])")]
    assert refused('inside(root_key, ["CA"])') == [("condition-type", "root_key")]


# --- entities of a chain -------------------------------------------------------------------------

chains = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from((*CODES, COARSE))), max_size=5)


def an_entity(code):
    return Facts({"seat": Possible((code,))})


@given(chains, st.lists(st.sampled_from(ROLES), max_size=2, unique=True), verity)
def test_nothing_is_ruled_out_of_a_chain_that_may_have_other_members(members, roles, complete):
    facts = Facts(entities_=tuple((role, an_entity(code)) for role, code in members), complete=complete)
    asked = f"{quoted(roles)}, " if roles else ""
    said = checked(f"any_entity({asked}outside_home(seat))").verity(facts)

    seen = [code for role, code in members if not roles or role in roles]
    if any(code not in {"CA", COARSE} for code in seen):
        assert said is True
    elif COARSE in seen or (complete is not True and not (seen and roles == ["provider"])):
        assert said is None
    else:
        assert said is False


def test_an_entity_is_asked_about_where_there_is_a_chain():
    for about in (About.ORGANIZATION, About.WORKLOAD, About.ENTITY):
        assert [code for code, _ in refused("any_entity(outside_home(seat))", about)] == ["condition-scope"]
    for about in (About.HOSTING, About.PLACEMENT):
        assert checked("any_entity(outside_home(seat))", about).uses == {"seat"}
    assert refused("outside_home(seat)") == [("condition-scope", "seat")]
    assert refused('any_entity("provider", outside_home(seat))')[0][0] == "condition-type"
    assert refused('any_entity(["provder"], outside_home(seat))') == [("unknown-entity-role", '"provder"')]


# --- what statutes reach -------------------------------------------------------------------------


@given(verity, verity)
def test_what_is_reached_is_what_the_facts_say(any_state, by_name):
    facts = Facts(reached_={("content", ()): any_state, ("stopping", ("us_one", "fr_one")): by_name})

    assert checked('reached("content")').verity(facts) is any_state
    assert checked('not reached("stopping", ["us_one", "fr_one"])').verity(facts) is opposite(by_name)


def test_reached_names_what_there_is():
    assert refused('reached("contents")') == [("unknown-reachable", '"contents"')]
    assert refused('reached("content", ["us_two"])') == [("unknown-statute", '"us_two"')]
    assert [code for code, _ in refused('reached("content")', About.WORKLOAD)] == ["condition-scope"]
    early = replace(VOCABULARY, statutes=None)
    assert [code for code, _ in refused('reached("content")', vocabulary=early)] == ["condition-scope"]


# --- named conditions ----------------------------------------------------------------------------


def named(text, about=About.HOSTING):
    when = checked(text, about)
    return replace(VOCABULARY, definitions={"weak": Definition("weak", about, when, None)})


@pytest.mark.parametrize("form", ["weak", "not weak", 'weak and parent_country == "US"', "any_entity(weak)"])
def test_a_name_says_what_is_written_under_it(form):
    text = 'root_key == "none" or outside_home(parent_country)'
    by_name, written = checked(form, vocabulary=named(text)), checked(form.replace("weak", f"({text})"))

    assert by_name.uses == written.uses
    for key in ("none", "provider"):
        for code in (*CODES, COARSE):
            facts = Facts({"root_key": Possible((key,)), "parent_country": Possible((code,))})
            facts.entities_ = (("provider", facts),)
            assert by_name.verity(facts) is written.verity(facts)


def test_a_name_is_used_where_what_it_reads_is_in_view():
    vocabulary = named('root_key == "none"')

    assert checked("weak", About.PLACEMENT, vocabulary).uses == {"root_key"}
    assert refused("weak", About.WORKLOAD, vocabulary) == [("condition-scope", "weak")]
    assert refused("any_workload(weak)", vocabulary=vocabulary) == [("condition-scope", "weak")]
    assert refused("wek", vocabulary=vocabulary) == [("unknown-question", "wek")]
    assert refused('weak == "none"', vocabulary=vocabulary) == [("unknown-question", "weak")]


def test_parts_that_say_the_same_are_one_node():
    vocabulary = replace(named('root_key == "none"'), nodes={})
    one = checked('root_key == "none" and inside(parent_country, ["US"])', vocabulary=vocabulary).root
    other = checked('inside(parent_country, ["US"]) or root_key == "none"', vocabulary=vocabulary).root

    assert one.parts == (other.parts[1], other.parts[0])
    assert checked('root_key == "none" and inside(parent_country, ["US"])', vocabulary=vocabulary).root is one


# --- sets of which only a part is known ----------------------------------------------------------

PLACE_TESTS = (
    '"US" in support_countries',
    '"US" not in support_countries',
    'any_of(support_countries, ["US", "FR"])',
    "outside_home(support_countries)",
    'outside(support_countries, ["CA", "FR"])',
    'inside(support_countries, ["US"])',
    'not inside(support_countries, ["US"])',
)


def said_of(text, possible):
    return checked(text).verity(Facts({"support_countries": possible}))


NOTHING = Possible((frozenset(),))


@given(st.sampled_from(PLACE_TESTS), some_places)
def test_what_a_set_certainly_holds_decides_what_it_can(text, known):
    """Whatever else the set holds: tried with everything else it could hold."""
    others = [code for code in (*CODES, COARSE) if code not in known]
    sets = [known | set(more) for more in chain.from_iterable(combinations(others, n) for n in range(len(others) + 1))]
    tried = {said_of(text, Possible((each,))) for each in sets}

    found = said_of(text, Possible(anything=True, at_least=known))
    assert found is None or tried == {found}
    alone = said_of(text, Possible((known,)))
    assert (found is not None) is (alone is not None and alone is not said_of(text, NOTHING))


@pytest.mark.parametrize(
    ("text", "says"), [('"US" in support_countries', True), ('"US" not in support_countries', False)]
)
def test_what_is_certainly_in_a_set_is_in_it(text, says):
    known = frozenset({"US", "CA"})

    assert said_of(text, Possible(anything=True, at_least=known)) is says
    assert said_of(text, Possible(anything=True, at_least=frozenset({"CA"}))) is None
    assert said_of(text, Possible(anything=True)) is None
    assert said_of(text, Possible(anything=True, at_least=known, excluded=True)) is None
