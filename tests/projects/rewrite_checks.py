"""What check_rewrite.py needs to judge a rewritten tree without asking portcuda: trees, patches and brackets."""

import hashlib
import os
import re
from collections import Counter
from pathlib import Path


class BadPatch(Exception):
    pass


def snapshot(folder):
    """Relative path -> what is there: kind, permission bits, hash."""
    result = {}
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(root, name)
            relative = os.path.relpath(path, folder)
            if os.path.islink(path):
                result[relative] = ("link", os.readlink(path))
            elif os.path.isdir(path):
                result[relative] = ("folder", os.stat(path).st_mode)
            else:
                with open(path, "rb") as file:
                    result[relative] = ("file", os.stat(path).st_mode, hashlib.blake2b(file.read()).digest())
    return result


_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r", b'"': b'"', b"\\": b"\\"}


def _file_name(header):
    """The path in a `+++ b/...` line: git's quoting, or a tab at the end."""
    name = header[4:].rstrip(b"\n")
    if name.startswith(b'"'):
        name = re.sub(rb"\\([0-7]{3}|.)", lambda m: bytes([int(m[1], 8)]) if len(m[1]) == 3 else _ESCAPES[m[1]], name[1:-1])
    else:
        name = name.split(b"\t")[0]
    return os.fsdecode(name.partition(b"/")[2])


_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def apply_exactly(patch, folder):
    """Path -> new bytes of every file of a unified diff. Each context line and each removed line must be the line of
    the original at exactly that place, byte for byte; what no hunk covers is copied."""
    lines = re.findall(rb"[^\n]*\n|[^\n]+\Z", patch)
    result, at = {}, 0
    while at < len(lines):
        if not (lines[at].startswith(b"--- ") and at + 1 < len(lines) and lines[at + 1].startswith(b"+++ ")):
            raise BadPatch(f"line {at + 1} of the patch is no file header")
        path = _file_name(lines[at + 1])
        old = re.findall(rb"[^\n]*\n|[^\n]+\Z", (Path(folder) / path).read_bytes())
        new, done, at = [], 0, at + 2
        while at < len(lines) and (hunk := _HUNK.match(lines[at])):
            begin, count, _, new_count = (1 if group is None else int(group) for group in hunk.groups())
            begin -= count > 0
            if begin < done:
                raise BadPatch(f"{path}: hunks out of order")
            new += old[done:begin]
            done, at = begin, at + 1
            old_end, new_end = begin + count, len(new) + new_count
            while at < len(lines) and (done < old_end or len(new) < new_end or lines[at].startswith(b"\\")):
                if lines[at].startswith(b"\\"):
                    at += 1
                    continue
                mark, line = lines[at][:1], lines[at][1:]
                if at + 1 < len(lines) and lines[at + 1].startswith(b"\\"):
                    line = line[:-1]
                if mark in b" -":
                    if done >= len(old) or old[done] != line:
                        raise BadPatch(f"{path}: line {done + 1} is not the one in the patch")
                    done += 1
                if mark in b" +":
                    new.append(line)
                at += 1
            if done != old_end or len(new) != new_end:
                raise BadPatch(f"{path}: a hunk has other lengths than its header says")
        result[path] = b"".join(new + old[done:])
    return result


# Comments, raw strings, strings, characters and digit separators; then brackets. A literal that does not end on its
# line is none: an apostrophe in an #error text, say.
_TOKEN = re.compile(
    rb'//(?:[^\\\n]|\\(?:.|\r?\n))*|/\*.*?(?:\*/|\Z)'
    rb'|(?:u8|[uUL])?R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    rb'|"(?:[^"\\\n]|\\(?:\r\n|.))*"|\b\d[\w.]*(?:\'\w+)*|\'(?:[^\'\\\n]|\\.)+\''
    rb"|\w+|[()\[\]{}]", re.S)


def unmatched(source):
    """How many more of each bracket are opened than closed outside of comments and literals, by kind."""
    counts = Counter(match[0] for match in _TOKEN.finditer(source) if match[0] in (b"(", b")", b"[", b"]", b"{", b"}"))
    return tuple(counts[o] - counts[c] for o, c in ((b"(", b")"), (b"[", b"]"), (b"{", b"}")))
