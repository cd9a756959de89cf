#!/bin/bash
# windows_target.sh INCLUDE CLANG: every header alone, and every test program, for Clang's MSVC target.
# PORTCUDA_WINROOT: folder with vcr/, crt/ and winh/ (vcruntime, C runtime and Windows headers or stand-ins);
# PORTCUDA_WINROOT_STL: include folder of microsoft/STL. Exit: 77 if one is missing.
include=$1 clang=$2
case $clang in "" | *NOTFOUND) echo "skipped: Clang is not installed"; exit 77 ;; esac
if [ ! -d "$PORTCUDA_WINROOT/crt" ] || [ ! -f "$PORTCUDA_WINROOT_STL/yvals_core.h" ]; then
  echo "skipped: PORTCUDA_WINROOT or PORTCUDA_WINROOT_STL names no folder with Windows headers"
  exit 77
fi
here=$(dirname "$(realpath "$0")")
failures=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Functions that <cmath> names and stand-in C headers may lack; the Windows C runtime declares them alike.
echo 'extern "C" { double nan(const char*); float nanf(const char*); float fmaf(float, float, float); double erfc(double); float erfcf(float); }' >"$work/prelude.h"
check() { # FILE FLAG…
  "$clang" --target=x86_64-pc-windows-msvc -fms-compatibility-version=19.44.35207 -fsyntax-only -x c++ -Wall -Wextra -Werror \
    -Wno-sign-compare -Wno-unused-function -D_CRT_SECURE_NO_WARNINGS -include "$work/prelude.h" -isystem "$PORTCUDA_WINROOT/vcr" -isystem "$PORTCUDA_WINROOT_STL" \
    -isystem "$PORTCUDA_WINROOT/crt" -isystem "$PORTCUDA_WINROOT/winh" -I"$include" -I"$here" "${@:2}" "$1" ||
    { echo "rejected: $1"; failures=$((failures + 1)); }
}
for standard in 17 20; do
  for header in "$include"/portcuda/*.h; do
    check - -std=c++$standard <<<"#include \"portcuda/$(basename "$header")\""
  done
  for program in "$here"/*_test.cpp; do
    check "$program" -std=c++$standard
  done
done
[ $failures = 0 ] && echo accepted
exit $((failures > 0))
