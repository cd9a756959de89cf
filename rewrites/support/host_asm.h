// What a piece of x86 host assembly does, said as a call that cl.exe has too. A table of known
// texts, not an assembler: what it does not know stays unanswered.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rewrites/support/inline_asm.h"

namespace portcuda {

struct HostCall {
  std::string expression;            // `_mm_pause()`, without semicolon
  std::vector<std::string> includes; // headers it needs
};

// `std::atomic_signal_fence(std::memory_order_seq_cst)`: what `asm volatile("" ::: "memory")` asks
// of the compiler.
HostCall compiler_barrier();
bool is_compiler_barrier(const FileView& file, const AsmStatement& statement);

std::optional<HostCall> host_call(const FileView& file, const AsmStatement& statement);

} // namespace portcuda
