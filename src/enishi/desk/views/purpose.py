"""The ways, the first step with its 支度, and the page of the purpose."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.seen import mark_of
from enishi.desk.forms import (
    DayForm,
    IntroductionForm,
    LinkForm,
    MyNameForm,
    NeedForm,
    QuestionsForm,
    StepForm,
    add_refusal,
)
from enishi.desk.queries.purpose import WaysPage, read_purpose_page, read_step, read_ways
from enishi.encounters.words import day_words
from enishi.people.actions import set_face
from enishi.people.asked import Asked
from enishi.people.forms.choosing import refuse_name
from enishi.people.names import addressed_name
from enishi.people.queries import get_contact, get_named
from enishi.purposes import actions, queries
from enishi.purposes.actions import PurposeFields
from enishi.purposes.forms import PurposeForm, list_answers, read_purpose
from enishi.purposes.models import Purpose

Write = Callable[[User, PurposeFields], Purpose]


@require_http_methods(["GET", "POST"])
def show_ways(request: Asked) -> HttpResponse:
    """The six ways, ranked with reasons; one of them becomes this week's step."""
    page = read_ways(request.user)
    if request.method == "POST" and page.purpose is None:
        return redirect("desk:welcome")
    sent = (
        StepForm(request.POST, auto_id=f"{request.POST.get('way')}_%s") if request.method == "POST" else None
    )
    if sent is not None and page.purpose is not None and sent.is_valid():
        try:
            step = actions.choose_step(request.user, page.purpose.pk, **sent.cleaned_data)
        except errors.Invalid as refusal:
            add_refusal(sent, refusal)
        else:
            return redirect("desk:step", step.pk)
    context = {"page": page, "rows": list_way_rows(page, sent), "sent": sent}
    return render(request, "desk/ways.html", context, status=422 if sent is not None else 200)


def list_way_rows(page: WaysPage, sent: StepForm | None) -> list[dict[str, object]]:
    """Each way with its own form; the one that was sent keeps what was typed."""
    way_sent = sent.data.get("way") if sent is not None else None
    return [
        {
            "card": card,
            "form": sent if card.view.way == way_sent else new_step_form(page, card.view.way),
        }
        for card in page.cards
    ]


def new_step_form(page: WaysPage, way: str) -> StepForm:
    form = StepForm(initial={"way": way, "on": page.proposed_on}, auto_id=f"{way}_%s")
    form.fields["on"].widget.attrs["min"] = page.today.isoformat()
    return form


@require_GET
def show_step(request: Asked, step_id: uuid.UUID) -> HttpResponse:
    """This week's step and its 支度."""
    return render_step(request, step_id)


def render_step(request: Asked, step_id: uuid.UUID, **sent: forms.Form) -> HttpResponse:
    """The page of a step; a form that was refused keeps what was typed, and stays open."""
    page = read_step(request.user, step_id)
    ready = page.preparation
    context = {
        "page": page,
        "day_form": sent.get("day") or DayForm(initial={"on": max(page.step.on, page.today)}),
        "introduction_form": sent.get("introduction")
        or IntroductionForm(initial={"self_introduction": ready.self_introduction}),
        "questions_form": sent.get("questions")
        or QuestionsForm(initial={"questions": "\n".join(ready.questions)}),
        "name_form": sent.get("name") or MyNameForm.of(page.face),
    }
    return render(request, "desk/step.html", context, status=422 if sent else 200)


@require_POST
def move_step(request: Asked, step_id: uuid.UUID) -> HttpResponse:
    """Another day."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return render_step(request, step_id, day=form)
    try:
        actions.change_step(request.user, step_id, on=form.cleaned_data["on"])
    except errors.Invalid as refusal:
        add_refusal(form, refusal)
        return render_step(request, step_id, day=form)
    messages.success(request, pgettext("desk", "Moved to another day."))
    return redirect("desk:step", step_id)


@require_POST
def write_introduction(request: Asked, step_id: uuid.UUID) -> HttpResponse:
    """The self-introduction in the owner's own words; the draft unchanged, or nothing, keeps the draft."""
    form = IntroductionForm(request.POST)
    if not form.is_valid():
        return render_step(request, step_id, introduction=form)
    text = form.cleaned_data["self_introduction"].replace("\r\n", "\n").strip()
    drafted = read_step(request.user, step_id).preparation.self_introduction
    if text != drafted:
        actions.change_step(request.user, step_id, self_introduction=text)
    return redirect(reverse("desk:step", args=[step_id]) + "#introduction")


@require_POST
def write_questions(request: Asked, step_id: uuid.UUID) -> HttpResponse:
    """The questions in the owner's own words."""
    form = QuestionsForm(request.POST)
    if not form.is_valid():
        return render_step(request, step_id, questions=form)
    lines = tuple(form.cleaned_data["questions"].splitlines())
    actions.change_step(request.user, step_id, questions=lines)
    return redirect(reverse("desk:step", args=[step_id]) + "#questions")


