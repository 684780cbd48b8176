"""Runs a command with a PostgreSQL server of its own: `python tests/postgres.py COMMAND…`.

The server lives in a fresh directory, listens on a socket there only, and is stopped at the end.
Durability is switched off: the data is thrown away anyway.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")
START_SECONDS = 30


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set; give its exit status."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    binaries = find_binaries()
    if binaries is None:
        sys.stderr.write("PostgreSQL: NOT RUN (no initdb found; install the package postgresql)\n")
        return 1
    with server(binaries) as url:
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode


def find_binaries() -> Path | None:
    """Give the directory of initdb and postgres; Debian keeps them off PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.parent.name), default=None)


@contextlib.contextmanager
def server(binaries: Path) -> Iterator[str]:
    """Start a server; give its address; stop it."""
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="tkpg", dir="/tmp"))
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    if as_owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    process: subprocess.Popen[bytes] | None = None
    try:
        initdb = [binaries / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        make = [*initdb, "--username=taitokirja", f"--pgdata={home}/data"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd=home, **as_owner)
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        start = [binaries / "postgres", "-D", f"{home}/data", "-k", home, *options]
        with (home / "server.log").open("wb") as log:
            process = subprocess.Popen(start, stdout=log, stderr=log, cwd=home, **as_owner)
        with _connected(home) as connection:
            connection.execute("CREATE DATABASE taitokirja")
        yield f"postgres://taitokirja@{str(home).replace('/', '%2F')}/taitokirja"
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=START_SECONDS)
        shutil.rmtree(home, ignore_errors=True)


def _owner() -> pwd.struct_passwd:
    """Give the account that runs the server: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise SystemExit("PostgreSQL: NOT RUN (no account to run it under)")


def _connected(home: Path) -> psycopg.Connection:
    """Wait until the server answers."""
    for _ in range(START_SECONDS * 10):
        with contextlib.suppress(psycopg.OperationalError):
            return psycopg.connect(host=str(home), user="taitokirja", dbname="postgres", autocommit=True)
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(home / 'server.log').read_text()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
