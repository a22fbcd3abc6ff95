"""Every address of the product, room by room. English paths, no language prefix."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from enishi.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("enishi.accounts.urls")),
    path("", include("enishi.accounts.entry_urls")),
    path("", include("enishi.notices.urls")),
    path("", include("enishi.people.urls")),
    path("", include("enishi.cards.urls")),
    path("", include("enishi.places.urls")),
    path("", include("enishi.encounters.urls")),
    path("", include("enishi.history.urls")),
    path("", include("enishi.seasons.urls")),
    path("", include("enishi.ledger.urls")),
    path("", include("enishi.followups.urls")),
    path("", include("enishi.desk.urls")),
    path("", include("enishi.events.urls")),
    path("", include("enishi.imports.urls")),
    path("", include("enishi.insights.urls")),
    path("", include("enishi.privacy.urls")),
    path("", include("enishi.api.urls")),
    path("app/manifest.webmanifest", views.show_manifest, name="manifest"),
    path("app/shell.json", views.show_shell, name="shell"),
    path("style/", views.show_style, name="style"),
    path("language/", views.set_language, name="language"),
    path("theme/", views.set_theme, name="theme"),
]

handler400 = views.refuse_bad_request
handler404 = views.refuse_missing
handler429 = "enishi.site.views.refuse_hurried"  # asked for by name by allauth's limits
handler500 = views.refuse_broken
