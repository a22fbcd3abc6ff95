"""What the packed program runs: `enishi`; its worker is the same program with the word `worker`."""

import multiprocessing

from enishi.cli.main import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
