"""Fetches what the tests need and the repository does not hold: `python -m tests.setup_tools`.

That is the Bot API as a machine-readable schema, from the source distribution of aiogram, whose authors derive
it from Telegram's own pages. Only that file is kept, under .test-tools/; where it is already, nothing is done.
"""

import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.setup_node import why_no_servers

SCHEMA = Path(__file__).parent.parent / ".test-tools" / "bot-api-10.3.json"

_PACKAGE = "aiogram==3.31.0"
_SHA256 = "f2c5064fe52d88898c86af62261c405440a014216e45dd99b2c6555a5602ce30"
_MEMBER = "aiogram-3.31.0/.butcher/schema/schema.json"


def fetch_schema(target: Path = SCHEMA) -> Path:
    """Have the schema at `target`. Raises CalledProcessError where the package cannot be had."""
    if target.exists():
        return target
    with tempfile.TemporaryDirectory() as folder:
        archive = _download(Path(folder))
        with tarfile.open(archive) as opened:
            member = opened.extractfile(_MEMBER)
            if member is None:
                raise FileNotFoundError(_MEMBER)
            _put(member.read(), target)
    return target


def why_no_schema() -> str:
    """Fetch the schema if need be; why it cannot be had, or an empty string."""
    try:
        fetch_schema()
    except (subprocess.SubprocessError, OSError) as error:
        said = getattr(error, "stderr", "") or str(error)
        return f"{_PACKAGE}, which holds the Bot API schema, cannot be had: {said.strip()[-300:]}"
    return ""


def _download(folder: Path) -> Path:
    # pip takes a hash only from a file; it checks it before it looks into the archive.
    wanted = folder / "wanted.txt"
    wanted.write_text(f"{_PACKAGE} --hash=sha256:{_SHA256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--no-binary", "aiogram", "--require-hashes", "-r", str(wanted), "-d", str(folder)]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return next(folder.glob("aiogram-*.tar.gz"))


def _put(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_bytes(data)
    part.replace(target)  # never half a file under the name


if __name__ == "__main__":
    # Without other people's servers their tests are skipped, and counted as such.
    print(why_no_servers() or "servers for tests/test_whatsapp_others.py: ok", file=sys.stderr)
    sys.exit(why_no_schema() or None)
