#!/bin/bash
# same_code.sh BEFORE AFTER INCLUDE COMPILER: compiles both under one file name and compares what comes out.
# .cu: PTX for sm_80 and sm_90a; .cpp: assembly at -O2. Comments, label numbers and the hash of
# the path in internal names do not count.
# Exit: 0 identical, 1 different, 77 if the compiler is missing.
before=$1 after=$2 include=$3 compiler=$4
case $compiler in "" | *NOTFOUND) echo "skipped: no compiler for $before"; exit 77 ;; esac
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

normalise() {
  tr -d '\r' | grep -vE '^[[:space:]]*(//|#|\.ident|\.file)' |
    sed -E 's/_(INTERNAL|GLOBAL__N_)_[0-9a-f]{8}_[0-9]+_unit_cu_[0-9a-f]{8}(_[0-9]+)?/_\1/g; s/\.L([A-Z]+)[0-9]+/.L\1/g'
}

compile() { # SIDE FILE FLAG…
  local side=$1 file=$2
  shift 2
  mkdir -p "$work/$side"
  cp "$file" "$work/$side/unit.${file##*.}"
  (cd "$work/$side" && "$compiler" -std=c++17 "$@" -I"$include" "unit.${file##*.}" -o out) || exit 1
  normalise <"$work/$side/out" >"$work/$side.txt"
  grep -q . "$work/$side.txt" || { echo "no code from $file"; exit 1; }
}

compare() { # FLAG…
  compile before "$before" "$@"
  compile after "$after" "$@"
  diff "$work/before.txt" "$work/after.txt" || { echo "different with $*"; exit 1; }
}

if [ "${before##*.}" = cu ]; then
  compare -ptx -arch=sm_80
  compare -ptx -arch=sm_90a
else
  compare -O2 -S
fi
echo identical
