"""The addresses of imports."""

from __future__ import annotations

from django.urls import path

from enishi.imports.views import columns, deciding, scanning, showing, starting

app_name = "imports"
urlpatterns = [
    path("scan/", scanning.scan, name="scan"),
    path("scan/card/", scanning.stage, name="stage"),
    path("scan/keep/", scanning.keep, name="keep"),
    path("imports/", showing.list_imports, name="list"),
    path("imports/new/", starting.start_import, name="new"),
    path("imports/files/<uuid:file_id>/columns/", columns.map_columns, name="columns"),
    path("imports/<uuid:import_id>/", showing.show_import, name="show"),
    path("imports/<uuid:import_id>/options/", deciding.keep_options, name="options"),
    path("imports/<uuid:import_id>/choices/", deciding.choose_all, name="choose_all"),
    path("imports/<uuid:import_id>/cards/<uuid:card_id>/", deciding.choose, name="choose"),
    path("imports/<uuid:import_id>/apply/", deciding.apply_import, name="apply"),
    path("imports/<uuid:import_id>/undo/", deciding.undo_import, name="undo"),
    path("imports/<uuid:import_id>/give-up/", deciding.give_up, name="give_up"),
]
