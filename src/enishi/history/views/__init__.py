"""Pages about what mails, calendars and chats say: where it comes from, who may be known, what was left out."""
