"""People, identity and my own faces over HTTP; the doors above mount `router` and check the token."""

from ninja import Router

from enishi.people.api import faces, identity, people

router = Router(tags=["people"])
for part in (people, faces, identity):
    router.add_router("", part.router)
