"""Plays a program of a Windows machine: notes how it was called, and does what a build would notice of it.

Copied under the names of the programs. $PORTCUDA_RECORD is the file for the notes, one JSON object a line.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(sys.argv[0]).resolve().parent
NAME = Path(sys.argv[0]).name
ARGUMENTS = sys.argv[1:]

# What the tools take besides their command line: CL before it, NVCC_*_FLAGS around it.
before = {"cl.exe": "CL", "nvcc.exe": "NVCC_PREPEND_FLAGS"}.get(NAME)
after = {"nvcc.exe": "NVCC_APPEND_FLAGS"}.get(NAME)
effective = os.environ.get(before or "", "").split() + ARGUMENTS + os.environ.get(after or "", "").split()
note = {"program": NAME, "argv": ARGUMENTS, "effective": effective, "cwd": os.getcwd(), "environment": dict(os.environ)}
sources = [Path(word) for word in ARGUMENTS if word.endswith((".cu", ".cpp"))]
note["texts"] = {str(path): path.read_text() for path in sources if path.exists()}
with open(os.environ["PORTCUDA_RECORD"], "a", encoding="utf-8") as out:
    out.write(json.dumps(note) + "\n")


def run(*command):
    code = subprocess.run([str(HERE / command[0]), *command[1:]]).returncode
    if code:
        sys.exit(code)


if NAME == "cmd":
    # cmd /d /c enter.bat: the call of vcvarsall in it, and the environment that this one leaves behind.
    text = Path(ARGUMENTS[-1]).read_bytes().decode()
    assert text.startswith("@echo off\r\n") and text.endswith("set\r\n"), text
    called = re.search(r'call "([^"]+)" (.*)\r\n', text)
    with open(os.environ["PORTCUDA_RECORD"], "a", encoding="utf-8") as out:
        out.write(json.dumps({"program": "vcvarsall", "argv": [called[1], *called[2].split()]}) + "\n")
    print("**** Visual Studio 2022 Developer Command Prompt", end="\r\n")
    if os.environ.get("PORTCUDA_VCVARS_FAILS"):
        print("[ERROR:vcvarsall.bat] Toolset directory for version '14.44' was not found.", end="\r\n")
        sys.exit(1)
    print("portcuda-environment", end="\r\n")
    for line in ["=C:=C:\\", f"Path={os.environ['PATH']}", "INCLUDE=C:\\VS\\include;C:\\SDK\\ucrt", "LIB=C:\\VS\\lib\\x64",
                 "VSCMD_ARG_TGT_ARCH=x64", "VCToolsVersion=14.44.35207"]:
        print(line, end="\r\n")
elif NAME == "cl.exe":
    # A message in Chinese, as code page 936 writes it.
    sys.stdout.buffer.write("注意: 包含文件:  a.h\r\n".encode("gbk"))
elif NAME == "nvcc.exe":
    run("cl.exe", "-E", *[str(path) for path in sources])
elif NAME == "python.exe" or NAME == "ninja.exe":
    # torch's BuildExtension: the commands of cpp_extension.py on Windows.
    archs = [f"-gencode=arch=compute_{a.replace('.', '')},code=sm_{a.replace('.', '')}"
             for a in os.environ.get("TORCH_CUDA_ARCH_LIST", "").split(";") if a]
    run("cl.exe", "/showIncludes", "/nologo", "/MD", "/EHsc", "-c", "csrc/api.cpp", "/Foapi.obj")
    run("nvcc.exe", "-c", "csrc/a.cu", "-o", "a.obj", "-std=c++17", "--use-local-env", *archs)
