"""Two contacts become one person, and two again at any time; one is parted into two.

How it is kept: docs/explain/identity.md. In short: the contact that goes away stays, hidden, with its own columns.
Its rows go over to the kept one; `MergedRow` notes where each is at home. Everything else is worked out from that.
"""

from enishi.people.actions.merging.joining import merge_contacts
from enishi.people.actions.merging.parting import undo_merge
from enishi.people.actions.merging.splitting import Part, split_contact

__all__ = ["Part", "merge_contacts", "split_contact", "undo_merge"]
