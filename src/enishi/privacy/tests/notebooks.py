"""A notebook in which every table that can hold something about one person does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db.models import Model

from enishi.accounts.models import User
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.tests.factories import make_jpeg
from enishi.core import ids
from enishi.encounters.actions import (
    CaptureFields,
    OutingFields,
    PromiseFields,
    TidiedFields,
    add_capture,
    add_outing,
    record_encounter,
    tidy_capture,
)
from enishi.encounters.models import Advance, Bill, Encounter, Receipt
from enishi.followups.models import Decision, Forecast, OwnTemplate, SavedDraft, WordingServer
from enishi.history import actions as history
from enishi.history.models import Touched
from enishi.history.tests.factories import mail
from enishi.imports.models import CardKey, Change, ForgottenKey, Import, ImportFile, StagedCard
from enishi.ledger.models import Consultation, Favour, Introduction, PutAsideGive, Request
from enishi.notices.models import MailAccount, Outgoing, PutAway, QuietHours, Target
from enishi.people import actions
from enishi.people.fields import (
    AffiliationFields,
    ContactFields,
    InterestFields,
    OtherNameFields,
    PhotoFields,
    PointFields,
)
from enishi.people.models import Contact
from enishi.places.actions import pause_eating_out, set_role
from enishi.places.models import (
    PARTS,
    GoAgain,
    Planned,
    Question,
    Renewal,
    SalonFee,
    Solicited,
    SteppedBack,
    Tried,
    Use,
)
from enishi.places.tests.factories import make_place
from enishi.privacy.tests.gatherings import fill_gatherings
from enishi.purposes.actions import PurposeFields, choose_step, link_contact, set_purpose
from enishi.seasons.actions import CustomsFields, mark_card, set_customs
from enishi.seasons.models import Announcement, Gift, Hearer, Lesson, NoGifts

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
NAME = "葛西 もとみ"
MAIL = "motomi@kasai.example"
WORDS = ("葛西", "もとみ", "かさい", MAIL, "kasai", "月見工房", "木の椅子", "庭の話")

DOINGS: dict[type[Model], dict[str, object]] = {
    GoAgain: {"on": dt.date(2026, 11, 1), "answer": "yes"},
    Solicited: {"on": dt.date(2026, 11, 1), "note": "保険"},
    Question: {"text": "はじめの一歩は？"},
    Tried: {"text": "朝の一行", "heard_on": dt.date(2026, 11, 1)},
    Use: {"on": dt.date(2026, 11, 1), "kind": "read"},
    Renewal: {"charge_on": dt.date(2026, 11, 1), "verdict": "worth"},
    Planned: {"on": dt.date(2026, 11, 1)},
    SalonFee: {"until": dt.date(2026, 11, 1), "fee_minor": 3000, "period": "month"},
}


def fill_places(owner: User, person: Contact) -> None:
    """A place of every kind, and one of everything that hangs on a place; the first one is a shop."""
    made = [
        make_place(owner, kind) for kind in ("regular_shop", *(one for one in PARTS if one != "regular_shop"))
    ]
    set_role(owner, made[0].pk, person.pk)
    pause_eating_out(owner)
    for model, said in DOINGS.items():
        model._default_manager.create(owner=owner, place=made[0], **said)
    SteppedBack.objects.create(owner=owner, place=made[0], contact=person)


def fill_notebook(owner: User) -> Contact:
    """One row at least in every table that travels; returns the person that all of it is about."""
    person = add_person(owner)
    friend = actions.add_contact(owner, ContactFields(family="林", introduced_by_id=person.pk))
    actions.note_maybe_same(owner, person.pk, friend.pk, "same_name")
    twin = ContactFields(family="Kasai", given="もとみ", points=(PointFields("phone", "090-0000-1111"),))
    actions.merge_contacts(owner, person.pk, actions.add_contact(owner, twin).pk)
    actions.set_face(owner, family="青井", emails=["aoi@example.com"])
    on = dt.date(2026, 11, 1)
    promise = PromiseFields("mine", "庭の話の続き", contact_id=person.pk)
    alone = record_encounter(owner, contact_ids=[person.pk], on=on, note="庭の話をした", promises=[promise])
    record_encounter(owner, contact_ids=[person.pk, friend.pk], on=on, place="公園")
    add_bill(owner, alone, person)
    purpose = set_purpose(owner, PurposeFields(sentence="友人をつくる", needs=("近所の人",)))
    link_contact(owner, purpose.pk, person.pk)
    choose_step(owner, purpose.pk, way="meetup")
    Decision.objects.create(owner=owner, contact=person, kind="thank", verdict="done", on=on, encounter=alone)
    WordingServer.objects.create(owner=owner, url="http://localhost:11434/v1", model="small")
    OwnTemplate.objects.create(
        owner=owner, name="お礼", kind="thank_you", text="{when_wa}ありがとうございました。"
    )
    SavedDraft.objects.create(owner=owner, contact=person, kind="thank_you", channel="mail", body=f"{NAME}様")
    until = on + dt.timedelta(days=30)
    Forecast.objects.create(owner=owner, contact=person, kind="tie", made_on=on, until_on=until, chance=0.25)
    note_down(owner, person)
    give_and_take(owner, person, friend)
    fill_places(owner, person)
    add_outing(owner, OutingFields("庭の会", on=on, place="公園", url="https://niwa.example/1"))
    add_year(owner, person)
    fill_gatherings(owner)
    add_import(owner, person)
    add_photo(owner, person)
    add_history(owner, person)
    add_notices(owner, person)
    return person


def add_bill(owner: User, encounter: Encounter, person: Contact) -> None:
    """A bill that this person paid, its receipt, and what is owed to them."""
    Bill.objects.create(owner=owner, encounter=encounter, total_minor=2400, paid_by="other", payer=person)
    Receipt.objects.create(owner=owner, encounter=encounter, media_type="image/jpeg", data=make_jpeg())
    Advance.objects.create(
        owner=owner, encounter=encounter, contact=person, side="borrowed", amount_minor=1200
    )


def add_year(owner: User, person: Contact) -> None:
    """A New Year's card, gifts, a lesson, and a change of one's own."""
    mark_card(owner, person.pk, 2026, "sent")
    gift = Gift.objects.create(
        owner=owner, contact=person, side="received", what="木の椅子", on=dt.date(2026, 11, 1)
    )
    Gift.objects.create(owner=owner, contact=person, side="given", what="庭の話", on=gift.on, answers=gift)
    NoGifts.objects.create(owner=owner, contact=person, reason="月見工房", noted_on=gift.on)
    Lesson.objects.create(owner=owner, contact=person, text="庭の話", on=gift.on)
    news = Announcement.objects.create(owner=owner, kind="new_job", on=gift.on)
    Hearer.objects.create(owner=owner, announcement=news, contact=person)
    set_customs(owner, CustomsFields("kansai"))


def add_notices(owner: User, person: Contact) -> None:
    """A way out, hours without notices, a birthday that was put away, and letters that went out or wait."""
    MailAccount.objects.create(owner=owner, host="smtp.example.jp", port=465, address="aoi@example.com")
    target = Target.objects.create(owner=owner, kind="mail", name="aoi@example.com", state="paused")
    QuietHours.objects.create(owner=owner, begins=dt.time(22), ends=dt.time(7))
    PutAway.objects.create(owner=owner, key=f"birthday:{person.pk}:2026")
    words = {"to": MAIL, "subject": NAME, "text": f"{NAME}様 庭の話"}
    Outgoing.objects.create(
        owner=owner, key="1", kind="mail", target=target, state="sent", text=f"{NAME}さん"
    )
    for number, state in (("2", "sent"), ("3", "waiting")):
        Outgoing.objects.create(
            owner=owner, key=number, kind="mail", use="letter", about_id=person.pk, state=state, **words
        )


def give_and_take(owner: User, person: Contact, friend: Contact) -> None:
    """A favour, an introduction to the friend, one through this person, and a consultation they answered."""
    on = dt.date(2026, 11, 1)
    favour = Favour.objects.create(
        owner=owner, contact=person, side="received", kind="advice", what="木の椅子", on=on
    )
    Introduction.objects.create(owner=owner, first=person, second=friend, pair_key="1", why="庭の話")
    Introduction.objects.create(owner=owner, introducer=person, second=friend, pair_key="2", why="庭の話")
    asked = Consultation.objects.create(owner=owner, text="椅子を直せる人", asked_on=on)
    Request.objects.create(
        owner=owner, consultation=asked, contact=person, draft="庭の話", answer="木の椅子", favour=favour
    )
    PutAsideGive.objects.create(owner=owner, contact=person, what_key="a" * 64, put_aside_on=on)


def note_down(owner: User, person: Contact) -> None:
    """Noted on a phone with a picture, and tidied."""
    at = dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)
    noted = CaptureFields(at, name="葛西さん", text="木の椅子の人", picture=PNG)
    capture = add_capture(owner, ids.new_id(), noted).capture
    tidy_capture(owner, capture.pk, TidiedFields(person.pk, note="庭の話"))


def add_person(owner: User) -> Contact:
    fields = ContactFields(
        family="葛西",
        given="もとみ",
        family_reading="かさい",
        affiliations=(AffiliationFields("月見工房"),),
        points=(PointFields("email", MAIL),),
        tags=("木の椅子",),
        interests=(InterestFields("木の椅子"),),
        other_names=(OtherNameFields("葛西", "もとみ", "latin"),),
        photo=PhotoFields(PNG),
        note="庭の話",
        raw=(("X-NAME", "葛西"),),
    )
    return actions.add_contact(owner, fields)


def add_history(owner: User, person: Contact) -> None:
    """Mails with this person, alone and with somebody else, and the owner's words on senders."""
    source = history.open_source(owner, name="mail.mbox", own_addresses=["aoi@example.com"], is_applied=True)
    both = (MAIL, "hayashi@example.jp")
    alone = mail(1, sender=MAIL, to=("aoi@example.com",), names={MAIL: NAME}, subject="庭の話")
    history.take_in(owner, source, [alone, mail(2, sender="aoi@example.com", to=both, names={MAIL: NAME})])
    history.settle(owner)
    history.decide_sender(owner, "news@shop.example", "leave_out")
    Touched.objects.create(owner=owner, contact_id=person.pk)


