"""Generated address books with noisy twins, and the rival that finds them, for `bench duplicates`."""
