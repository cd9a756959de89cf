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

struct Two : Nothing, Less {
  int x;
};
struct Three : Nothing, Less, Least {
  char c;
};
struct Nested {
  Two two[2];
  char c;
};
struct BehindData : Point, Nothing, Less {
  char d;
};
struct BehindBase : Value, Less {
  char d;
};
struct SameFirst : Nothing {
  Value value;
  int y;
};
struct alignas(16) Aligned {
  int x;
};
struct BehindAligned : Aligned {
  int y;
};
struct Overlapping {
  [[no_unique_address]] Nothing nothing;
  int x;
};
union Either {
  Two two;
  int x;
};
struct Pointer {
  int Value::*member;
  int x;
};
struct Both : Nothing, Less {};
struct Derived : Both {
  int x;
};

__global__ void two(Two t) {}                                // expect: PC222
__global__ void three(int* p, const Three t) {}              // expect: PC222
__global__ void nested(Nested n) {}                          // expect: PC222
__global__ void behind(BehindData d, BehindBase b) {}        // expect: PC222 PC222
__global__ void same_first(SameFirst s) {}                   // expect: PC222
__global__ void aligned(BehindAligned b) {}                  // expect: PC222
__global__ void overlapping(Overlapping o) {}                // expect: PC222
__global__ void either(Either e) {}                          // expect: PC222
__global__ void pointer(Pointer p) {}                        // expect: PC222
__global__ void derived(const __grid_constant__ Derived d);  // expect: PC222
