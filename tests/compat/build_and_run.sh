#!/bin/bash
# build_and_run.sh LAUNCHER COMPILER ARGUMENT…: builds a program in a folder of its own and runs it there.
# LAUNCHER: `native`, or the program that runs the result (wine). Exit: 77 if a tool is missing, else the program's.
launcher=$1 compiler=$2
for tool in "$launcher" "$compiler"; do
  case $tool in *NOTFOUND) echo "skipped: ${tool%-NOTFOUND} is not installed"; exit 77 ;; esac
done
[ "$launcher" = native ] && launcher=
shift 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
"$compiler" "$@" -o "$folder/program.exe" || exit 1
cd "$folder" || exit 2
WINEDEBUG=${WINEDEBUG:--all} $launcher ./program.exe
