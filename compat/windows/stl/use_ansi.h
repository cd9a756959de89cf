// MSVC's <use_ansi.h> asks the linker for the C++ library with a pragma. This library has no import
// library: all it defines is inline.
#pragma once
