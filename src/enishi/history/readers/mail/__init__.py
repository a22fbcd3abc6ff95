"""Mails: heads in, traces out. A box is streamed, and of a mail nothing below its head is ever kept."""

from enishi.history.readers.mail.boxes import is_mbox, read_mbox
from enishi.history.readers.mail.folders import INBOX, Folder, find_folder, read_maildir_name
from enishi.history.readers.mail.heads import read_head
from enishi.history.readers.mail.singles import is_mail, read_mails

__all__ = [
    "INBOX",
    "Folder",
    "find_folder",
    "is_mail",
    "is_mbox",
    "read_head",
    "read_maildir_name",
    "read_mails",
    "read_mbox",
]
