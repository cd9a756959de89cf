#!/usr/bin/env python3
"""The commands that real build scripts lead to, before and after `portcuda rewrite`.

    commands_test.py PORTCUDA CORPORA [SCRIPT...]

Each setup.py runs twice with stand-ins for torch, nvcc, g++, cl and link that write their arguments down:

  linux    the commands are the same before and after, to the letter
  windows  with sys.platform as win32, no command after the rewrite has a flag that cl.exe, link.exe or nvcc rejects or ignores
           there, by rewrites/data/flags.toml; every cl.exe is given what PC604 asks for; before, that was not so
  twice    a second rewrite changes nothing, and the script still compiles as Python

Exit code: 0 all passed, 1 a check failed, 77 something is not here: the projects, setuptools or tomllib.
"""

import os
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SKIPPED = 77

try:
    import tomllib

    import packaging  # noqa: F401
    import setuptools  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(SKIPPED)

FLAGS = tomllib.loads((ROOT / "rewrites/data/flags.toml").read_text())

# Folder of the script in the corpora; what its Windows commands must complain of before the rewrite.
SCRIPTS = {
    "flash-attn-2.8.3/flash_attn-2.8.3": "/Zc:preprocessor",
    "flash-attn-2.8.3/flash_attn-2.8.3/hopper": "-O3",
    "flash-attn-2.8.3/flash_attn-2.8.3/csrc/fused_dense_lib": "-O3",
    "flash-attn-2.8.3/flash_attn-2.8.3/csrc/layer_norm": "-O3",
    "mamba-ssm-2.3.2.post1/mamba_ssm-2.3.2.post1": "-std=c++17",
    "causal-conv1d-1.7.0/causal_conv1d-1.7.0": "-O3",
    "xformers-0.0.35/xformers-0.0.35": None,
}
# The project's own kernels. all_gather refuses every system but Linux before it names a flag.
KERNELS = {"dispatch_attention": "-Wno-sign-compare", "latent_attention": "-Wno-psabi", "all_gather": "refused"}

STAND_IN = """#!/bin/sh
if [ "$1" = -V ]; then echo "Cuda compilation tools, release 12.8, V12.8.93"; exit 0; fi
printf '%s\\0' "${0##*/}" "$@" >> "$COMMANDS"
printf '\\n\\0' >> "$COMMANDS"
"""


class Failed(Exception):
    pass


def require(condition, what):
    if not condition:
        raise Failed(what)


def judge(tool, flag):
    """What the table says of a flag; None where the tool takes it."""
    for entry in FLAGS["gnu"]:
        word = entry.get("flag", entry.get("prefix"))
        if entry["for"] != tool or not (flag == word if "flag" in entry else flag.startswith(word)):
            continue
        if entry["says"] == "taken" or entry.get("values", {}).get(flag[len(word):]) == "taken":
            return None
        return entry["says"]
    return None


def host_flags(command):
    """The words that cl.exe would be given: its own command line, or what nvcc hands on."""
    if command[0] == "cl":
        return command[1:]
    words = []
    for before, word in zip(command, command[1:]):
        if before in ("-Xcompiler", "--compiler-options"):
            words += word.split(",")
        for option in ("-Xcompiler=", "--compiler-options="):
            if word.startswith(option):
                words += word[len(option):].split(",")
    return words


def complaints(command):
    """What Windows would say of a command."""
    found = []
    if command[0] == "link":
        return [f"link: {word} {says}" for word in command[1:] if (says := judge("link", word))] + [
            f"link: {word} LNK1181" for word in command[1:] if word.endswith(".lib") and judge("library", word[:-4])]
    if command[0] not in ("cl", "nvcc"):
        return [f"{command[0]} does not exist there"]
    flags = host_flags(command)
    found += [f"cl: {word} {says}" for word in flags if (says := judge("host", word))]
    if command[0] == "nvcc":
        found += [f"nvcc: {word} is no file" for before, word in zip(command, command[1:])
                  if re.match(r"/(O\d|W\d|Zc:|std:|EHsc|MD|bigobj|utf-8)", word) and before != "-Xcompiler"]
    found += [f"cl: no {entry['flag']}" for entry in FLAGS["needed"]
              if entry.get("script") and entry["flag"] not in [word.replace("-Zc:", "/Zc:") for word in flags]]
    found += [f"cl: {word}" for word in flags if "_GLIBCXX_USE_CXX11_ABI" in word]
    return found


