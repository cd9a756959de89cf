// `#pragma pack` around the whole declaration.
#include <cstddef>
#pragma pack(push, 1)
struct Header {  // expect: PC104
  char tag;
  int size;
};
#pragma pack(pop)
#pragma pack(push, 1)
struct Tail {
  char tag;
  double value;
};  // expect: PC104
#pragma pack(pop)
#pragma pack(push, 1)
typedef struct {
  short a;
  int b;
} Named;  // expect: PC104
#pragma pack(pop)
namespace wire {
  #pragma pack(push, 1)
  template <class T>
  struct Item {  // expect: PC104
    char kind;
    T value;
    Item() : kind(1), value() {}
    int size() const { return int(sizeof(T)); }
  };  // one item
  #pragma pack(pop)
}
#pragma pack(push, 1)
struct alignas(4) Both { char c; int x; };  // expect: PC104
#pragma pack(pop)
#pragma pack(push, 1)
struct alignas(8) Apart { char c; int x; };  // expect: PC104 PC103
#pragma pack(pop)
struct Later;  // expect: PC104
#pragma pack(push, 1)
union Choice { char c; int x; };  // expect: PC104
#pragma pack(pop)
namespace one {
#pragma pack(push, 1)
struct Line { char c; int x; };
#pragma pack(pop)
}  // expect: PC104
static_assert(sizeof(Header) == 5 && sizeof(Tail) == 9 && sizeof(Named) == 6 && sizeof(wire::Item<double>) == 9, "");
static_assert(sizeof(Both) == 8 && alignof(Both) == 4 && sizeof(Apart) == 8 && alignof(Choice) == 1 && sizeof(one::Line) == 5, "");
static_assert(offsetof(Header, size) == 1 && offsetof(Tail, value) == 1, "");
__global__ void kernel(Header* h, Tail* t) { h[threadIdx.x].size = int(t[threadIdx.x].value); }
