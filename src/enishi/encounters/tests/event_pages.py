"""Pages as event sites write them, made here: the shapes of connpass, Peatix, Doorkeeper, Facebook and Eventbrite."""

from __future__ import annotations

import json


def page(head: str = "", body: str = "") -> str:
    return f'<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def script(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def peatix() -> str:
    """One Event with offers in yen, a place with its address, and an organiser."""
    node = {
        "@context": "http://schema.org",
        "@type": "Event",
        "name": "朝の読書会 &amp; 珈琲".replace("&amp;", "&"),
        "startDate": "2026-12-05T09:30:00+09:00",
        "endDate": "2026-12-05T11:00:00+09:00",
        "url": "https://peatix.example/event/1234567",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {
            "@type": "Place",
            "name": "喫茶しずく",
            "address": {
                "@type": "PostalAddress",
                "addressCountry": "JP",
                "addressRegion": "東京都",
                "addressLocality": "台東区",
                "streetAddress": "谷中1-2-3",
            },
        },
        "organizer": {"@type": "Organization", "name": "谷中読書の会"},
        "offers": [
            {"@type": "Offer", "name": "一般", "price": "1500.00", "priceCurrency": "JPY"},
            {"@type": "Offer", "name": "学生", "price": 500, "priceCurrency": "JPY"},
        ],
    }
    return page(script(node))


def doorkeeper() -> str:
    """In a graph beside the site and its breadcrumbs, online, free."""
    graph = [
        {"@type": "WebSite", "name": "Doorkeeper", "potentialAction": {"@type": "SearchAction"}},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}]},
        {
            "@type": ["EducationEvent"],
            "name": "Python もくもく会 #42",
            "startDate": "2026-12-10T10:00:00Z",
            "endDate": "2026-12-10T12:30:00Z",
            "location": {"@type": "VirtualLocation", "url": "https://meet.example/abc"},
            "offers": {"@type": "AggregateOffer", "lowPrice": 0, "highPrice": "1000", "priceCurrency": "JPY"},
            "maximumAttendeeCapacity": 30,
            "organizer": [{"name": "もくもくの会"}, {"name": "縁の下"}],
        },
    ]
    return page(script({"@context": "https://schema.org", "@graph": graph}))


def connpass() -> str:
    """No JSON-LD: Open Graph without a time, and hCalendar in the page."""
    head = (
        '<meta property="og:title" content="地域の交流会 vol.3 - connpass">'
        '<meta property="og:type" content="article">'
        '<meta property="og:url" content="https://circle.connpass.example/event/998877/">'
    )
    body = """<div class="vevent"><h2 class="summary">地域の交流会 vol.3</h2>
<p class="dtstart">2026/12/03(木)<span class="value-title" title="2026-12-03T19:00:00+09:00"></span> 19:00</p> 〜
<p class="dtend"><span class="value-title" title="2026-12-03T21:30:00+09:00"></span>21:30</p>
<p class="location">公民館 2階<br>横浜市中区</p></div>"""
    return page(head, body)


def facebook() -> str:
    """Nothing but what it says when it is shared; no time at all."""
    head = (
        '<meta property="og:title" content="冬の市 | Facebook">'
        '<meta property="og:url" content="https://www.facebook.example/events/1122334455/">'
        '<meta property="og:description" content="手づくりの市。雨天決行。">'
        '<meta property="og:site_name" content="Facebook">'
    )
    return page(head)


def eventbrite() -> str:
    """A subclass of Event with its time without a zone, prices in another currency, microdata beside it."""
    node = {
        "@context": "https://schema.org",
        "@type": "BusinessEvent",
        "name": "Startup Breakfast Tokyo",
        "startDate": "2026-12-08T08:00:00",
        "location": [
            {"@type": "VirtualLocation", "url": "https://zoom.example/1"},
            {"@type": "Place", "name": "Hub Shibuya", "address": "1-2-3 Shibuya, Tokyo"},
        ],
        "offers": {"price": "25.50", "priceCurrency": "USD"},
        "eventStatus": "https://schema.org/EventCancelled",
    }
    return page(
        script(node), '<div itemscope itemtype="https://schema.org/Event"><b itemprop="name">x</b></div>'
    )


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def entry(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])
