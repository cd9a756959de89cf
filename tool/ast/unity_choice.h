// Which parses become one, as the files of a unity build do: what several of them instantiate of a
// library is instantiated once. Any thread.
//
// Units may go together where each sees its files as it would alone: no macro of the one is a word
// in anything that the other reads, shared files have the same live lines, a using-directive of the
// one for all that follows is one that the other has as well, and no name is defined by both. Names
// are found by the shape of the tokens: one that is missed may be an error of the parse.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "tool/ast/dependency_scan.h"

namespace portcuda {

// Indices of `parses`, each in one group, in the order given; most groups have one. The parses are
// of one pass, one architecture and the same flags, and scanned by `scanner`.
std::vector<std::vector<std::size_t>> choose_unities(std::span<const PassScan* const> parses,
                                                     const DependencyScanner& scanner);

} // namespace portcuda
