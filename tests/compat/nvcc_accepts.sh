#!/bin/bash
# nvcc_accepts.sh INCLUDE NVCC: host and device code that uses every header compiles with nvcc, without a warning, with the aliases and
# with the 128-bit classes. Exit: 77 if nvcc is missing.
include=$1 nvcc=$2
case $nvcc in "" | *NOTFOUND) echo "skipped: nvcc is not installed"; exit 77 ;; esac
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
for flags in -std=c++17 "-std=c++17 -DPORTCUDA_INT128_STRUCT" -std=c++20; do
  # shellcheck disable=SC2086
  "$nvcc" $flags -arch=sm_90a -Werror all-warnings -I"$include" -c "$here/device_use.cu" -o "$work/o" || exit 1
done
echo accepted
