#pragma once

#include "../defines.h"

// Compile-time shared memory layouts. They hold no data: a kernel names one by its type and passes a value
// of it, `(typename T::LayoutQ){}`, where the offset function is wanted.

namespace la {

// kTiles column blocks of 64 two-byte elements. A row of a block is 128 bytes, stored with the 128-byte
// swizzle that wgmma descriptors expect: the 16-byte chunk index is XORed with the row modulo 8.
template <int kRows_, int kTiles_>
struct SwizzledTiles {
    static constexpr int kRows = kRows_;
    static constexpr int kTiles = kTiles_;
    static constexpr int kTileElements = kRows * 64;
    static constexpr int kElements = kTileElements * kTiles;

    LA_HOST_DEVICE constexpr int operator()(int row, int col) const {
        int chunk = ((col % 64) / 8) ^ (row % 8);
        return (col / 64) * kTileElements + row * 64 + chunk * 8 + col % 8;
    }
};

// Plain rows, for staging what leaves by bulk copy.
template <int kRows_, int kCols_>
struct RowMajor {
    static constexpr int kRows = kRows_;
    static constexpr int kCols = kCols_;
    static constexpr int kElements = kRows * kCols;

    LA_HOST_DEVICE constexpr int operator()(int row, int col) const { return row * kCols + col; }
};

template <class Element, class Layout_>
struct TileView {
    using Layout = Layout_;
    Element* data;
    Layout layout;

    LA_HOST_DEVICE Element* at(int row, int col) const { return data + layout(row, col); }
};

template <class Element, class Layout>
LA_HOST_DEVICE TileView<Element, Layout> make_tile(Element* data, Layout layout) {
    return TileView<Element, Layout>{data, layout};
}

// Number of 16-byte chunks that `threads` threads move each to fill a tile.
template <class Layout>
LA_HOST_DEVICE constexpr int chunks_per_thread(Layout, int threads) {
    return Layout::kElements / 8 / threads;
}

}  // namespace la
