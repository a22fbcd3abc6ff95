"""Who may knock at what belongs to conduct: a host's page, reports, strikes, bans, objections; part of `PAGES`."""

CONDUCT_PAGES = """
GET       open   hosts/<uuid:community_id>/
GET,POST  owner  hosting/community/
GET       owner  hosting/reports/
POST      row    hosting/reports/<uuid:told_id>/settle/
POST      row    hosting/reports/<uuid:told_id>/reopen/
GET       row    hosting/<uuid:gathering_id>/reports/
POST      row    hosting/<uuid:gathering_id>/absent/
POST      row    hosting/guests/<uuid:sign_up_id>/strike/
POST      row    hosting/strikes/<uuid:strike_id>/undo/
GET,POST  row    hosting/guests/<uuid:sign_up_id>/ban/
GET,POST  owner  hosting/bans/
GET,POST  row    hosting/bans/<uuid:ban_id>/
POST      row    hosting/bans/<uuid:ban_id>/lift/
POST      row    hosting/bans/<uuid:ban_id>/restore/
POST      row    hosting/bans/<uuid:ban_id>/places/
POST      row    hosting/bans/<uuid:ban_id>/answer/
GET,POST  open   appeals/<str:key>/ key=wrong
GET,POST  open   guest/<str:key>/report/ key=wrong
GET,POST  open   sign-ups/<str:key>/report/ key=wrong
GET,POST  open   g/<slug:code>/report/ code=wrong
"""
