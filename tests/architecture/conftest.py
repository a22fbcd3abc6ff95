"""The same cast as in the rooms."""

from enishi.conftest import _in_japanese, _own_folder, aoi, ben, chie, client_of

__all__ = ["_in_japanese", "_own_folder", "aoi", "ben", "chie", "client_of"]
