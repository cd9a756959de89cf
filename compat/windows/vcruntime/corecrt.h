// Wine's, without the import of every function from a DLL: CUDA's headers declare some again, not
// imported. As Microsoft's does, it brings the compiler's macros to every C header.
#pragma once
#ifndef _CRTIMP
#define _CRTIMP
#endif
#include_next <corecrt.h>
#include <vcruntime.h>
