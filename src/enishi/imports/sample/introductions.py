"""An introduction under way in the sample notebook: the first agreed some days ago, the second is to be asked."""

INTRODUCTION = ("nonaka", "igarashi", "帳簿の見方")
STEPS = (("ask_first", 6), ("first_yes", 4))  # and how many days ago
