// The subset of <intrin.h> that the C++ library includes.
#pragma once
#include <intrin0.inl.h>