def add_photo(owner: User, person: Contact) -> None:
    """A photo of two cards: one of this person, one of the friend that nobody was made of yet."""
    photo = CardPhoto.objects.create(
        owner=owner, name="名刺.jpg", original_bytes=3, media_type="image/jpeg", data=make_jpeg(), status="read",
        width=910, height=550,
    )  # fmt: skip
    words = {"family": "葛西", "given": "もとみ", "emails": [MAIL]}
    quad = [[0, 0], [400, 0], [400, 200], [0, 200]]
    plain = {"owner": owner, "photo": photo, "quad": quad, "image": make_jpeg()}
    CardScan.objects.create(**plain, number=1, status="kept", contact=person, fields=words, sheet=words)
    CardScan.objects.create(**plain, number=2, fields={"family": "林"})


def add_import(owner: User, person: Contact) -> None:
    """An import that brought this person in, its uploaded file still there."""
    of = Import.objects.create(owner=owner, status="done")
    file = ImportFile.objects.create(owner=owner, of=of, path="cards.vcf", stored_name="1", is_read=True)
    StagedCard.objects.create(
        owner=owner,
        of=file,
        number=1,
        where="1",
        outcome="new",
        match=person,
        digest="d",
        payload={"family": "葛西"},
    )
    Change.objects.create(owner=owner, of=of, contact=person, before={"note": "庭の話"})
    CardKey.objects.create(owner=owner, contact=person, of=of, digest="d")
    ForgottenKey.objects.create(owner=owner, digest="f" * 64)
    folder = Path(settings.MEDIA_ROOT) / str(of.pk)
    folder.mkdir(parents=True)
    (folder / "1").write_text(f"FN:{NAME}", encoding="utf-8")
