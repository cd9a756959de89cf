// MSVC's inner mathematics; the name remains for headers that include it.
#pragma once

#include <yvals.h>
