#include <array>
#include <tuple>
#include <utility>

struct Nothing {};
struct Less {};
struct Two : Nothing, Less {
  int x;
};

__global__ void flat(std::tuple<int, double, Nothing> t, std::tuple<> e) {}
__global__ void nested(std::tuple<std::tuple<int>> t) {}               // expect: PC222
__global__ void last(std::tuple<float, std::tuple<int, int>> t) {}     // expect: PC222
__global__ void first(std::tuple<std::tuple<int, int>, float> t) {}
__global__ void pairs(std::pair<int, Two> p, std::pair<int, float> q) {}  // expect: PC222
__global__ void arrays(std::array<Two, 3> a, std::array<int, 4> b) {}     // expect: PC222
