// Clang's parser on one ParseRequest, in this process. Owns the compiler instance, the prefix parse
// (templates that are pending at the end are not instantiated) and the skipping of bodies outside
// the project. May crash as any compiler may: tool/ast/parse_process.h keeps the caller alive.
// Runs on a thread of its own with a stack that deep templates fit in.
#pragma once
#include "tool/ast/semantics.h"

namespace portcuda {

// Every kind of trouble is a problem in the result; nothing is printed. Giving the memory of a
// syntax tree back takes time that a process which ends after one parse need not spend: callers
// that live on say `frees_memory`.
ParseResult parse(const ParseRequest& request, bool frees_memory = false);

// Reads the head, and goes on from there in one process for each parse, which writes its result to
// the folder of answers and ends. A parse that dies leaves no answer. Returns in the calling
// process, which is to do nothing else, what went wrong in the head. Only where can_fork().
ParseResult parse_after_head(const HeadedParses& parses);

} // namespace portcuda
