"""The other side of a connected source: mailboxes, calendars and address books as they speak. No database here.

Everything goes out by `core.outside`. What goes wrong is a `PeerTrouble` or an `outside.Trouble`, each with a code.
"""
