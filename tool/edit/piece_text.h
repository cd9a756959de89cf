// A text under edits that remembers which of its bytes are the original's. Rewriting takes several
// passes, each with offsets into the text of the pass before; a diff and guarded branches need
// edits of the original.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"

namespace portcuda {

class PieceText {
public:
  // `original` must outlive this.
  explicit PieceText(std::string_view original);

  // Applies edits with offsets into text(), sorted and not overlapping.
  void apply(std::span<const Edit> edits);

  const std::string& text() const { return text_; }
  // The edits that turn the original into text() in one go, sorted and not overlapping.
  std::vector<Edit> edits_of_original() const;

private:
  // [offset, offset + length) of the original if `inserted` is empty and length > 0, else inserted
  // text.
  struct Piece {
    std::uint32_t offset = 0, length = 0;
    std::string inserted;
    bool is_original() const { return inserted.empty(); }
    std::uint32_t size() const { return is_original() ? length : std::uint32_t(inserted.size()); }
  };
  std::string_view original_;
  std::vector<Piece> pieces_;
  std::string text_;
};

} // namespace portcuda
