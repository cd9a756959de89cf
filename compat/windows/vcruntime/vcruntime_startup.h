// What a program's start-up code calls: nothing that a source file can see.
#pragma once
#include <vcruntime.h>
