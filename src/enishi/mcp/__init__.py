"""The door for assistants: programs that ask the notebook by MCP, over stdin and stdout or over HTTP.

Words: *assistant* (a program with a language model, whoever made it), *tool* (one thing it may ask), *caller* (whose
notebook, by which key, and whether it may write). Invariants: reading alone unless the owner switched writing on;
whoever is kept from assistants, or has died, is told of only when asked for; every call leaves a line in the trail,
without its words.

The SDK is called `mcp`, too: no other room imports it, and this one only when somebody comes by this door.
"""
