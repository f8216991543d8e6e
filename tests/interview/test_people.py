"""Several people in one interview: who speaks, who is there, what each said, and deciding where they differ."""

from dataclasses import replace
from pathlib import Path

import pytest

from bornage.assessment.entries import Answer, AnswerState
from bornage.assessment.proceedings import FollowUp, Person
from bornage.interview.card import card_of
from bornage.interview.desk import Desk
from bornage.interview.saying import Said
from bornage.interview.talk import Choose, Fill, Pick, Read
from bornage.interview.talks import TALKS
from bornage.interview.talks.differing import conflicts, others
from bornage.interview.talks.people import assign, sitting, speaker
from bornage.interview.talks.reading_back import read_back, statement
from bornage.questionnaire.model import Grade
from interview.holding import hold

KEY = ("root_key", "nuage")


@pytest.fixture
def desk(session):
    return Desk(session)


@pytest.fixture
def differing(session):
    """A desk before a question on which Alice and Bob differ, with nobody named."""
    session.conduct.begin_sitting((Person("Alice", "ciso"), Person("Bob")), "Clés")
    session.answer(Answer(*KEY, AnswerState.ANSWERED, "ours", Grade.E1, "Alice", note="[bold]Carte[/]\x1b[31m"))
    session.answer(Answer(*KEY, AnswerState.ANSWERED, "theirs", Grade.E3, "Bob"))
    found = Desk(session)
    found.go(KEY)
    return found


def shown(step, language="en", typed=""):
    """The rows of a step, as a person reads them."""
    return [f"{row.main} | {row.beside}".strip(" |") for row in step.rows(language, typed)]


def ids(step, language="en", typed=""):
    return [row.id for row in step.rows(language, typed)]


def read(step, language="en"):
    return "\n".join(f"{p.lead}{p.text} {p.right}".rstrip() for p in step.page(language))


def card(desk, language="en"):
    return card_of(desk.session, desk.item, language, desk.look)


# --- who speaks -------------------------------------------------------------------------------------


def test_those_in_the_room_are_offered_first_then_the_roles_of_the_question(desk, session):
    session.conduct.begin_sitting((Person("Zoé", "legal"), Person("Al")), "")
    desk.go(("storage_countries", "nuage"))
    rows = shown(hold(speaker(desk)).steps[0])

    assert rows == ["Zoé (Legal)", "Al", "Security officer", "Legal"]


def test_the_catalogue_is_nobody(desk, session):
    session.answer(Answer(*KEY, AnswerState.ANSWERED, "ours", Grade.E0, "catalogue 2026-06-15"))

    assert shown(hold(speaker(desk)).steps[0]) == ["Legal", "Security officer"]


def test_a_name_can_be_typed_and_a_role_by_its_title(desk):
    step = hold(speaker(desk)).steps[0]

    assert shown(step, typed="Marie") == ["Record “Marie”"]
    assert ids(step, "fr-CA", "responsable de la sécurité") == ["ciso"]


def test_whoever_speaks_stays_until_nobody_does(desk):
    assert hold(speaker(desk), "Marie").said == Said("interview_people.said.speaks", {"who": "Marie"})
    assert desk.speaker == "Marie"
    assert ids(hold(speaker(desk)).steps[0])[-1] == ""

    hold(speaker(desk), "")
    assert desk.speaker == ""


def test_leaving_changes_nobody(desk):
    desk.speak("Marie")

    assert hold(speaker(desk)).said is None
    assert desk.speaker == "Marie"


def test_ticks_of_one_person_are_not_confirmed_by_another(desk):
    desk.go(("data_types", "dossiers"))
    desk.pick("health")

    assert hold(speaker(desk), "Marie").said == Said("unconfirmed")
    assert desk.speaker == ""


def test_what_one_typed_and_left_waits_for_them(desk):
    desk.typed[KEY] = "mine"
    desk.speak("Marie")

    assert desk.typed == {}
    desk.speak("")
    assert desk.typed == {KEY: "mine"}


# --- sittings ---------------------------------------------------------------------------------------


def test_the_first_sitting_asks_at_once_who_is_here(desk, session):
    held = hold(sitting(desk), "add:Marie Roy", "ciso", "add:Luc", "add:Conseil", "done", {"purpose": "Clés"})
    (begun,) = session.assessment.proceedings.sittings

    assert begun.sitting.people == (Person("Marie Roy", "ciso"), Person("Luc", "Conseil"))
    assert begun.sitting.purpose == "Clés"
    assert held.said.to("en") == "Sitting 1 has begun."
    assert [type(step) for step in held.steps] == [Pick, Pick, Pick, Pick, Pick, Fill]


def test_somebody_alone_in_the_room_is_speaking(desk):
    held = hold(sitting(desk), "add:Marie", "", "done", {"purpose": ""})

    assert desk.speaker == "Marie"
    assert held.said.to("en") == "Sitting 1 has begun. Marie speaks until you say otherwise."


