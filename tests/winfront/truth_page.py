"""Writes docs/windows-front-end.md from the truth table."""




_MARK = {True: "✓", False: "✗"}


def page_text(sections, versions):
    default, others = versions[0], versions[1:]
    count = sum(len(section.cases) for section in sections)
    parts = [_INTRODUCTION.format(count=count, default=default, others=_others(others))]
    for section in sections:
        parts.append(f"## {section.title}\n")
        if section.introduction:
            parts.append(section.introduction + "\n")
        heads = ["construct", "H", "D", *[_release(v) for v in others], "message", "rule", "note"]
        parts.append(_row(heads) + _row(["---"] * len(heads)) + "".join(_row(_cells(case, default, others)) for case in section.cases))
    return "\n".join(parts)


def _others(versions):
    if not versions:
        return ""
    return f" A column for another release (front end {', '.join(versions)}) holds its H and D where they differ.\n"


def _release(version):
    return ".".join(version.split(".")[:2])


def _row(cells):
    return "| " + " | ".join(cells) + " |\n"


def _marks(case, cuda):
    return [_MARK[case.expected(which, cuda).verdict == "accepted"] for which in ("host", "device")]


def _cells(case, default, others):
    marks = _marks(case, default)
    columns = ["=" if _marks(case, v) == marks else " ".join(_marks(case, v)) for v in others]
    title = case.title + (f" (C++{case.std})" if case.std != "17" and f"C++{case.std}" not in case.title else "")
    return [_cell(title), *marks, *columns, _cell(_message(case, default)), _rules(case), _cell(case.fields.get("note", ""))]


def _rules(case):
    return ", ".join(f"[{rule}](rules/{rule}.md)" for rule in sorted(case.rules))


def _message(case, cuda):
    host, device = (case.expected(which, cuda) for which in ("host", "device"))
    shown = []
    for expected in (host, device):
        text = f"`{expected.text}`" if not expected.warns else f"warning #{expected.text}" if expected.text.isdigit() else f"warning `{expected.text}`"
        if expected.text and text not in shown:
            shown.append(text)
    return " / ".join(shown)


def _cell(text):
    return text.replace("|", "\\|")


_INTRODUCTION = """<!-- Written by tests/winfront/judge_truth_table.py --write-page from tests/winfront/truth/*.cu: do not edit. -->

# What NVIDIA's Windows front end says

nvcc on Windows preprocesses with `cl.exe` and gives the result to two programs of NVIDIA's: `cudafe++.exe` reads it for
the host (H), `cicc.exe` compiles it for the device (D). Then `cl.exe` compiles what `cudafe++` generated. The two run
under Wine, and `portcuda verify` asks them: [verify.md](verify.md). Below is what they say of {count} constructs: ✓
accepted, ✗ rejected. Front end {default}, `_MSC_VER` 1944, sm_90a, C++17 unless a row says otherwise.
{others}
Rejected here is final. Accepted here is necessary, not sufficient: `cl.exe` comes afterwards, and where it is known to
object a note says so. The rule is what `portcuda scan` says of the row; a rejected row without one is found by `verify`
only.

The table is run again by `ctest --test-dir build -R winfront.truth_table`, which fails when an answer differs;
`tests/winfront/judge_truth_table.py build/portcuda --cuda VERSION` prints what another CUDA release answers otherwise.
"""
