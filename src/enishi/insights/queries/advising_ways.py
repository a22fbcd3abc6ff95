"""Which way leads to people who know, where nobody in the notebook seems to."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.places.models import Way
from enishi.purposes.queries import find_main_purpose, list_ways, read_answers

FOR_KNOWLEDGE = (Way.SEMINAR, Way.MEETUP, Way.SALON, Way.SNS)  # where people who know are met, by the table


def find_way_to_advice(actor: User) -> Way:
    """The one of these that suits the owner best, by purpose and own record."""
    ranked = list_ways(actor, read_answers(find_main_purpose(actor)))
    codes = [str(one.way) for one in ranked]
    return min(FOR_KNOWLEDGE, key=lambda way: codes.index(way.value) if way.value in codes else len(codes))