def test_the_one_key_after_naming_somebody_goes_on(desk):
    steps = hold(sitting(desk), "add:Marie", "ciso").steps

    assert shown(steps[2])[0] == "Go on: 1 person is here"
    assert shown(steps[2], typed="Luc") == ["Add Luc"]


def test_who_is_here_can_be_put_right(desk, session):
    session.conduct.begin_sitting((Person("Marie", "ciso"), Person("Luc")), "Clés")
    held = hold(sitting(desk), "seat", "drop:1", "add:Zoé", "legal", "done")
    (begun,) = session.assessment.proceedings.sittings

    assert begun.sitting.people == (Person("Marie", "ciso"), Person("Zoé", "legal"))
    assert begun.sitting.purpose == "Clés"
    assert held.said.to("en") == "2 people are here."


def test_somebody_who_came_before_needs_no_role_again(desk, session):
    session.conduct.begin_sitting((Person("Marie", "ciso"),), "")
    held = hold(sitting(desk), "begin", "add:Marie", "done", {"purpose": ""})

    assert shown(held.steps[1]) == ["Marie (Security officer)"]
    assert session.assessment.proceedings.sitting.people == (Person("Marie", "ciso"),)


def test_sittings_held_are_listed_with_their_days(desk, session):
    session.conduct.begin_sitting((Person("Marie", "ciso"),), "Clés")
    session.conduct.begin_sitting((Person("Luc"),), "")
    page = read(hold(sitting(desk), "past").steps[1])

    assert page.startswith("Sitting 1, November\u00a022,\u00a02026\n  Clés\n  Marie (Security officer)\n\nSitting 2")


def test_leaving_half_way_begins_no_sitting(desk, session):
    hold(sitting(desk), "add:Marie", "ciso", "done")

    assert session.assessment.proceedings.sittings == ()


# --- what others said -------------------------------------------------------------------------------


def test_whoever_has_yet_to_speak_is_not_told(differing):
    differing.speak("Carol")
    held = hold(others(differing))

    assert held.steps == []
    assert held.said.to("en") == "2 other answers, to be read after this one."
    assert "Carte" not in str(card(differing))
    assert card(differing).standing[0] == "Not asked yet"


def test_nobody_named_sees_every_statement_with_its_grade_its_note_and_its_day(differing):
    page = read(hold(others(differing)).steps[0])

    assert "Alice (Security officer) said on November\u00a022,\u00a02026" in page
    assert "  Choice ours · E1" in page
    assert "[bold]Carte[/]\ufffd[31m" in page
    assert "Bob said on" in page
    assert "No average, no vote." in page


def test_where_nobody_differs_there_is_only_something_to_read(desk, session):
    session.answer(Answer(*KEY, AnswerState.ANSWERED, "ours", by="Alice"))
    desk.go(KEY)

    assert [type(step) for step in hold(others(desk)).steps] == [Read]
    desk.go(("key_place", "nuage"))
    assert hold(others(desk)).said.to("en") == "Nobody has answered this question yet."


def test_deciding_takes_a_reason_and_holds_the_answer(differing, session):
    step = hold(others(differing)).steps[0]
    assert [option.words("en") for option in step.options] == [
        "Choice theirs (E3; Bob)",
        "Choice ours (E1; Alice)",
        "Another answer, given together",
    ]

    held = hold(others(differing), "1", {"because": " "}, {"because": "Elle tient les cartes."})
    assert [type(step) for step in held.steps] == [Choose, Fill, Fill]
    assert held.steps[2].refused
    assert session.assessment.answers[KEY].value == "ours"
    assert "Answer chosen: Choice ours. Reason: Elle tient les cartes." in card(differing).remarks
    assert hold(others(differing)).steps[0].options[1].is_now


def test_another_answer_is_given_by_nobody_in_particular(differing, session):
    differing.speak("Alice")
    held = hold(others(differing), "another")

    assert (differing.speaker, differing.key) == ("", KEY)
    assert held.said == Said("interview_people.said.answer_now")
    differing.give("none")
    assert session.assessment.answers[KEY].value == "none"
    assert session.assessment.conflicts == ()


def test_a_conflict_shows_on_the_card_of_those_who_spoke(differing):
    for who in ("", "Alice"):
        differing.speak(who)
        found = card(differing)

        assert found.standing[0] == "Respondents differ"
        assert "Respondents differ: C or y to settle." in found.remarks
    assert [each.id for each in found.offered if each.is_ticked] == ["ours"]


