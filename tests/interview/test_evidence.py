"""Documents, what an answer rests on, and what is left to do about a question."""

import os
from datetime import date
from hashlib import sha256

import pytest

from bornage.assessment.entries import AnswerState
from bornage.assessment.journal import JournalError
from bornage.assessment.proceedings import Document, FollowUp
from bornage.interview.card import card_of
from bornage.interview.cited import citing
from bornage.interview.desk import Desk
from bornage.interview.fingerprint import sha256_of
from bornage.interview.talk import Choose, Fill, Pick, Sure, Tick
from bornage.interview.talks.evidence import cite, documents, follow_up
from bornage.questionnaire.model import Grade
from interview.holding import NO, YES, hold
from interview.standin import said

POLICY = {"title": "Politique de clés", "dated": "3 mars 2026", "supplied_by": "Security officer", "file": ""}


@pytest.fixture
def desk(session) -> Desk:
    return Desk(session)


def register(desk: Desk):
    return desk.session.assessment.proceedings.documents


def answered_with(desk: Desk, *cited: str) -> None:
    for id_ in cited:
        desk.session.conduct.register(Document(id_, f"Titre {id_}"))
    desk.give("public")
    desk.cite(cited)


def form_after(talk, reply):
    return talk.send(reply(next(talk)))


# --- the register -------------------------------------------------------------------------------


def test_a_title_that_no_document_has_is_the_title_of_a_new_one(desk):
    pick = hold(documents(desk)).steps[0]

    assert [row.main for row in pick.rows("fr-CA", "Plan")] == ["Ajouter «\u00a0Plan\u00a0»"]

    def typing(step):
        step.rows("en", "Plan")
        return "new" if isinstance(step, Pick) else frozenset({"new"})

    assert form_after(documents(desk), typing).lines[0].start("en") == "Plan"
    desk.give("public")
    assert form_after(cite(desk), typing).lines[0].start("en") == "Plan"


def test_what_is_typed_finds_documents_before_it_names_one(desk):
    hold(documents(desk), "new", POLICY)
    pick = hold(documents(desk)).steps[0]

    assert [row.id for row in pick.rows("en", POLICY["title"][:4])] == ["d1"]
    assert pick.rows("en", "add")[0].main == "Add a document"


def test_a_document_is_added_with_who_supplied_it_by_role(desk):
    held = hold(documents(desk), "new", POLICY)

    assert [type(step) for step in held.steps] == [Pick, Fill]
    assert register(desk)["d1"] == Document("d1", "Politique de clés", date(2026, 3, 3), "ciso")
    assert "d1" in held.said.to("fr-CA")


def test_a_day_that_is_no_day_is_refused_and_what_was_typed_given_back(desk):
    held = hold(documents(desk), "new", {**POLICY, "dated": "mardi"}, POLICY)

    again = held.steps[2]
    assert "jour" in again.refused.to("fr-CA")
    assert [line.start("fr-CA") for line in again.lines] == ["Politique de clés", "mardi", "Security officer", ""]
    assert register(desk)["d1"].dated == date(2026, 3, 3)


def test_a_file_leaves_only_its_fingerprint(desk, tmp_path):
    file = tmp_path / "politique secrète.pdf"
    file.write_bytes(b"x" * 3_000_000)
    hold(documents(desk), "new", {**POLICY, "file": f'"{file}"'})

    assert register(desk)["d1"].sha256 == sha256(file.read_bytes()).hexdigest()
    assert "secr" not in repr(desk.session.journal.entries)


def test_a_change_starts_from_what_is_known_and_keeps_the_fingerprint(desk):
    desk.session.conduct.register(Document("d1", "Ancien", date(2026, 1, 1), "ciso", "a" * 64))
    held = hold(documents(desk), "d1", "change", {**POLICY, "title": "Nouveau"})

    form = held.steps[2]
    assert [line.start("en") for line in form.lines] == ["Ancien", "2026-01-01", "Security officer", ""]
    assert (register(desk)["d1"].title, register(desk)["d1"].sha256) == ("Nouveau", "a" * 64)


def test_a_document_is_struck_only_when_sure_and_answers_keep_its_id(desk):
    answered_with(desk, "d1")
    hold(documents(desk), "d1", "strike", NO)
    still_there = "d1" in register(desk)
    held = hold(documents(desk), "d1", "strike", YES)

    assert still_there
    assert [type(step) for step in held.steps] == [Pick, Choose, Sure]
    assert register(desk) == {}
    assert desk.answer.documents == ("d1",)


def test_an_answer_that_cites_a_struck_document_can_still_be_graded_and_noted(desk):
    answered_with(desk, "d1")
    desk.session.conduct.strike("d1")
    desk.set_grade(Grade.E2)
    desk.write_note("vu", to_print=True)

    assert (desk.answer.grade, desk.answer.note, desk.answer.documents) == (Grade.E2, "vu", ("d1",))


