"""What guests asked and wrote goes with them, or with everything else when its days are over."""

from __future__ import annotations

from django.db.models import Q

from enishi.events.actions.talks.asking import drop_question
from enishi.events.actions.talks.holding import count_anew
from enishi.events.models import Gathering, Material, RoomPost, SignUp, TalkQuestion, TalkVote
from enishi.events.queries import talks as queries


def forget_talk(me: SignUp) -> None:
    """A guest's questions with their answers, their votes and their words in the room; the gathering is held."""
    for row in queries.list_own(me):
        drop_question(row)
    voted = TalkVote.objects.filter(sign_up=me)
    rows = list(
        TalkQuestion.objects.filter(Q(wanted_by__in=voted) | Q(twins__wanted_by__in=voted)).distinct()
    )
    voted.delete()
    count_anew(*rows)
    RoomPost.objects.filter(sign_up=me).delete()


def clear_talk(gathering: Gathering) -> None:
    """All of it: questions and answers, the room, what was put there to read."""
    TalkQuestion.objects.filter(gathering=gathering).delete()
    RoomPost.objects.filter(gathering=gathering).delete()
    Material.objects.filter(gathering=gathering).delete()
