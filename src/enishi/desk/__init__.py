"""The pages that show words of many rooms: Today, the list of people, one person's page, welcome, purpose, ways.

The desk has no tables. Its queries put together what the rooms below answer, in a constant number of database
queries, and its views turn that into a page.
"""
