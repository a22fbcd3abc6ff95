"""/api/... and /api/openapi.json; what is not there is a problem, too."""

from __future__ import annotations

from django.urls import path, re_path

from enishi.api.problems import answer_missing
from enishi.api.rest import api

urlpatterns = [
    path("api/", api.urls),
    re_path(r"^api/", answer_missing),
]
