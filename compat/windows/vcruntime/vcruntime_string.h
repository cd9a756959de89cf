// The memory functions of the run-time library, which Wine declares here.
#pragma once
#include <vcruntime.h>

#include <memory.h>
