// All processor functions of cl.exe.
#pragma once
#include <vcruntime.h>

#include <immintrin.h>
#include <intrin0.h>
