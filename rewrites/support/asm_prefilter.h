// Is it worth lexing a file for its assembly? Asked of the bytes alone. Pure; any thread.
#pragma once
#include <string_view>

namespace portcuda {

// False for large generated tables of instructions (CUTLASS's mma_sm90_gmma_ext.hpp: 2.5 MB) in which every `asm` stands
// behind some `#if`: what those guard is device code. True for every file of ordinary size.
bool may_hold_unguarded_asm(std::string_view source);

} // namespace portcuda
