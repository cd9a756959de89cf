"""The fixtures of the rules (tests/rules/RULE/CASE/) as the Windows judge sees them, and what they say about themselves.

By default `before` is rejected by exactly the passes that the rule's `rejected_by` names, with a message at a line that
expects the rule; `after` and `keep` are accepted by both; and the PTX that Linux' nvcc makes of `before` and `after`
is the same. A fixture where it is otherwise says so in a file `judge`, one statement a line, each with its reason:

    before: accepted -- an unused macro: nobody reads its body
    after device: rejected -- the finding in line 9 is only reported
    before host: rejected elsewhere -- the parser stops at the line above
    ptx: differs -- mov.b128 is gone; the machine code is the same
    ptx: not compared -- nvcc on Linux rejects `before`
    not judged -- what keeps it from being judged
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "rules"
PASSES = ("host", "device")
UNIT_SUFFIX = ".cu"
SOURCES = (".cu", ".cuh", ".cpp", ".h", ".c")


@dataclass
class Fixture:
    rule: str
    name: str  # RULE/CASE
    folder: Path
    files: dict  # "before", "after", "keep" -> Path; none for a build script (before/setup.py), which nobody compiles
    std: str
    statements: dict = field(default_factory=dict)  # ("before", "host") or "ptx" or "not judged" -> (what, reason)

    def stated(self, kind, which):
        return self.statements.get((kind, which), (None, ""))[0]


_LINE = re.compile(r"(?:(?P<kind>before|after|keep)(?: (?P<which>host|device))?: (?P<verdict>accepted|rejected(?: elsewhere)?)"
                   r"|ptx: (?P<ptx>differs|not compared)|(?P<skip>not judged)) -- (?P<reason>\S.*)")


def parse_statements(text, where):
    statements = {}

    def state(key, value):
        if key in statements:
            raise ValueError(f"{where}: says two things about {key}")
        statements[key] = value

    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"{where}: cannot read {line!r} (a reason comes behind ` -- `)")
        if match["kind"]:
            for which in [match["which"]] if match["which"] else PASSES:
                state((match["kind"], which), (match["verdict"], match["reason"]))
        else:
            state("ptx" if match["ptx"] else "not judged", (match["ptx"] or match["skip"], match["reason"]))
    return statements


def read_fixture(folder):
    files = {path.stem: path for path in folder.iterdir() if path.stem in ("before", "after", "keep") and path.suffix in SOURCES}
    flags = (folder / "flags").read_text().split() if (folder / "flags").exists() else []
    std = next((flag[4:] for flag in flags if flag.startswith("std=")), "17")
    name = f"{folder.parent.name}/{folder.name}"
    said = folder / "judge"
    statements = parse_statements(said.read_text(encoding="utf-8"), f"tests/rules/{name}/judge") if said.exists() else {}
    return Fixture(folder.parent.name, name, folder, files, std, statements)


def read_fixtures(root=FOLDER):
    folders = sorted(folder for folder in root.glob("PC*/*") if folder.is_dir())
    return [read_fixture(folder) for folder in folders]


def expected_lines(text, rule):
    """Lines of a `before` file that expect a finding of this rule (`// expect: PC101 PC102`)."""
    return {number for number, line in enumerate(text.splitlines(), 1)
            for said in re.findall(r"expect:((?: PC\d+)+)", line) if rule in said.split()}


def write_unit(source, folder, name):
    """A CUDA file of its own that holds `source`: itself, or one line that includes it.

    Only a .cu file is a translation unit of nvcc's; a header, and the host code of a .cpp file, which nobody but cl.exe
    would see, are read by the front end through that line."""
    if source.suffix == UNIT_SUFFIX:
        return source
    unit = folder / (re.sub(r"\W", "_", name) + UNIT_SUFFIX)
    unit.write_text(f'#include "{source}"\n', encoding="utf-8")
    return unit