def test_a_struck_document_cannot_be_cited_anew(desk):
    answered_with(desk, "d1")
    desk.session.conduct.strike("d1")
    desk.go_next()

    with pytest.raises(JournalError):
        desk.session.answer(said("employees", 12, documents=("d1",)))


def test_one_goes_to_an_answer_that_rests_on_it(desk):
    answered_with(desk, "d1")
    desk.go_next()
    held = hold(documents(desk), "d1", "go", "constitution ")

    assert [type(step) for step in held.steps] == [Pick, Choose, Pick]
    assert desk.key == ("constitution", "")


def test_going_is_not_offered_where_nothing_rests_on_it(desk):
    desk.session.conduct.register(Document("d1", "Seul"))
    held = hold(documents(desk), "d1")

    assert [option.id for option in held.steps[1].options] == ["change", "strike"]


def test_the_register_is_searched_by_title_and_counts_what_rests_on_each(desk):
    answered_with(desk, "d1")
    desk.session.conduct.register(Document("d2", "Contrat", sha256="ab" * 32))
    pick = hold(documents(desk)).steps[0]

    assert [row.id for row in pick.rows("fr-CA", "contrat")] == ["d2"]
    assert [row.beside for row in pick.rows("en", "titre")] == ["1 answer rests on it"]
    assert "SHA-256 abababababab…" in pick.rows("en", "contrat")[0].main
    assert pick.rows("fr-CA", "")[0].id == "new"


def test_what_every_respondent_cites_is_counted(desk):
    for id_ in ("d1", "d2"):
        desk.session.conduct.register(Document(id_, id_))
    desk.session.answer(said("constitution", "public", by="ciso", documents=("d1",)))
    desk.session.answer(said("constitution", "private", by="legal", documents=("d2",)))

    assert citing(desk.session, "d1") == citing(desk.session, "d2") == (("constitution", ""),)


# --- fingerprints -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["absent.pdf", "a\0b", "~nobody_of_that_name/x", "x" * 5000])
def test_a_path_that_leads_nowhere_gives_one_message(tmp_path, name):
    with pytest.raises(JournalError) as refused:
        sha256_of(str(tmp_path / name) if name[0] != "~" else name)

    said_of_it = refused.value.text.to("en")
    assert "Check the path" in said_of_it
    assert len(said_of_it) < 300


