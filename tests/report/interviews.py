"""Any interview about the small questionnaire: nobody, somebody, everything answered or nothing."""

from hypothesis import strategies as st

LEVELS = st.sampled_from(["l0", "l1", "l2", "l3", "l4", None])


@st.composite
def interviews(draw):
    """Some workloads and hostings, each question answered or not."""
    workloads = [f"w{n}" for n in range(draw(st.integers(0, 3)))]
    hostings = [f"h{n}" for n in range(draw(st.integers(0, 3)))]
    asked = [("policy", "")]
    asked += [(q, s) for s in workloads for q in ("harm", "outage")]
    asked += [(q, s) for s in hostings for q in ("barrier", "key", "exit")]
    levels = [(q, s, draw(LEVELS)) for q, s in asked]
    places = [(s, draw(st.sampled_from([None, "CA", "US"]))) for s in hostings]
    return workloads, hostings, levels, places


def assessed(cases, interview):
    workloads, hostings, levels, places = interview
    answers = [cases.answer(q, s, level) if level else cases.silence(q, s, "unknown", "?") for q, s, level in levels]
    answers += [cases.answer("parent", s, place) for s, place in places if place]
    answers += [cases.answer("countries", s, frozenset({place})) for s, place in places if place]
    named = ({id_: f"Nom {id_}" for id_ in ids} for ids in (workloads, hostings))
    return cases.assessment(*named, answers)
