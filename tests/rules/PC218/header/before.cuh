#pragma once
template <class Layout> struct Iterator {
  Layout layout;
  template <class Coord> __device__ int offset(Coord coord) {
    return layout.template at(coord) + layout.template stride<0>();  // expect: PC218
  }
};
