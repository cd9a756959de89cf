#!/usr/bin/env python3
"""Rewritten CMake scripts: on Linux the build is the same, and with MSVC no option of GCC is left.

    cmake_test.py PORTCUDA KERNELS [CORPORA]

The projects under tests/scripts/cmake and KERNELS are configured by CMake, as they are and after `portcuda rewrite`:

  linux    build.ninja and compile_commands.json, so all compile and link commands, are equal byte by byte
  windows  CMake configures for Windows with cl.exe, which is played by a script: it writes the commands that cl.exe, nvcc and
           link.exe would get. Before the rewrite options of GCC are among them, afterwards none
  twice    a second rewrite changes nothing

The scripts of CORPORA, which cannot be configured without torch, are read by CMake's parser before and after.
Exit code: 0 passed, 1 not, 77 cmake, ninja or nvcc is missing.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
HERE = Path(__file__).resolve().parent

# What cl.exe does not know, or takes otherwise; not from portcuda's table, so that an error there shows.
GNU_OPTION = re.compile(r"-(W(all|extra|error|no-|[a-z]).*|f(?!p:|avor:|sanitize=address)[a-z].*|m[a-z].*|O(0|3|fast)|g[0-9a-z]*|std=.*"
                        r"|pthread|pedantic.*|isystem)")
GNU_LINK_OPTION = re.compile(r"-(Wl,.*|l.*|L(?!TCG|IBPATH).*|pthread|static-lib.*|rdynamic|f[a-z].*)|(dl|m|rt|pthread|stdc\+\+(fs)?)\.lib")


def run(arguments, **options):
    done = subprocess.run([str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise Failed(f"{' '.join(map(str, arguments[:4]))} … ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


class Failed(Exception):
    pass


def require(condition, what):
    if not condition:
        raise Failed(what)


def rewrite(portcuda, tree):
    """A rewrite may leave findings, which is exit code 1."""
    done = subprocess.run([portcuda, "rewrite", "--isolated", "--quiet", "--select", "PC8", tree],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)
    require(done.returncode in (0, 1), f"portcuda rewrite ended with {done.returncode}: {done.stderr}")
    shutil.rmtree(tree / ".portcuda", ignore_errors=True)


def texts(tree):
    return {path.relative_to(tree): path.read_bytes() for path in sorted(tree.rglob("*")) if path.is_file()}


def windows_tools(folder):
    """A folder that plays Visual Studio and CUDA for Windows, as far as CMake looks. Returns the toolchain file."""
    folder.mkdir()
    for tool in ("cl", "link", "lib", "rc", "mt"):
        (folder / tool).write_text("#!/bin/sh\nexit 0\n")
        (folder / tool).chmod(0o755)
    for library in ("cudart", "cudart_static"):
        (folder / f"{library}.lib").touch()
    toolkit = Path(shutil.which("nvcc")).resolve().parents[1]
    compilers = "".join(f"""
set(CMAKE_{language}_COMPILER {folder}/cl)
set(CMAKE_{language}_COMPILER_ID_RUN 1)
set(CMAKE_{language}_COMPILER_ID MSVC)
set(CMAKE_{language}_COMPILER_VERSION 19.44.35207)
set(MSVC_{language}_ARCHITECTURE_ID x64)
set(CMAKE_{language}_COMPILER_WORKS 1)
set(CMAKE_{language}_ABI_COMPILED 1)
set(CMAKE_{language}_STANDARD_COMPUTED_DEFAULT 14)
set(CMAKE_{language}_EXTENSIONS_COMPUTED_DEFAULT OFF)""" for language in ("C", "CXX"))
    file = folder / "windows.cmake"
    file.write_text(compilers + f"""
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
set(CMAKE_CL_SHOWINCLUDES_PREFIX "Note: including file: ")
set(CMAKE_LINKER {folder}/link)
set(CMAKE_AR {folder}/lib)
set(CMAKE_RC_COMPILER {folder}/rc)
set(CMAKE_MT {folder}/mt)
set(CMAKE_CUDA_COMPILER {shutil.which("nvcc")})
set(CMAKE_CUDA_COMPILER_ID_RUN 1)
set(CMAKE_CUDA_COMPILER_ID NVIDIA)
set(CMAKE_CUDA_COMPILER_VERSION 13.0.88)
set(CMAKE_CUDA_SIMULATE_ID MSVC)
set(CMAKE_CUDA_COMPILER_WORKS 1)
set(CMAKE_CUDA_ABI_COMPILED 1)
set(CMAKE_CUDA_STANDARD_COMPUTED_DEFAULT 17)
set(CMAKE_CUDA_COMPILER_PRODUCED_OUTPUT
    "#$ LIBRARIES=  /LIBPATH:/cuda/lib/x64\\n#$ INCLUDES=-I{toolkit}/include \\n#$ link.exe cudart_static.lib  /LIBPATH:/cuda/lib/x64\\n")