class Project:
    """A copy of a project whose files are links, but for the script."""

    def __init__(self, source, work):
        self.work = work
        # hopper/ and csrc/… look into the folders above them.
        top = source
        while top.parent.name and not (top / "PKG-INFO").exists() and top.parent.parent != top.parent:
            top = top.parent
        self.folder = self.mirror(top if (top / "PKG-INFO").exists() else source, source, work / "tree")
        self.script = self.folder / "setup.py"
        self.bin = work / "bin"
        cuda = work / "cuda/bin"
        for folder in (self.bin, cuda):
            folder.mkdir(parents=True)
        for program in (*(self.bin / name for name in ("g++", "cl", "link", "git")), cuda / "nvcc"):
            program.write_text(STAND_IN)
            program.chmod(0o755)

    def mirror(self, top, source, target):
        target.mkdir(parents=True)
        below = source.relative_to(top).parts
        for entry in top.iterdir():
            if below and entry.name == below[0]:
                continue
            if entry.name == "setup.py" and not below:
                shutil.copy(entry, target / entry.name)
            else:
                (target / entry.name).symlink_to(entry)
        return self.mirror(top / below[0], source, target / below[0]) if below else target

    def commands(self, platform):
        """The command lines of a build; None if the script refuses the platform."""
        record = self.work / "commands"
        record.write_bytes(b"")
        environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.work), "COMMANDS": str(record),
            "CUDA_HOME": str(self.work / "cuda"), "PYTHONPATH": str(HERE / "stub_torch"), "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0", "DISTUTILS_USE_SDK": "1", "FLASH_ATTENTION_OFFLINE_BUILD": "TRUE",
            "XFORMERS_PT_CUTLASS_ATTN": "0",
        }
        run = subprocess.run([sys.executable, HERE / "run_setup.py", platform], cwd=self.folder, env=environment,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600)
        if run.returncode and "Unsupported platform" in run.stderr:
            return None
        require(run.returncode == 0, f"setup.py on {platform}:\n{run.stdout[-2000:]}{run.stderr[-4000:]}")
        lines = [line.split("\0")[:-1] for line in record.read_bytes().decode().split("\n\0")[:-1]]
        found = [line for line in lines if line[0] != "git"]
        require(found, f"setup.py on {platform} compiled nothing")
        return found


def rewrite(portcuda, script):
    run = subprocess.run([portcuda, "rewrite", "--isolated", "--no-ignore", script], capture_output=True, text=True,
                         timeout=300)
    require(run.returncode in (0, 1), f"rewrite: {run.stdout}{run.stderr}")
    return script.read_bytes()


def windows_complaints(commands):
    return [f"{what}: {' '.join(command)[:300]}" for command in commands for what in complaints(command)]


def check(portcuda, source, expected):
    with tempfile.TemporaryDirectory(prefix="portcuda-commands-") as temporary:
        project = Project(source, Path(temporary))
        before = {platform: project.commands(platform) for platform in ("linux", "win32")}
        text = project.script.read_bytes()
        changed = rewrite(portcuda, project.script)
        require(rewrite(portcuda, project.script) == changed, "a second rewrite changes the script")
        py_compile.compile(str(project.script), cfile=str(Path(temporary) / "compiled"), doraise=True)
        after = {platform: project.commands(platform) for platform in ("linux", "win32")}
        for one, other in zip(before["linux"], after["linux"]):
            require(one == other, f"Linux:\n- {' '.join(one)}\n+ {' '.join(other)}")
        require(len(before["linux"]) == len(after["linux"]), "Linux: another number of commands")
        if expected == "refused":
            require(before["win32"] is None, "the script no longer refuses Windows: give it a flag to expect")
            return f"{len(before['linux'])} commands the same; refuses Windows"
        require(before["win32"] is not None, "the script refuses Windows")
        wrong = windows_complaints(before["win32"])
        require(expected is None or any(expected in line for line in wrong), f"before: no complaint of {expected}")
        require(expected is not None or (changed == text and not wrong), f"was fine, and is not: {wrong[:3]}")
        left = windows_complaints(after["win32"])
        require(not left, "Windows:\n" + "\n".join(left[:5]))
        return (f"{len(before['linux'])} commands for Linux the same; for Windows {len(wrong)} flags wrong or missing before, "
                "none after")


def main():
    portcuda, corpora = sys.argv[1], Path(sys.argv[2])
    scripts = {corpora / name: expected for name, expected in SCRIPTS.items() if (corpora / name / "setup.py").exists()}
    scripts |= {ROOT / "kernels" / name: expected for name, expected in KERNELS.items()}
    if sys.argv[3:]:
        scripts = {path: expected for path, expected in scripts.items() if any(n in str(path) for n in sys.argv[3:])}
    failed = False
    for source, expected in scripts.items():
        name = "/".join(source.parts[-2:])
        try:
            print(f"{name}: {check(portcuda, source, expected)}", flush=True)
        except (Failed, py_compile.PyCompileError, subprocess.TimeoutExpired) as problem:
            print(f"{name}: FAILED: {problem}", flush=True)
            failed = True
    if failed:
        return 1
    return 0 if len(scripts) > len(KERNELS) or sys.argv[3:] else SKIPPED


if __name__ == "__main__":
    sys.exit(main())
