#!/usr/bin/env python3
"""Downloads and unpacks the source distributions of real CUDA projects, without running anything of theirs.

    fetch_sdists.py CORPORA [NAME...]     all of SDISTS if none is named; what CORPORA holds already is left alone

pip would run a project's setup.py to learn its metadata, even to download it. The package `unearth`, which only finds
and downloads, is installed into a virtual environment below CORPORA. It would unpack archives too, but follows the
links in them; here they are unpacked by tarfile's safe filter, after the SHA-256 below was compared.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

UNEARTH = "unearth==0.17.5"
SDISTS = {
    "flash-attn": ("2.8.3", "1e71dd64a9e0280e0447b8a0c2541bad4bf6ac65bdeaa2f90e51a9e57de0370d"),
    "vllm": ("0.33.0", "f4c33c2503d52bb411146afa9618a4f48bed68912f617e6803ac8d76e4c74112"),
    "xformers": ("0.0.35", "f7fc183a58e4bf0e2ae339a18fb1b1d4a37854c0f2545b4f360fef001646ab76"),
    "mamba-ssm": ("2.3.2.post1", "104cc47e9101e5401a675fa2b784f2952b9b037f3b1dd83b5ac544394e95d028"),
    "causal-conv1d": ("1.7.0", "3202758494eaa7b597ce1c282dfa188889506bfcb92cad3c407d26736bfcd32b"),
}


# Runs in the virtual environment: requirement, name and file to write.
DOWNLOAD = """
import sys, unearth
requirement, name, target = sys.argv[1:]
finder = unearth.PackageFinder(index_urls=["https://pypi.org/simple/"], no_binary=[name])
best = finder.find_best_match(requirement).best
if best is None:
    sys.exit("the index has no source distribution of " + requirement)
with finder.session.get_stream(best.link.normalized) as response, open(target, "wb") as out:
    response.raise_for_status()
    for chunk in response.iter_bytes(chunk_size=1 << 20):
        out.write(chunk)
"""


def folder_of(corpora, name):
    return corpora / f"{name}-{SDISTS[name][0]}"


def is_complete(folder):
    return (folder / ".complete").exists()


def downloader(corpora):
    """A Python that has unearth."""
    environment = corpora / ".unearth"
    python = environment / "bin/python"
    if not (environment / ".complete").exists():
        venv.create(environment, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UNEARTH], check=True)
        (environment / ".complete").touch()
    return python


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def unpack(archive, folder):
    # The filter keeps names and links inside the folder. Python before 3.11.4 lacks it.
    if not hasattr(tarfile, "data_filter"):
        raise RuntimeError("this Python cannot unpack foreign archives safely (3.11.4 or newer is needed)")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")


def fetch(corpora, name):
    folder = folder_of(corpora, name)
    if is_complete(folder):
        return folder
    version, expected = SDISTS[name]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    archive = folder / "sdist.tar.gz"
    subprocess.run([downloader(corpora), "-c", DOWNLOAD, f"{name}=={version}", name, archive], check=True)
    if (actual := sha256(archive)) != expected:
        raise RuntimeError(f"the archive has the SHA-256 {actual}, not the one that is pinned")
    unpack(archive, folder)
    archive.unlink()
    (folder / ".complete").touch()
    return folder


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    corpora, names = Path(arguments[0]).resolve(), arguments[1:] or list(SDISTS)
    if unknown := [name for name in names if name not in SDISTS]:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(SDISTS)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names:
        try:
            print(fetch(corpora, name), flush=True)
        except (OSError, RuntimeError, ValueError, subprocess.CalledProcessError) as error:
            print(f"{name}: {error}", file=sys.stderr, flush=True)
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
