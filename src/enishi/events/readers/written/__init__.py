"""Lists that people write and paste: one name a line, marks and remarks beside it, or the answers of a LINE talk."""
