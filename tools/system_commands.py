"""Programs of the system that tests need: nginx, ip, dovecot, and Java for Spark. Installed when root."""

from __future__ import annotations

import os
import shutil
import subprocess

PACKAGES = {  # command -> Debian package
    "nginx": "nginx", "ip": "iproute2", "dovecot": "dovecot-imapd", "java": "default-jre-headless",
}  # fmt: skip
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def list_missing() -> list[str]:
    return [name for name in PACKAGES if shutil.which(name, path=PLACES) is None]


def install_missing() -> None:
    """Quietly nothing where it cannot be: the tests that need them say what they lack."""
    missing = list_missing()
    if not missing or os.name == "nt" or os.getuid() != 0 or not shutil.which("apt-get"):
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-q"], env=env, check=False)
    packages = [PACKAGES[name] for name in missing]
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    subprocess.run(
        install, env={**env, "RUNLEVEL": "1"}, check=False
    )  # at which nothing is started by itself
