// Wine's, with <errno.h>, which the UCRT's includes and Microsoft's C++ library counts on.
#pragma once
#include <vcruntime.h>
#include_next <string.h>

#include <errno.h>
