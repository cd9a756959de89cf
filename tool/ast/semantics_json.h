// Requests, results and scans of the semantic tier as bytes, for pipes and the cache: JSON in its
// binary form (CBOR), because paths and pieces of source need not be UTF-8. Pure functions; any
// thread. Bytes that were not written by the same build of this program give nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "tool/ast/semantic_scan.h"
#include "tool/ast/semantics.h"

namespace portcuda {

std::string encode(const ParseRequest& request);
std::string encode(const HeadedParses& parses);
std::string encode(const ParseResult& result);
std::string encode(const SemanticScan& scan); // without what a run counts: parses_from_cache

std::optional<ParseRequest> decode_request(std::string_view bytes);
std::optional<HeadedParses> decode_headed_parses(std::string_view bytes);
std::optional<ParseResult> decode_result(std::string_view bytes);
std::optional<SemanticScan> decode_scan(std::string_view bytes);

} // namespace portcuda
