// What a function does besides computing: its accesses to memory by space and bytes, its barriers,
// matrix operations and branches, counted. Owns the classification of PTX and SASS opcodes. Pure;
// any thread.
#pragma once
#include <cstddef>
#include <map>
#include <string>

#include "tool/verify/code_text.h"

namespace portcuda {

enum class Machine { ptx, sass };

struct CodeEffects {
  // Accesses to memory that others can see: "ld.global.nc of 16 bytes"; however many elements of
  // whatever type make the bytes of one access.
  std::map<std::string, std::size_t> memory;
  // Barriers, fences, matrix operations, exchanges between lanes, calls and branches, and variables
  // in shared memory.
  std::map<std::string, std::size_t> control;
  // Local memory and parameters, a thread's own like registers: "ld.local", whatever the width.
  std::map<std::string, std::size_t> own_memory;
};

CodeEffects effects_of(const CodeFunction& function, Machine machine);

} // namespace portcuda
