"""The truth table as it is written down: tests/winfront/truth/*.cu.

Each file is a section of the page docs/windows-front-end.md. It begins with comment lines: `# Title`, then an
introduction. Each case begins with a line `// == what is tried`, then its header and its code:

    // == `__asm__ volatile`
    // host: rejected: identifier "__asm__" is undefined
    // device: rejected: identifier "__asm__" is undefined
    // rule: PC501
    __global__ void kernel(int* p) { … }

Header lines: `host`, `device` (see Expected); `host 12.9` where the front end of that CUDA release answers otherwise;
`std` (17 if absent); `flags`; `rule`, the ids that `portcuda scan` finds; `note`. Long ones go on in the next line,
indented.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "truth"


@dataclass(frozen=True)
class Expected:
    """`accepted`, `accepted, warns: TEXT`, `rejected: TEXT` or `not preprocessed: TEXT`; TEXT is part of a message."""

    verdict: str
    text: str = ""
    warns: bool = False

    def __str__(self):
        word = self.verdict.replace("-", " ") + (", warns" if self.warns else "")
        return f"{word}: {self.text}" if self.text else word


@dataclass
class Case:
    title: str
    where: str  # file:line, for messages
    code: str = ""
    fields: dict = field(default_factory=dict)

    @property
    def std(self):
        return self.fields.get("std", "17")

    @property
    def rules(self):
        return set(self.fields.get("rule", "").split())

    @property
    def flags(self):
        return tuple(self.fields.get("flags", "").split())

    def expected(self, which, cuda=""):
        """What the front end of this CUDA version is expected to say in the pass `which`."""
        fitting = [key for key in self.fields if key.startswith(which + " ") and version_is(cuda, key.split()[1])]
        return parse_expected(self.fields[max(fitting, key=len, default=which)], self.where)


@dataclass
class Section:
    name: str
    title: str
    introduction: str
    cases: list


def version_is(version, release):
    """Whether "13.0.88" belongs to the release "13.0"."""
    return version.split(".")[: len(release.split("."))] == release.split(".")


def parse_expected(text, where):
    match = re.fullmatch(r"(accepted|rejected|not preprocessed)(, warns)?(?:: (.+))?", text)
    if not match or (match[1] == "accepted") != (match[2] is not None or match[3] is None):
        raise ValueError(f"{where}: cannot read the expectation {text!r}")
    return Expected(match[1].replace(" ", "-"), match[3] or "", bool(match[2]))


_KEYS = re.compile(r"(host|device|std|flags|rule|note|(?:host|device) \d+(?:\.\d+)*): (.*)")


def _parse_case(title, where, lines):
    case = Case(title, where)
    last = None
    while lines and lines[0].startswith("// "):
        text = lines.pop(0)[3:]
        match = _KEYS.fullmatch(text)
        if match:
            last = match[1]
            case.fields[last] = match[2]
        elif last and text.startswith("  "):
            case.fields[last] += " " + text.strip()
        else:
            raise ValueError(f"{where}: cannot read the line {text!r}")
    case.code = "\n".join(lines).strip("\n") + "\n"
    for key in ("host", "device"):
        if key not in case.fields:
            raise ValueError(f"{where}: no line says what the {key} pass answers")
        case.expected(key)
    return case


def read_section(path):
    title, introduction, cases, block, start = "", [], [], None, 0

    def close():
        if block is not None:
            cases.append(_parse_case(block[0][6:], f"{path.name}:{start}", block[1:]))

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("// == "):
            close()
            block, start = [line], number
        elif block is not None:
            block.append(line)
        elif line.startswith("// # "):
            title = line[5:]
        elif line.startswith("//"):
            introduction.append(line[2:].strip())
    close()
    return Section(path.stem, title, "\n".join(introduction).strip(), cases)


def read_sections(folder=FOLDER):
    """In the order of the file `order`, which names every section."""
    order = (folder / "order").read_text().split()
    found = {path.stem for path in folder.glob("*.cu")}
    if found != set(order):
        raise ValueError(f"{folder}/order and the .cu files there differ: {sorted(found ^ set(order))}")
    return [read_section(folder / f"{name}.cu") for name in order]


def measured_versions(folder=FOLDER):
    """CUDA releases whose answers are written down; the first is the default, the other ones say what differs."""
    return (folder / "versions").read_text().split()
