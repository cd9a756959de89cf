// The scan for each set of vector instructions. All give the same answer; the fastest that the
// processor has is taken.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "tool/lex/byte_classes.h"
#include "tool/lex/raw_text.h"
#include "tool/lex/word_scan.h"
#include "tool/lex/word_shapes.h"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace portcuda {

WordScan scan_words_portable(std::string_view source, const TriggerWords& words);
WordScan scan_words_sse2(std::string_view source, const TriggerWords& words);
WordScan scan_words_avx2(std::string_view source, const TriggerWords& words);
WordScan scan_words_avx512(std::string_view source, const TriggerWords& words);

} // namespace portcuda
