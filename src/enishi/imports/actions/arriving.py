"""Cards that a connected address book gave: an import like any other, by the same rules of who is who."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from enishi.accounts.models import User
from enishi.history.queries import get_source
from enishi.imports.actions.uploading import store_uploads
from enishi.imports.models import Import


@transaction.atomic
def stage_cards(actor: User, source_id: uuid.UUID, cards: Sequence[str]) -> Import:
    """They wait for a look, or come in at once where the owner has said so. The same again is the same import."""
    source = get_source(actor, source_id)
    data = "\r\n".join(card.strip() for card in cards).encode()
    of, _ = store_uploads(
        actor,
        [SimpleUploadedFile(f"{source.name}.vcf", data, "text/vcard")],
        import_id=uuid.uuid5(source.pk, hashlib.sha256(data).hexdigest()),
        is_applied_when_read=bool(source.config.get("is_brought_in")),
    )
    return of
