#include <cstdint>

struct Nothing {};
struct Less {};
struct Least {};
struct Value : Nothing {
  int x;
};
struct Point {
  int a;
  char b;
};

struct One : Nothing {
  Nothing again;
  int x;
};
struct Member {
  Nothing nothing;
  int x;
};
struct Tail : Point {
  char c;
};
struct Private : private Point {
  Private();
  char c;
};
struct Between : Point, Nothing {
  char c;
};
struct InFront : Less, Point {
  char c;
};
struct Bits {
  char a : 4;
  int b : 4;
  long long c : 1;
  unsigned : 0;
  bool d : 1;
};
struct Numbers {
  int64_t a;
  uint64_t b;
  long double d;
};
struct alignas(16) Aligned {
  int x;
};
struct HoldsAligned {
  Aligned a;
  int y;
};
struct FullyAligned : HoldsAligned {
  int z;
};
struct InSecond : Nothing {
  int y;
  Value value;
};
struct Nested {
  One one;
  Value values[3];
  InSecond second;
};
struct Array : Nothing {
  Nothing all[2];
  int x;
};
struct Empty : Nothing, Less {};
#pragma pack(push, 1)
struct Packed : Point {
  int x;
};
#pragma pack(pop)
struct Two : Nothing, Less {
  int x;
};

__global__ void one(One a, Member b, Tail c, Private d, Between e, InFront f) {}
__global__ void bits(Bits a, Numbers b, HoldsAligned c, FullyAligned d, InSecond e, Nested f) {}
__global__ void others(Array a, Empty b, Packed c, Aligned d, Point e, Value f) {}
__global__ void by_reference(const Two* a, const Two& b) {}
__device__ int on_one_side(Two a) { return a.x; }
int on_the_other(Two a) { return a.x; }