@require_POST
def give_name(request: Asked, step_id: uuid.UUID) -> HttpResponse:
    """My name, for the self-introduction."""
    queries.get_step(request.user, step_id)
    form = MyNameForm(request.POST)
    if not form.is_valid():
        return render_step(request, step_id, name=form)
    set_face(request.user, **form.cleaned_data)
    return redirect(reverse("desk:step", args=[step_id]) + "#introduction")


@require_POST
def mark_step(request: Asked, step_id: uuid.UUID, mark: str) -> HttpResponse:
    """Done, let go, and back again; the first two can be undone."""
    if mark == "done":
        actions.finish_step(request.user, step_id)
        tell(request, pgettext("desk", "Well done. That was a real step."), step_id, "not-done")
    elif mark == "drop":
        actions.drop_step(request.user, step_id)
        tell(request, pgettext("desk", "Let go for now. That is fine, too."), step_id, "take-up")
    elif mark == "not-done":
        actions.finish_step(request.user, step_id, is_done=False)
    elif mark == "take-up":
        actions.drop_step(request.user, step_id, is_dropped=False)
    else:
        raise errors.NotFound
    return redirect("desk:step", step_id)


def tell(request: Asked, words: str, step_id: uuid.UUID, undo: str) -> None:
    messages.success(request, words, extra_tags=f"undo:{reverse('desk:mark_step', args=[step_id, undo])}")


@require_GET
def show_purpose(request: Asked, purpose_id: uuid.UUID | None = None) -> HttpResponse:
    """The main purpose, or another open one; an invitation to find one."""
    return render_purpose(request, LinkForm(), purpose_id)


def render_purpose(
    request: Asked,
    link_form: LinkForm,
    purpose_id: uuid.UUID | None = None,
    need_form: NeedForm | None = None,
) -> HttpResponse:
    page = read_purpose_page(request.user, purpose_id)
    closed = page.closed if page else list(queries.list_closed_purposes(request.user))
    context = {
        "page": page,
        "closed": closed,
        "link_form": link_form,
        "need_form": need_form or NeedForm(),
        "review_form": DayForm(initial={"on": page.purpose.review_on if page else None}, auto_id="review_%s"),
    }
    is_refused = link_form.errors or (need_form and need_form.errors)
    return render(request, "desk/purpose.html", context, status=422 if is_refused else 200)


def say_review(request: Asked, purpose: Purpose) -> str:
    today = clock.today(request.user.time_zone)
    return day_words(purpose.review_on, today) if purpose.review_on else ""


def to_purpose(request: Asked, purpose_id: uuid.UUID, part: str = "") -> HttpResponse:
    """Back to the page of a purpose."""
    return redirect(reverse("desk:one_purpose", args=[purpose_id]) + part)


