"""What to do next about a tie: the next step, its words (drafts), and what came of it."""
