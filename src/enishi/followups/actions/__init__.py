"""The writers of decisions and drafts."""

from enishi.followups.actions.decisions import decide, undo_decision
from enishi.followups.actions.drafts import delete_draft, save_draft, send_draft, unsend_draft

__all__ = ["decide", "delete_draft", "save_draft", "send_draft", "undo_decision", "unsend_draft"]