def test_a_folder_or_a_pipe_is_never_opened(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        with pytest.raises(JournalError) as refused:
            sha256_of(str(path))
        assert "plain file" in refused.value.text.to("en")


def test_a_file_too_large_is_not_read(tmp_path):
    file = tmp_path / "disque.img"
    file.write_bytes(b"x" * 11)

    with pytest.raises(JournalError) as refused:
        sha256_of(str(file), most=10)

    assert "gigabyte" in refused.value.text.to("en")


def test_a_file_that_cannot_be_opened_gives_one_message(tmp_path, monkeypatch):
    file = tmp_path / "ferme.pdf"
    file.write_bytes(b"x")

    def closed(*_, **__):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", closed)
    with pytest.raises(JournalError) as refused:
        sha256_of(str(file))

    assert "cannot be read" in refused.value.text.to("en")


# --- citing -------------------------------------------------------------------------------------


def test_citing_raises_nothing_by_itself(desk):
    answered_with(desk, "d1")

    assert (desk.answer.documents, desk.answer.grade) == (("d1",), Grade.E1)


def test_citing_then_offers_what_it_is_worth(desk):
    desk.session.conduct.register(Document("d1", "Acte"))
    desk.give("public")
    held = hold(cite(desk), frozenset({"d1"}), "E3")

    assert [type(step) for step in held.steps] == [Tick, Choose]
    assert [option.id for option in held.steps[1].options] == ["leave", "E2", "E3", "E4"]
    assert (desk.answer.documents, desk.answer.grade) == (("d1",), Grade.E3)


@pytest.mark.parametrize("reply", ["leave", None])
def test_the_grade_may_be_left_as_it_is(desk, reply):
    desk.session.conduct.register(Document("d1", "Acte"))
    desk.give("public")
    held = hold(cite(desk), frozenset({"d1"}), reply)

    assert (desk.answer.documents, desk.answer.grade) == (("d1",), Grade.E1)
    assert held.said.to("fr-CA") == "Documents consignés."


def test_a_new_document_is_registered_and_cited_at_once(desk):
    desk.session.conduct.register(Document("d1", "Acte"))
    desk.give("public")
    hold(cite(desk), frozenset({"d1", "new"}), POLICY)

    assert desk.answer.documents == ("d1", "d2")
    assert register(desk)["d2"].title == "Politique de clés"


def test_leaving_the_form_of_a_new_document_cites_the_others(desk):
    desk.session.conduct.register(Document("d1", "Acte"))
    desk.give("public")
    hold(cite(desk), frozenset({"d1", "new"}), None)

    assert desk.answer.documents == ("d1",)


def test_nothing_ticked_takes_the_citations_away(desk):
    answered_with(desk, "d1")
    held = hold(cite(desk), frozenset())

    assert desk.answer.documents == ()
    assert len(held.steps) == 1


def test_the_same_ticks_record_nothing(desk):
    answered_with(desk, "d1", "d2")
    before = len(desk.session.journal.entries)

    assert hold(cite(desk), frozenset({"d2", "d1"})).said.key == "as_before"
    assert len(desk.session.journal.entries) == before


def test_a_struck_document_is_shown_and_can_be_unticked(desk):
    answered_with(desk, "d1")
    desk.session.conduct.strike("d1")
    tick = hold(cite(desk), frozenset()).steps[0]

    assert "rayé du registre" in tick.rows("fr-CA", "")[0].main
    assert desk.answer.documents == ()


def test_only_an_answer_rests_on_something(desk):
    assert hold(cite(desk)).steps == []
    desk.put_aside(AnswerState.LATER)

    assert hold(cite(desk)).said.to("fr-CA") == "Il faut d’abord une réponse."


def test_another_value_drops_the_documents_and_undo_brings_them_back(desk):
    answered_with(desk, "d1")
    desk.give("private")
    corrected = desk.answer
    desk.undo()

    assert (corrected.documents, corrected.grade) == ((), Grade.E1)
    assert (desk.answer.value, desk.answer.documents) == ("public", ("d1",))


def test_what_is_added_to_a_decision_leaves_it_a_decision_and_every_statement_as_it_was(desk):
    session = desk.session
    session.conduct.register(Document("d1", "Décret"))
    for by, value in (("ciso", "public"), ("legal", "private")):
        session.answer(said("constitution", value, by=by))
    session.resolve(said("constitution", "private"), "Le décret le dit")
    hold(cite(desk), frozenset({"d1"}), "E3")
    session.conduct.strike("d1")
    desk.write_note("vu", to_print=True)
    heard = session.assessment.heard["constitution", ""]

    assert (desk.answer.documents, desk.answer.grade, desk.answer.note) == (("d1",), Grade.E3, "vu")
    assert set(heard.statements) == {"ciso", "legal"}
    assert heard.resolution.because == "Le décret le dit"


def test_the_card_says_what_the_answer_rests_on(desk):
    answered_with(desk, "d1", "d2")
    desk.session.conduct.strike("d2")

    assert "Documents\u00a0: Titre d1 (d1); d2." in card_of(desk.session, desk.item, "fr-CA", desk.look).remarks


# --- following up -------------------------------------------------------------------------------

TO_DO = {"what": "Demander l’acte", "owner": "Legal", "due": "2026-12-01"}


def flag(desk: Desk):
    return desk.session.assessment.proceedings.follow_ups.get(desk.key)


def test_a_question_is_flagged_with_an_owner_and_a_day(desk):
    hold(follow_up(desk), TO_DO)

    assert flag(desk) == FollowUp("constitution", "", "Demander l’acte", "legal", date(2026, 12, 1))


def test_a_flag_is_changed_or_done(desk):
    hold(follow_up(desk), TO_DO)
    hold(follow_up(desk), "change", {**TO_DO, "what": "Relancer"})
    changed = flag(desk)
    held = hold(follow_up(desk), "done")

    assert (changed.what, changed.is_done) == ("Relancer", False)
    assert flag(desk).is_done
    assert [paragraph.text for paragraph in held.steps[0].page("en")] == [
        "Relancer",
        "Owner: Legal.",
        "By December\u00a01,\u00a02026.",
    ]


def test_a_question_whose_follow_up_is_done_can_be_flagged_again(desk):
    hold(follow_up(desk), TO_DO)
    hold(follow_up(desk), "done")
    held = hold(follow_up(desk), {**TO_DO, "what": "Encore"})

    assert [line.start("en") for line in held.steps[0].lines] == ["", "", ""]
    assert (flag(desk).what, flag(desk).is_done) == ("Encore", False)


def test_a_flag_with_nothing_to_do_is_refused(desk):
    held = hold(follow_up(desk), {**TO_DO, "what": " "})

    assert held.steps[1].refused
    assert flag(desk) is None


def test_the_card_shows_the_flag_until_it_is_done(desk):
    hold(follow_up(desk), TO_DO)
    shown = card_of(desk.session, desk.item, "en", desk.look).remarks
    hold(follow_up(desk), "done")

    assert shown == ("To follow up: Demander l’acte. Owner: Legal. By December\u00a01,\u00a02026.",)
    assert card_of(desk.session, desk.item, "en", desk.look).remarks == ()


def test_a_flag_hides_its_words_from_one_who_has_yet_to_speak(desk):
    desk.session.answer(said("constitution", "public", by="ciso"))
    hold(follow_up(desk), {**TO_DO, "what": "La sécurité dit publique"})
    desk.speaker = "legal"

    assert card_of(desk.session, desk.item, "fr-CA", desk.look).remarks == ("Suivi à faire.",)
