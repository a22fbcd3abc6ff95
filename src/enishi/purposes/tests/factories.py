"""Purposes for tests, made the way the product makes them."""

from __future__ import annotations

from dataclasses import replace

from enishi.accounts.models import User
from enishi.purposes import actions
from enishi.purposes.actions import PurposeFields
from enishi.purposes.models import Purpose

SHY = PurposeFields(
    sentence="地域で副業を始めたい",
    yen_month=10_000,
    hours_month=8,
    times=("evening", "weekend"),
    ease="shy",
    region="長野県松本市",
    needs=("小さな店の経営者", "デザイナー"),
)


def make_purpose(owner: User, sentence: str = "地域で副業を始めたい") -> Purpose:
    """A shy person's purpose."""
    return actions.set_purpose(owner, replace(SHY, sentence=sentence))
