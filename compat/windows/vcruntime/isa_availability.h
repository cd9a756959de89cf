// Constants of the run-time library's own processor detection: no source file names them.
#pragma once
#include <vcruntime.h>
