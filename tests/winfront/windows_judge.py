"""Asks `portcuda verify`, and through it NVIDIA's Windows front end, about many small files at once."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PASSES = ("host", "device")
NO_VERDICT = ("not-run", "timed-out", "crashed")


@dataclass(frozen=True)
class Message:
    kind: str  # remark, warning, error, catastrophic
    file: str
    line: int
    text: str
    number: str = ""

    @property
    def is_error(self):
        return self.kind in ("error", "catastrophic")


@dataclass(frozen=True)
class Answer:
    """What one pass said of one file."""

    verdict: str  # accepted, rejected, not-preprocessed (a header is missing), or one of NO_VERDICT
    messages: tuple = ()
    problem: str = ""

    @property
    def accepted(self):
        return self.verdict == "accepted"

    @property
    def errors(self):
        return [message for message in self.messages if message.is_error]

    @property
    def warnings(self):
        return [message for message in self.messages if message.kind == "warning"]

    def texts(self):
        """What can be quoted of a rejection: the errors, or what kept the front end from being asked."""
        return [message.text for message in self.errors] or [self.problem]


@dataclass
class Judge:
    portcuda: str
    cuda: str = ""  # a version of the toolkit; empty: the default
    version: str = ""  # of the front end that answered last: "13.0.88"

    def judge(self, files, std="17", flags=()):
        """{file: {"host": Answer, "device": Answer}}. Raises JudgeMissing when nothing was asked at all."""
        command = [str(Path(self.portcuda).resolve()), "verify", "--quiet", "--format", "jsonl", "--std", std, "--arch", "90a"]
        command += ["--cuda", self.cuda] if self.cuda else []
        command += [*flags, *map(str, files)]
        with tempfile.TemporaryDirectory(prefix="portcuda-judge-") as empty:  # no configuration file there
            done = subprocess.run(command, cwd=empty, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        answers = {}
        for row in map(json.loads, done.stdout.splitlines()):
            if row.get("kind") == "judge":
                self.version = row["cuda"]
            elif row.get("kind") == "verdict" and "pass" in row:
                messages = tuple(Message(m["kind"], m["file"], m["line"], m["text"], m["number"]) for m in row["messages"])
                answers.setdefault(Path(row["unit"]), {})[row["pass"]] = Answer(row["verdict"], messages, row["problem"])
        if not answers:
            raise JudgeMissing(done.stderr.strip() or f"portcuda verify printed nothing (exit code {done.returncode})")
        return answers

    def why_not_ready(self):
        """Nothing if a kernel gets a verdict; otherwise what verify said instead."""
        with tempfile.TemporaryDirectory(prefix="portcuda-judge-") as folder:
            probe = Path(folder) / "probe.cu"
            probe.write_text("__global__ void kernel(int* p) { *p = 1; }\n")
            try:
                answers = self.judge([probe])[probe]
            except JudgeMissing as missing:
                return str(missing)
        return next((a.problem or a.verdict for a in answers.values() if a.verdict in NO_VERDICT), "")


class JudgeMissing(Exception):
    pass


@contextlib.contextmanager
def work_folder(wanted):
    """A folder for units: `wanted`, where verify finds them again and knows its verdicts, or one for this run."""
    if wanted:
        wanted.mkdir(parents=True, exist_ok=True)
        yield wanted.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="portcuda-judge-") as folder:
            yield Path(folder)


def skipped(reason):
    """The exit code of a test whose judge is not set up: 77, or 1 where continuous integration demands the judge."""
    required = os.environ.get("PORTCUDA_REQUIRE_JUDGE") == "1"
    print(f"{'FAILED' if required else 'skipped'}: NVIDIA's Windows front end is not set up here: {reason}")
    sys.stdout.flush()
    return 1 if required else 77
