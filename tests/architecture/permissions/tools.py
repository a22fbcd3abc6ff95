"""The tools of assistants: who may, name, and the smallest arguments that fit (see the package for what that means)."""

from __future__ import annotations

TOOLS = """
token    people {}
tokenrow brief {"person":"{contact_id}"}
token    today {}
token    ask {"trouble":"確定申告のことで困っています"}
token    ways {}
tokenrow draft {"person":"{contact_id}","kind":"thank_you"}
writerow record_encounter {"people":["{contact_id}"]}
writerow add_promise {"person":"{contact_id}","text":"x"}
"""
