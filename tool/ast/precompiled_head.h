// Headers that several parses begin with, parsed once: Clang's precompiled headers. Owns how they
// are written and named to a compiler instance. One instance, one thread.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"

namespace clang {
class CompilerInstance;
class CompilerInvocation;
} // namespace clang

namespace portcuda {

// The text whose compilation makes the head.
std::string head_text(const std::vector<std::string>& includes);

// Compiles the instance's input to `head`; files that were read come into the result.
void write_head(clang::CompilerInstance& compiler, const std::filesystem::path& head,
                ParseResult& result);

void use_head(clang::CompilerInvocation& invocation, const std::filesystem::path& head);

} // namespace portcuda