set(CUDAToolkit_INCLUDE_DIR {toolkit}/include CACHE PATH "")
set(CUDA_CUDART {folder}/cudart.lib CACHE FILEPATH "")
set(CUDA_cudart_static_LIBRARY {folder}/cudart_static.lib CACHE FILEPATH "")
""")
    return file


def configure(tree, build, *arguments):
    shutil.rmtree(build, ignore_errors=True)
    run(["cmake", "-S", tree, "-B", build, "-G", "Ninja", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
         "-DCMAKE_CUDA_ARCHITECTURES=80", *arguments])
    return (build / "build.ninja").read_text(), (build / "compile_commands.json").read_text()


def host_options(words):
    """The options that cl.exe gets from this command: all of its own, and those that nvcc hands on."""
    if not words[0].endswith("nvcc"):
        yield from words[1:]
        return
    for word, behind in zip(words, words[1:] + [""]):
        if word in ("-Xcompiler", "--compiler-options"):
            yield from re.split("[, ]", behind)
        for option in ("-Xcompiler=", "--compiler-options="):
            if word.startswith(option):
                yield from re.split("[, ]", word[len(option):])
        if re.fullmatch(r"-(W(?!no-deprecated-gpu-targets)|fPIC|fopenmp|fvis|fno-|m[a-z]{3}).*", word):
            yield word  # nvcc does not know it: forwarded


def gnu_options(ninja, commands):
    found = []
    for command in json.loads(commands):
        words = shlex.split(command["command"])
        found += [f"{Path(command['file']).name}: {option}" for option in host_options(words)
                  if GNU_OPTION.fullmatch(option)]
    for line in ninja.splitlines():
        if re.match(r" +LINK_(FLAGS|LIBRARIES) =", line):
            found += [f"link: {word}" for word in line.split()[2:] if GNU_LINK_OPTION.fullmatch(word)]
    return found


def check_project(portcuda, source, work, toolchain):
    tree, build = work / "tree", work / "build"
    shutil.copytree(source, tree)
    linux = configure(tree, build)
    windows = configure(tree, build, f"-DCMAKE_TOOLCHAIN_FILE={toolchain}")
    require(gnu_options(*windows), "the project has no option of GCC: it tests nothing")
    rewrite(portcuda, tree)
    once = texts(tree)
    rewrite(portcuda, tree)
    require(texts(tree) == once, "a second rewrite changes the project")
    for before, after, name in zip(linux, configure(tree, build), ("build.ninja", "compile_commands.json")):
        require(before == after, f"{name} is another on Linux:\n" + first_difference(before, after))
    left = gnu_options(*configure(tree, build, f"-DCMAKE_TOOLCHAIN_FILE={toolchain}"))
    require(not left, "options of GCC are left with MSVC: " + ", ".join(left))
    shutil.rmtree(tree)
    return f"{len(json.loads(linux[1]))} compile commands"


def first_difference(before, after):
    for a, b in zip(before.splitlines(), after.splitlines()):
        if a != b:
            return f"  {a}\n  {b}"
    return "  one is longer"


def is_cmake(path):
    return path.name == "CMakeLists.txt" or path.suffix == ".cmake"


def check_scripts(portcuda, source, work):
    """CMake reads a whole file before it runs the first command, which here is `return()`."""
    tree = work / source.name
    for path in source.rglob("*"):
        if path.is_file() and is_cmake(path):
            target = tree / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    if not tree.exists():
        return "no CMake scripts"
    before = texts(tree)
    rewrite(portcuda, tree)
    after = texts(tree)
    changed = [path for path in before if before[path] != after[path]]
    for path in changed:
        script = work / "parsed.cmake"
        script.write_bytes(b"return()\n" + after[path])
        run(["cmake", "-P", script])
    rewrite(portcuda, tree)
    require(texts(tree) == after, "a second rewrite changes the scripts")
    return f"{len(changed)} of {len(before)} scripts rewritten, CMake reads them"


def main():
    portcuda, kernels = (Path(argument).resolve() for argument in sys.argv[1:3])
    for tool in ("cmake", "ninja", "nvcc"):
        if not shutil.which(tool):
            print(f"skipped: {tool} is not on PATH")
            return SKIPPED
    projects = [path.parent for folder in (HERE / "cmake", kernels) for path in sorted(folder.glob("*/CMakeLists.txt"))]
    corpora = sorted(Path(sys.argv[3]).glob("*/")) if len(sys.argv) > 3 and Path(sys.argv[3]).is_dir() else []
    failed = 0
    with tempfile.TemporaryDirectory(prefix="portcuda-cmake-") as folder:
        work = Path(folder).resolve()
        toolchain = windows_tools(work / "windows")
        checks = [(p, lambda p: check_project(portcuda, p, work, toolchain)) for p in projects]
        checks += [(p, lambda p: check_scripts(portcuda, p, work)) for p in corpora]
        for path, check in checks:
            try:
                print(f"ok     {path.name}: {check(path)}", flush=True)
            except Failed as failure:
                failed += 1
                print(f"FAILED {path.name}: {failure}", flush=True)
                shutil.rmtree(work / "tree", ignore_errors=True)
    return 1 if failed or not projects else 0


if __name__ == "__main__":
    sys.exit(main())
