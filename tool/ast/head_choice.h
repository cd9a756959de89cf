// Which headers are worth reading ahead (shared_head.h), for which parses. Pure; any thread.
//
// A head holds library headers that each of its parses includes anyway, before a macro of the
// project could matter to them: what a parse sees is the same with the head and without it, but for
// the order in which libraries come.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/dependency_scan.h"

namespace portcuda {

struct HeadChoice {
  std::vector<std::size_t> parses;   // indices of what was given, ascending; two or more
  std::vector<std::string> includes; // names for #include <>, in order
  std::vector<std::string> paths;    // the same as real paths
};

// `parses` are of one pass, one architecture and the same flags. A parse is in one head at most.
std::vector<HeadChoice> choose_heads(std::span<const PassScan* const> parses);

} // namespace portcuda
