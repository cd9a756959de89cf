#include "tool/edit/piece_text.h"

#include <algorithm>

namespace portcuda {

PieceText::PieceText(std::string_view original) : original_(original), text_(original) {
  if (!original.empty()) pieces_.push_back({0, std::uint32_t(original.size()), {}});
}

void PieceText::apply(std::span<const Edit> edits) {
  std::vector<Piece> result;
  std::size_t piece = 0;
  std::uint32_t within = 0, at = 0; // position in pieces_, and in text()
  auto part = [](const Piece& p, std::uint32_t from, std::uint32_t count) {
    return p.is_original() ? Piece{p.offset + from, count, {}}
                           : Piece{0, 0, p.inserted.substr(from, count)};
  };
  auto advance = [&](std::uint32_t to, bool keep) {
    while (at < to && piece < pieces_.size()) {
      std::uint32_t count = std::min(to - at, pieces_[piece].size() - within);
      if (keep) result.push_back(part(pieces_[piece], within, count));
      at += count;
      within += count;
      if (within == pieces_[piece].size()) ++piece, within = 0;
    }
  };
  for (const Edit& edit : edits) {
    advance(edit.offset, true);
    if (!edit.text.empty()) result.push_back({0, 0, edit.text});
    advance(edit.offset + edit.length, false);
  }
  advance(std::uint32_t(text_.size()), true);
  pieces_ = std::move(result);
  text_.clear();
  for (const Piece& p : pieces_)
    text_ += p.is_original() ? original_.substr(p.offset, p.length) : std::string_view(p.inserted);
}

std::vector<Edit> PieceText::edits_of_original() const {
  std::vector<Edit> edits;
  std::uint32_t at = 0;
  std::string pending;
  auto gap = [&](std::uint32_t to) {
    if (to != at || !pending.empty()) edits.push_back({at, to - at, pending});
    pending.clear();
  };
  for (const Piece& p : pieces_) {
    if (!p.is_original()) {
      pending += p.inserted;
      continue;
    }
    gap(p.offset);
    at = p.offset + p.length;
  }
  gap(std::uint32_t(original_.size()));
  return edits;
}

} // namespace portcuda
