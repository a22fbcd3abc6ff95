"""`python -m enishi WORD...` is the `enishi` command."""

from enishi.cli.main import main

if __name__ == "__main__":
    main()