@require_POST
def add_need(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """One more kind of person it needs."""
    form = NeedForm(request.POST)
    try:
        actions.add_need(request.user, purpose_id, request.POST.get("need") or request.GET.get("need", ""))
    except errors.Invalid as refusal:
        form.is_valid()
        form.add_error("need", refusal.message)
        return render_purpose(request, LinkForm(), purpose_id, form)
    return to_purpose(request, purpose_id, "#needs")


@require_POST
def remove_need(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """It is not needed after all; with an undo."""
    text = request.POST.get("need", "")
    actions.remove_need(request.user, purpose_id, text)
    undo = reverse("desk:add_need", args=[purpose_id]) + f"?{urlencode({'need': text})}"
    messages.success(request, pgettext("desk", "Taken off the list."), extra_tags=f"undo:{undo}")
    return to_purpose(request, purpose_id, "#needs")


@require_POST
def review_purpose(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """It was looked at anew; pressed twice is once."""
    before, today = queries.get_purpose(request.user, purpose_id), clock.today(request.user.time_zone)
    if before.reviewed_on == today and before.review_on and before.review_on > today:
        return to_purpose(request, purpose_id, "#review")
    purpose = actions.review_purpose(request.user, purpose_id)
    back = urlencode({"back": str(before.review_on or ""), "last": str(before.reviewed_on or "")})
    undo = f"{reverse('desk:move_review', args=[purpose_id])}?{back}"
    sentence = pgettext("desk", "Noted. The next time is %(day)s.") % {"day": say_review(request, purpose)}
    messages.success(request, sentence, extra_tags=f"undo:{undo}")
    return to_purpose(request, purpose_id, "#review")


@require_POST
def move_review(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """Another day to look at it anew, none, or back to the day that was due."""
    if "back" in request.GET:
        due, last = read_day(request.GET["back"]), read_day(request.GET.get("last", ""))
        actions.take_back_review(request.user, purpose_id, due, last)
        return to_purpose(request, purpose_id, "#review")
    form = DayForm(request.POST)
    form.fields["on"].required = False
    if not form.is_valid():
        messages.error(request, str(form.errors["on"][0]))
        return to_purpose(request, purpose_id, "#review")
    try:
        actions.move_review(request.user, purpose_id, form.cleaned_data["on"])
    except errors.Invalid as refusal:
        messages.error(request, refusal.message)
    return to_purpose(request, purpose_id, "#review")


def read_day(words: str) -> dt.date | None:
    """A day of an address of ours; None where it is none."""
    try:
        return parse_date(words)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def add_purpose(request: Asked) -> HttpResponse:
    """Another purpose; what one can give to it begins as it was."""
    main = queries.find_main_purpose(request.user)
    initial = list_answers(main) if main else {}
    form = PurposeForm(
        request.POST if request.method == "POST" else None,
        initial={**initial, "kind": "", "sentence": "", "needs": "", "horizon_on": None},
    )
    return edit_with(request, form, actions.set_purpose)


@require_http_methods(["GET", "POST"])
def edit_purpose(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """Everything about a purpose on one page."""
    purpose = queries.get_purpose(request.user, purpose_id)
    initial = list_answers(purpose) | {"seen": mark_of(*actions.how_it_reads(purpose))}
    form = PurposeForm(request.POST if request.method == "POST" else None, initial=initial)
    return edit_with(
        request,
        form,
        lambda actor, fields: actions.change_purpose(
            actor, purpose_id, fields, seen=form.cleaned_data["seen"]
        ),
        purpose_id,
    )


def edit_with(
    request: Asked, form: PurposeForm, write: Write, purpose_id: uuid.UUID | None = None
) -> HttpResponse:
    """Write what is valid; else the same form with its sentences, and what another window wrote meanwhile."""
    now, status = None, 422
    if request.method == "POST" and form.is_valid():
        try:
            purpose = write(request.user, read_purpose(form.cleaned_data))
        except errors.Invalid as refusal:
            add_refusal(form, refusal)
        except errors.Changed as refusal:
            stands = queries.get_purpose(request.user, purpose_id or "")
            now, status = list_answers(stands), refusal.status
            form.say_changed(refusal, mark_of(*actions.how_it_reads(stands)))
        except errors.Conflict as refusal:
            status = refusal.status
            form.add_error(None, refusal.message)
        else:
            messages.success(request, pgettext("desk", "Kept. The ways have been ranked anew."))
            return redirect("desk:purpose") if purpose.is_main else to_purpose(request, purpose.pk)
    context = {"form": form, "is_new": purpose_id is None, "now": now}
    return render(request, "desk/purpose_edit.html", context, status=status if form.errors else 200)


@require_POST
def mark_purpose(request: Asked, purpose_id: uuid.UUID, mark: str) -> HttpResponse:
    """Close, open again, or make it the main one."""
    if mark == "close":
        actions.close_purpose(request.user, purpose_id)
        undo = reverse("desk:mark_purpose", args=[purpose_id, "reopen-main"])
        messages.success(request, pgettext("desk", "The purpose has been closed."), extra_tags=f"undo:{undo}")
    elif mark in ("reopen", "reopen-main"):
        actions.close_purpose(request.user, purpose_id, is_closed=False)
        if mark == "reopen-main":
            actions.make_main(request.user, purpose_id)
    elif mark == "main":
        actions.make_main(request.user, purpose_id)
    else:
        raise errors.NotFound
    return redirect("desk:purpose")


@require_POST
def link_person(request: Asked, purpose_id: uuid.UUID) -> HttpResponse:
    """Somebody who serves this purpose, by name."""
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            contact = get_named(request.user, form.cleaned_data["person"])
            actions.link_contact(request.user, purpose_id, contact.pk)
        except (errors.Invalid, errors.NotFound) as refusal:
            refuse_name(form, "person", request.user, refusal)
    return (
        render_purpose(request, form, purpose_id)
        if form.errors
        else to_purpose(request, purpose_id, "#people")
    )


@require_POST
def unlink_person(request: Asked, purpose_id: uuid.UUID, contact_id: uuid.UUID) -> HttpResponse:
    """Take somebody off this purpose; they stay in the notebook."""
    contact = get_contact(request.user, contact_id)
    actions.unlink_contact(request.user, purpose_id, contact_id)
    sentence = pgettext("desk", "%(name)s was taken off this purpose, and stays in your notebook.")
    messages.success(request, sentence % {"name": addressed_name(contact)})
    return to_purpose(request, purpose_id, "#people")
