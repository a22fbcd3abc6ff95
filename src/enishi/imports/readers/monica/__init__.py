"""An export of Monica 4.x in JSON: people and everything that hangs on them, with a report of where each value went.

Words: a *place* is where a value ends up. Every value of the file has at least one; what no rule here asks for is kept
as it was, with its person or with the import, so that a field nobody has heard of is never lost.
"""

from enishi.imports.readers.monica.account import is_monica, read_monica

__all__ = ["is_monica", "read_monica"]
