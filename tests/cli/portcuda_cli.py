"""Runs the program that the environment variable PORTCUDA names, in a folder of the test's own.

Every test gets an empty folder that is removed afterwards, on a real file system, and no configuration from outside:
HOME, NO_COLOR and the like of whoever runs the tests must not change a result.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

PROGRAM = os.path.abspath(os.environ.get("PORTCUDA", Path(__file__).resolve().parents[2] / "build/portcuda"))

# A line that PC501 finds and cures, whatever else is in the file, and what it becomes.
ASM = b'__device__ void f() { __asm__ volatile("trap;"); }\n'
CURED = b'__device__ void f() { asm volatile("trap;"); }\n'
CLEAN = b"int one() { return 1; }\n"

JSONL_KEYS = ["rule", "severity", "path", "line", "column", "end_line", "end_column", "message", "fix"]


@dataclass
class Run:
    rc: int
    out: bytes
    err: bytes

    @property
    def findings(self):
        """The lines of --format jsonl."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def rules(self):
        return [finding["rule"] for finding in self.findings]


def environment():
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TMPDIR": tempfile.gettempdir()}


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="portcuda-cli-"))
        self.addCleanup(self._remove)

    def _remove(self):
        for path in [self.folder, *self.folder.rglob("*")]:
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
        shutil.rmtree(self.folder)

    def write(self, name, content=ASM):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def portcuda(self, *arguments, cwd=None, stdout=subprocess.PIPE, timeout=120, preexec_fn=None, program=PROGRAM,
                 variables=None):
        done = subprocess.run([program, *map(str, arguments)], cwd=cwd or self.folder, stdin=subprocess.DEVNULL, stdout=stdout,
                              stderr=subprocess.PIPE, env=environment() | (variables or {}), timeout=timeout, preexec_fn=preexec_fn)
        return Run(done.returncode, done.stdout or b"", done.stderr)

    def scan(self, *arguments, **options):
        """`scan --format jsonl`; stderr must be empty unless a file could not be analysed."""
        run = self.portcuda("scan", "--format", "jsonl", *arguments, **options)
        if run.rc != 2:
            self.assertEqual(run.err, b"")
        return run

    def rewrite(self, *arguments, **options):
        return self.portcuda("rewrite", "--target", "msvc", *arguments, **options)

    def assertRc(self, run, rc):
        self.assertEqual(run.rc, rc, f"stdout: {run.out[:2000]!r}\nstderr: {run.err[:2000]!r}")

    def assertTells(self, run, *parts):
        """The words are on standard error, and no line there is an abort of a library."""
        for part in parts:
            self.assertIn(part, run.err.decode())
        self.assertNotIn(b"LLVM ERROR", run.err)


def snapshot(folder):
    """Relative path -> (kind, permission bits, content) of everything below `folder`."""
    result = {}
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(root, name)
            relative = path.relative_to(folder).as_posix()
            if path.is_symlink():
                result[relative] = ("link", os.readlink(path))
            elif path.is_dir():
                result[relative] = ("folder", path.stat().st_mode & 0o7777)
            else:
                result[relative] = ("file", path.stat().st_mode & 0o7777, hashlib.sha256(path.read_bytes()).hexdigest())
    return result


def as_other_user():
    """For preexec_fn: gives up root, to which no permission applies. Nothing to do for anybody else."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
