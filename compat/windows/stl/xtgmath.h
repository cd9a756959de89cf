// MSVC had the integer overloads of <cmath> here; the name remains for headers that include it.
#pragma once

#include <cmath>