def test_one_who_did_not_know_sees_their_own_state(differing, session):
    session.answer(Answer(*KEY, AnswerState.UNKNOWN, by="Carol", reason="Absente"))
    session.resolve(session.statement(*KEY, "Bob"), "Vu.")
    differing.speak("Carol")

    assert card(differing).state == AnswerState.UNKNOWN
    assert card(differing).standing[1].startswith("2 other people answered")


def test_a_note_or_a_delay_by_nobody_takes_no_statement_away(differing, session):
    stood = session.assessment.heard[KEY]
    told = [
        differing.put_aside(AnswerState.LATER),
        differing.write_note("x", to_print=True),
        differing.withdraw(),
    ]

    assert all(said.key.startswith("interview_people.said.") for said in told)
    assert session.assessment.heard[KEY] == stood


def test_one_of_several_can_take_their_answer_back(differing, session):
    differing.speak("Bob")

    assert differing.withdraw().key == "interview_people.said.withdrawn_one"
    assert session.assessment.answers[KEY].value == "ours"


# --- conflicts --------------------------------------------------------------------------------------


def test_open_conflicts_are_listed_with_what_was_said(differing):
    step = hold(conflicts(differing)).steps[0]

    assert step.title.to("en") == "1 question on which respondents differ"
    assert shown(step) == ["Q9 · What about root_key? (Nuage) | Alice: Choice ours · Bob: Choice theirs"]
    assert shown(step, typed="nuage theirs") != []
    assert shown(step, typed="health") == []


def test_a_conflict_is_decided_or_gone_to_from_the_list(differing, session):
    differing.go(("constitution", ""))
    assert hold(conflicts(differing), "root_key nuage", "0", {"because": "Document vu."}).said.to("en")
    assert session.assessment.answers[KEY].value == "theirs"
    assert differing.key == ("constitution", "")

    session.undo()
    hold(conflicts(differing), "root_key nuage", "go")
    assert differing.key == KEY


def test_a_conflict_stays_hidden_from_one_who_has_yet_to_speak(differing):
    differing.go(("constitution", ""))
    differing.speak("Carol")
    held = hold(conflicts(differing), "root_key nuage")

    assert shown(held.steps[0])[0].endswith("2 answers, to be read after whoever speaks has answered")
    assert len(held.steps) == 1
    assert differing.key == KEY


def test_without_a_conflict_there_is_nothing_to_list(desk):
    assert hold(conflicts(desk)).said.to("en") == "No disagreement to settle."


# --- sections, reading back, printing ---------------------------------------------------------------


def test_a_section_is_assigned_to_a_role_and_to_nobody_again(desk, session):
    assert hold(assign(desk), "hosting", "ciso").said.to("fr-CA") == "«\u00a0Hébergement\u00a0» est attribuée."
    assert session.assessment.proceedings.assigned == {"hosting": "ciso"}
    steps = hold(assign(desk), "hosting").steps
    assert "Hosting | Security officer" in shown(steps[0])
    assert ids(steps[1])[-1] == ""

    hold(assign(desk), "hosting", "")
    assert session.assessment.proceedings.assigned == {}


def test_reading_back_says_everything_one_person_said_in_order(differing, session):
    session.answer(
        Answer("storage_countries", "nuage", AnswerState.UNKNOWN, by="Alice", reason="À voir", owner="legal")
    )
    session.answer(
        Answer("constitution", "", AnswerState.ANSWERED, "public", by="Alice", note="Secret", to_print=False)
    )
    session.answer(Answer("mission", "", AnswerState.DECLINED, by="Bob", reason="Non"))
    session.conduct.follow_up(FollowUp("constitution", "", "Demander l’acte"))
    held = hold(read_back(differing), "Alice")
    page = read(held.steps[1])

    assert shown(held.steps[0]) == ["Alice (Security officer) | 3 answers", "Bob | 2 answers"]
    order = [
        "Organization",
        "Answer: Choice public.",
        "To follow up: Demander l’acte",
        "Hosting",
        "Answer: Unknown",
        "Answer: Choice ours.",
    ]
    assert [page.index(each) for each in order] == sorted(page.index(each) for each in order)
    assert "Secret" not in page
    assert "mission" not in page


def test_reading_back_others_tells_nothing_to_one_who_has_yet_to_speak(differing):
    differing.speak("Carol")
    page = read(hold(read_back(differing), "Alice").steps[1])

    assert "Choice ours" not in page
    assert "1 answer can be read only after" in page


def test_statements_of_several_are_no_corrections_of_one_another(differing):
    assert "changed" not in " ".join(card(differing).standing)


def test_the_only_respondent_is_read_back_at_once(desk, session):
    assert hold(read_back(desk)).said.to("en") == "Nobody has answered yet."
    session.answer(Answer("constitution", "", AnswerState.ANSWERED, "public"))

    assert "No name given" in read(hold(read_back(desk)).steps[0])


