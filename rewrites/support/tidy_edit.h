// Removing tokens so that the text reads as if they had never been there. Pure functions.
#pragma once
#include <cstdint>
#include <string>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// Removes tokens first..last and the white space that they leave over: one blank stays between two
// words, none before
// `;`, `,` or `)`, and a line that held nothing else goes. Comments stay.
Edit remove_tokens(const FileView& file, std::uint32_t first, std::uint32_t last);

Edit replace_tokens(const FileView& file, std::uint32_t first, std::uint32_t last,
                    std::string text);
Edit insert_before(const FileView& file, std::uint32_t token, std::string text);
Edit insert_behind(const FileView& file, std::uint32_t token, std::string text);

// The offset of the first byte of the line that holds `offset`, and of the line end behind it.
std::uint32_t line_begin(std::string_view source, std::uint32_t offset);
std::uint32_t line_end(std::string_view source, std::uint32_t offset);

} // namespace portcuda
