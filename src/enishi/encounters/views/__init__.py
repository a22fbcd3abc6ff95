"""Pages of encounters: write one down, change it, the timeline of everything, promises."""