def test_a_statement_is_printed_where_something_can_print(differing):
    assert hold(statement(differing)).said.to("en").startswith("Not possible here")
    asked = []

    def printed(who, language):
        asked.append((who, language))
        return Path("client.alice.pdf")

    differing.print_statement = printed
    held = hold(statement(differing), "Alice", "en")

    assert asked == [("Alice", "en")]
    assert held.said.to("en") == "Statement: client.alice.pdf"
    assert held.steps[1].options[0].is_now


def test_a_closed_section_takes_no_answer_and_says_how_to_open_it(desk, session):
    session.answer(Answer("storage_countries", "nuage", AnswerState.ANSWERED, frozenset({"CA"}), Grade.E1))
    desk.go(("storage_countries", "nuage"))
    session.conduct.close("hosting")
    before = session.journal.entries

    assert desk.pick("FR") == desk.withdraw() == Said("interview_people.card.closed")
    assert desk.ticked is None
    assert session.journal.entries == before


def test_whoever_is_here_may_be_the_one_to_do_it(desk, session):
    session.conduct.begin_sitting((Person("Zoé", "legal"), Person("Al")), "")
    desk.go(KEY)
    line = hold(TALKS["follow_up"](desk)).steps[0].lines[1]

    assert line.suggestions("en") == ("Security officer", "Legal", "Zoé", "Al")


def test_a_closed_section_says_so(desk, session):
    desk.go(KEY)
    session.conduct.close("hosting")

    assert card(desk).remarks[0] == "Section closed: z reopens it."


def test_names_are_never_obeyed(desk, session):
    hostile = "[b]\x1b]0;x\x07\u202eevil\n" + "a" * 5000
    session.conduct.begin_sitting((Person(hostile, "ciso"),), hostile)
    session.answer(replace(Answer(*KEY, AnswerState.ANSWERED, "ours"), by=hostile, note=hostile))
    desk.go(KEY)
    pages = [
        *hold(others(desk)).steps,
        *hold(read_back(desk)).steps,
        *hold(sitting(desk)).steps,
    ]
    told = "".join(read(step) for step in pages) + "".join(shown(hold(speaker(desk)).steps[0]))

    assert not {"\x1b", "\x07", "\u202e"} & set(told)


# --- the same person, a decision that falls, what is no change ---------------------------------------


def test_part_of_a_name_already_known_may_be_the_same_person(desk):
    desk.session.conduct.begin_sitting((Person("Luc Bouchard"),), "")
    held = hold(speaker(desk), "Luc", "Luc Bouchard")

    assert isinstance(held.steps[-1], Choose)
    assert desk.speaker == "Luc Bouchard"


def test_or_somebody_else(desk):
    desk.session.conduct.begin_sitting((Person("Luc"),), "")

    hold(speaker(desk), "Luc Bouchard", "")
    assert desk.speaker == "Luc Bouchard"


def test_nobody_is_asked_about_a_role_or_another_name(desk):
    desk.session.conduct.begin_sitting((Person("Luc"),), "")

    assert len(hold(speaker(desk), "legal").steps) == 1
    assert len(hold(speaker(desk), "Luce").steps) == 1


def test_a_second_name_for_somebody_in_the_room_is_asked_about_too(desk):
    hold(sitting(desk), "add:Luc Bouchard", "", "add:Luc", "Luc Bouchard", "done", {"purpose": ""})

    assert [person.name for person in desk.session.assessment.proceedings.sitting.people] == ["Luc Bouchard"]


def test_a_correction_that_makes_a_decision_fall_says_so(differing):
    session = differing.session
    hold(others(differing), "0", {"because": "Acte lu."})
    key = differing.item.key
    first, second = (each.answer for each in session.assessment.heard[key].statements.values())

    differing.speak(first.by)
    other = next(each.id for each in differing.question.choices if each.id not in {first.value, second.value})
    assert differing.give(other).key == "interview_people.said.decision_fell"


def test_once_all_agree_there_is_nothing_left_to_decide(differing):
    session = differing.session
    hold(others(differing), "0", {"because": "Acte lu."})
    first, second = (each.answer for each in session.assessment.heard[differing.item.key].statements.values())

    held = session.assessment.answers[differing.item.key]
    other = second if held.value == first.value else first
    differing.speak(held.by)
    assert differing.give(other.value).key == "interview_people.said.decision_settled"


def test_what_is_undone_was_no_change(desk):
    for choice in ("private", "public", "private"):
        desk.give(choice)
        desk.undo()
    desk.give("private")

    assert not any("modifi" in each for each in card(desk, "fr-CA").standing)


def test_leaving_a_list_of_people_says_that_they_are_not_recorded(desk):
    left = hold(sitting(desk), "add:Marie", "ciso")

    assert left.said.key == "interview_people.said.not_seated"
    assert hold(sitting(desk)).said is None
    assert not desk.session.assessment.proceedings.sittings
