"""PTX of the fixtures before and after, by Linux' nvcc, in parallel, remembered by content."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ptx"))
import compare_ptx  # noqa: E402

FLAGS = ["-arch=sm_90a", "--expt-relaxed-constexpr", "--extended-lambda", "-w"]


@dataclass
class PairResult:
    status: str  # identical, differs, failed before, failed after
    detail: list


def _lay_out(source, folder):
    """The file under a name that is the same before and after, since nvcc writes names of files into PTX."""
    folder.mkdir()
    if source.suffix == ".cu":
        shutil.copy(source, folder / "unit.cu")
    else:
        shutil.copy(source, folder / f"included{source.suffix}")
        (folder / "unit.cu").write_text(f'#include "included{source.suffix}"\n')


def _compare(fixture, nvcc, compat):
    with tempfile.TemporaryDirectory(prefix="portcuda-pair-") as work:
        work = Path(work)
        for kind in ("before", "after"):
            _lay_out(fixture.files[kind], work / kind)
        command = [nvcc, "-ptx", f"-std=c++{fixture.std}", *FLAGS, f"-I{compat}", f"-I{fixture.folder}"]
        job = compare_ptx.Job(fixture.name, work / "before", work / "after", "unit.cu", command)
        result = compare_ptx.compare(job)
    return PairResult(result.status, result.detail[:30])


def _content_key(fixture, nvcc_version, headers):
    texts = [fixture.files[kind].read_text(encoding="utf-8") for kind in ("before", "after")]
    return hashlib.sha256(json.dumps([nvcc_version, FLAGS, fixture.std, texts, headers]).encode()).hexdigest()


def compare_pairs(fixtures, compat, cache=None):
    """{fixture name: PairResult} for those with a `before` and an `after`; empty when nvcc is not on PATH.

    `cache`: a folder with a file for each pair compared earlier, or None."""
    nvcc = shutil.which("nvcc")
    if not nvcc:
        return {}
    version = subprocess.run([nvcc, "--version"], capture_output=True, text=True).stdout
    headers = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(compat).rglob("*.h")))).hexdigest()
    if cache:
        cache.mkdir(parents=True, exist_ok=True)

    def one(fixture):
        remembered = cache / _content_key(fixture, version, headers) if cache else None
        if remembered and remembered.exists():
            return PairResult(**json.loads(remembered.read_text()))
        result = _compare(fixture, nvcc, compat)
        if remembered:
            written = remembered.with_suffix(f".{os.getpid()}")
            written.write_text(json.dumps(vars(result)))
            written.replace(remembered)
        return result

    pairs = [fixture for fixture in fixtures if {"before", "after"} <= set(fixture.files)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return dict(zip((fixture.name for fixture in pairs), pool.map(one, pairs)))
