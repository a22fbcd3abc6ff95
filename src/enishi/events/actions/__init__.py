"""What changes gatherings: the only writers of this room."""

from enishi.events.actions.announcing import AnnouncementFields, announce
from enishi.events.actions.clearing import clear_due, clear_guests
from enishi.events.actions.conduct import (
    Told,
    answer_appeal,
    ban_contact,
    ban_guest,
    cancel_banned,
    strike_absent,
    strike_guest,
    tell_host,
)
from enishi.events.actions.exchanges import (
    change_card,
    claim,
    give_card,
    note_exchange,
    put_off,
    reissue,
    withdraw_card,
)
from enishi.events.actions.gatherings import (
    add_gathering,
    add_gathering_with_ticket,
    call_off,
    change_gathering,
    close_sign_ups,
    copy_gathering,
    delete_gathering,
    mark_of_gathering,
    open_sign_ups,
)
from enishi.events.actions.guests import (
    Added,
    add_guests,
    cancel_guest,
    change_guest,
    confirm_guest,
    erase_guest,
)
from enishi.events.actions.landing import keep_in_notebook
from enishi.events.actions.letting_in import NotLetIn
from enishi.events.actions.lists import bring_list, take_list_back
from enishi.events.actions.lottery import draw_lots
from enishi.events.actions.money import (
    ShopFields,
    change_shop,
    give_receipt,
    take_own_receipt,
    take_payment,
    undo_payment,
    void_receipt,
)
from enishi.events.actions.places import give_places, lapse_offers
from enishi.events.actions.polls import DateFields, answer_dates, choose_date, offer_dates, withdraw_date
from enishi.events.actions.sign_ups import accept_offer, cancel_own, sign_up
from enishi.events.actions.staff import add_staff, bind_staff, hand_over, remove_staff, renew_staff_link
from enishi.events.actions.tickets import (
    add_condition,
    add_question,
    add_ticket,
    change_ticket,
    delete_condition,
    delete_question,
    delete_ticket,
)

__all__ = [
    "Added",
    "AnnouncementFields",
    "DateFields",
    "NotLetIn",
    "ShopFields",
    "Told",
    "accept_offer",
    "add_condition",
    "add_gathering",
    "add_gathering_with_ticket",
    "add_guests",
    "add_question",
    "add_staff",
    "add_ticket",
    "announce",
    "answer_appeal",
    "answer_dates",
    "ban_contact",
    "ban_guest",
    "bind_staff",
    "bring_list",
    "call_off",
    "cancel_banned",
    "cancel_guest",
    "cancel_own",
    "change_card",
    "change_gathering",
    "change_guest",
    "change_shop",
    "change_ticket",
    "choose_date",
    "claim",
    "clear_due",
    "clear_guests",
    "close_sign_ups",
    "confirm_guest",
    "copy_gathering",
    "delete_condition",
    "delete_gathering",
    "delete_question",
    "delete_ticket",
    "draw_lots",
    "erase_guest",
    "give_card",
    "give_places",
    "give_receipt",
    "hand_over",
    "keep_in_notebook",
    "lapse_offers",
    "mark_of_gathering",
    "note_exchange",
    "offer_dates",
    "open_sign_ups",
    "put_off",
    "reissue",
    "remove_staff",
    "renew_staff_link",
    "sign_up",
    "strike_absent",
    "strike_guest",
    "take_list_back",
    "take_own_receipt",
    "take_payment",
    "tell_host",
    "undo_payment",
    "void_receipt",
    "withdraw_card",
    "withdraw_date",
]
