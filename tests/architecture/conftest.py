"""The same cast as in the rooms."""

from enishi.conftest import _in_japanese, _own_folder, aoi, ben, chie, client_of, django_db_modify_db_settings

__all__ = ["_in_japanese", "_own_folder", "aoi", "ben", "chie", "client_of", "django_db_modify_db_settings"]
