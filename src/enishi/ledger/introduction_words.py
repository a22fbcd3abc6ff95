"""An introduction in sentences: how it stands, what was done, what is open. Names come in as they are addressed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.ledger import introducing
from enishi.ledger.introducing import Course, Move, Next, Party, Stage


@dataclass(frozen=True, slots=True)
class Names:
    """How the people of an introduction are called; empty where there is nobody."""

    first: str = ""
    second: str = ""
    introducer: str = ""

    def of(self, party: Party | None) -> str:
        """The name of one of them; both, joined."""
        if party == Party.BOTH:
            return pgettext("ledger", "%(first)s and %(second)s") % self.fill()
        return {
            Party.FIRST: self.first,
            Party.SECOND: self.second,
            Party.INTRODUCER: self.introducer,
        }.get(party or Party.ME, "")

    def fill(self) -> dict[str, str]:
        return {"first": self.first, "second": self.second, "introducer": self.introducer}


def title_words(course: Course, names: Names) -> str:
    """What the introduction is called."""
    if course.is_mine:
        return pgettext("ledger", "%(first)s and %(second)s") % names.fill()
    return pgettext("ledger", "%(second)s, through %(introducer)s") % names.fill()


def stage_words(course: Course, names: Names) -> str:
    """How it stands, in one sentence."""
    stage = introducing.find_stage(course)
    if stage == Stage.WITHDRAWN:
        return _withdrawn_words(course, names)
    sentences = _stages_mine() if course.is_mine else _stages_theirs()
    return sentences[stage] % names.fill()


def _stages_mine() -> dict[Stage, str]:
    return {
        Stage.IDEA: pgettext("ledger", "An idea. Nobody has been asked yet."),
        Stage.ASKED_FIRST: pgettext("ledger", "You asked %(first)s. The answer is still to come."),
        Stage.FIRST_AGREED: pgettext("ledger", "%(first)s would be glad. %(second)s is to be asked next."),
        Stage.FIRST_DECLINED: pgettext(
            "ledger", "%(first)s would rather not. %(second)s was never asked, so nothing needs to be said."
        ),
        Stage.ASKED_SECOND: pgettext("ledger", "You asked %(second)s. The answer is still to come."),
        Stage.BOTH_AGREED: pgettext("ledger", "Both would be glad. They can be introduced."),
        Stage.SECOND_DECLINED: pgettext(
            "ledger", "%(second)s would rather not. A kind word to %(first)s is all that is left."
        ),
        Stage.INTRODUCED: pgettext("ledger", "You introduced them. Whether they met is not known yet."),
        Stage.MET: pgettext("ledger", "They have met. What comes of it is still to be seen."),
        Stage.OUTCOME: pgettext("ledger", "You heard what came of it. This introduction is complete."),
    }


def _stages_theirs() -> dict[Stage, str]:
    return {
        Stage.IDEA: pgettext("ledger", "%(introducer)s may introduce you to %(second)s."),
        Stage.ASKED_FIRST: pgettext(
            "ledger", "%(introducer)s offered to introduce you to %(second)s. You have not answered yet."
        ),
        Stage.FIRST_AGREED: pgettext("ledger", "You said yes. %(introducer)s is asking %(second)s."),
        Stage.FIRST_DECLINED: pgettext("ledger", "You declined. A kind word to %(introducer)s is enough."),
        Stage.ASKED_SECOND: pgettext("ledger", "%(introducer)s is asking %(second)s for you."),
        Stage.BOTH_AGREED: pgettext("ledger", "%(introducer)s will introduce you to %(second)s."),
        Stage.SECOND_DECLINED: pgettext("ledger", "Nothing came of it this time."),
        Stage.INTRODUCED: pgettext(
            "ledger", "%(introducer)s introduced you to %(second)s. You have not met yet."
        ),
        Stage.MET: pgettext("ledger", "You met %(second)s. %(introducer)s will be glad to hear of it."),
        Stage.OUTCOME: pgettext(
            "ledger", "You know what came of it. %(introducer)s hears of that, too, and it is complete."
        ),
    }


def _withdrawn_words(course: Course, names: Names) -> str:
    sentences = {
        Party.ME: pgettext("ledger", "You withdrew it."),
        Party.FIRST: pgettext("ledger", "%(first)s thought better of it."),
        Party.SECOND: pgettext("ledger", "%(second)s thought better of it."),
    }
    said = sentences[Party(course.withdrawn_by or Party.ME)] % names.fill()
    waiting = [names.of(party) for party in introducing.list_to_tell(course)]
    if not waiting:
        return said
    listed = pgettext("ledger", ", ").join(waiting)
    told = pgettext("ledger", "A kind line to %(names)s closes it.") % {"names": listed}
    return pgettext("ledger", "%(said)s %(told)s") % {"said": said, "told": told}


def step_words(course: Course, move: Move, names: Names) -> str:
    """A step that was taken, for the list of what happened."""
    mine = {
        Move.ASK_FIRST: pgettext("ledger", "Asked %(first)s"),
        Move.FIRST_YES: pgettext("ledger", "%(first)s said yes"),
        Move.FIRST_NO: pgettext("ledger", "%(first)s declined"),
        Move.ASK_SECOND: pgettext("ledger", "Asked %(second)s"),
        Move.SECOND_YES: pgettext("ledger", "%(second)s said yes"),
        Move.SECOND_NO: pgettext("ledger", "%(second)s declined"),
        Move.INTRODUCE: pgettext("ledger", "Introduced them to each other"),
        Move.MEET: pgettext("ledger", "They met, as you heard"),
        Move.TELL_MEETING: pgettext("ledger", "Heard of their meeting"),
        Move.OUTCOME: pgettext("ledger", "Heard what came of it"),
        Move.TELL_OUTCOME: pgettext("ledger", "Heard the outcome"),
        Move.WITHDRAW: pgettext("ledger", "Withdrawn"),
    }
    theirs = {
        Move.ASK_FIRST: pgettext("ledger", "%(introducer)s offered it"),
        Move.FIRST_YES: pgettext("ledger", "You said yes"),
        Move.FIRST_NO: pgettext("ledger", "You declined it"),
        Move.INTRODUCE: pgettext("ledger", "%(introducer)s introduced you"),
        Move.MEET: pgettext("ledger", "You met %(second)s"),
        Move.TELL_MEETING: pgettext("ledger", "Told %(introducer)s of the meeting"),
        Move.OUTCOME: pgettext("ledger", "Noted what came of it"),
        Move.TELL_OUTCOME: pgettext("ledger", "Told %(introducer)s what came of it"),
    }
    return (mine if course.is_mine else mine | theirs)[move] % names.fill()


def next_words(course: Course, one: Next, names: Names) -> str:
    """What is open: a step as an invitation, or a word to somebody."""
    if one.move is None:
        return _word_words(one.draft) % {"name": names.of(one.to)}
    return move_words(course, one.move, names)


def _word_words(kind: str) -> str:
    return {
        "thank_agreeing": pgettext("ledger", "Thank %(name)s for saying yes"),
        "tell_declined": pgettext("ledger", "Tell %(name)s gently that it will not come about"),
        "withdraw_intro": pgettext("ledger", "Tell %(name)s that you let it rest"),
        "decline_intro": pgettext("ledger", "Decline to %(name)s, with thanks"),
    }[kind]


def move_words(course: Course, move: Move, names: Names) -> str:
    """What the button of a step says."""
    mine = {
        Move.ASK_FIRST: pgettext("ledger", "I asked %(first)s"),
        Move.FIRST_YES: pgettext("ledger", "%(first)s says yes"),
        Move.FIRST_NO: pgettext("ledger", "%(first)s would rather not"),
        Move.ASK_SECOND: pgettext("ledger", "I asked %(second)s"),
        Move.SECOND_YES: pgettext("ledger", "%(second)s says yes"),
        Move.SECOND_NO: pgettext("ledger", "%(second)s would rather not"),
        Move.INTRODUCE: pgettext("ledger", "I introduced them"),
        Move.MEET: pgettext("ledger", "I heard that they met"),
        Move.TELL_MEETING: pgettext("ledger", "I heard of the meeting"),
        Move.OUTCOME: pgettext("ledger", "I heard what came of it"),
        Move.TELL_OUTCOME: pgettext("ledger", "I heard the outcome"),
        Move.WITHDRAW: pgettext("ledger", "Withdraw it"),
    }
    theirs = {
        Move.ASK_FIRST: pgettext("ledger", "It was offered to me"),
        Move.FIRST_YES: pgettext("ledger", "I say yes"),
        Move.FIRST_NO: pgettext("ledger", "I decline it"),
        Move.INTRODUCE: pgettext("ledger", "%(introducer)s has introduced us"),
        Move.MEET: pgettext("ledger", "I met %(second)s"),
        Move.TELL_MEETING: pgettext("ledger", "I told %(introducer)s of the meeting"),
        Move.OUTCOME: pgettext("ledger", "Note what came of it"),
        Move.TELL_OUTCOME: pgettext("ledger", "I told %(introducer)s what came of it"),
    }
    return (mine if course.is_mine else mine | theirs)[move] % names.fill()


def advice_words(course: Course, names: Names) -> str:
    """What is good to know at this point; empty where nothing needs saying."""
    stage = introducing.find_stage(course)
    mine = {
        Stage.IDEA: pgettext(
            "ledger",
            "%(second)s is asked only after %(first)s has said yes. The draft names nobody;"
            " whether to add the name is up to you.",
        ),
        Stage.FIRST_AGREED: pgettext(
            "ledger",
            "No address is passed on before both have agreed. Saying no must be easy for %(second)s.",
        ),
        Stage.BOTH_AGREED: pgettext(
            "ledger", "One letter to both is the custom: who each of them is, and why you thought of it."
        ),
        Stage.INTRODUCED: pgettext(
            "ledger", "Leave them in peace for a while, then ask how the meeting went."
        ),
        Stage.MET: pgettext("ledger", "Some weeks later, ask what came of it."),
    }
    theirs = {
        Stage.INTRODUCED: pgettext(
            "ledger", "Nobody goes round whoever introduced them: %(introducer)s hears of the meeting first."
        ),
        Stage.MET: pgettext("ledger", "A line on the same day or the next is the custom."),
        Stage.OUTCOME: pgettext(
            "ledger", "Whoever introduced you hears of the outcome, whatever it was: that, too, is thanks."
        ),
    }
    return (mine if course.is_mine else theirs).get(stage, "") % names.fill()


def report_words(kind: str, second: str) -> str:
    """What is to be told to whoever introduced: "meeting" or "outcome"."""
    if kind == "outcome":
        return pgettext("ledger", "Tell what came of the introduction to %(second)s") % {"second": second}
    return pgettext("ledger", "Tell that you have met %(second)s") % {"second": second}
