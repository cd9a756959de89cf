// `#pragma pack` around the whole declaration.
#include <cstddef>
struct __attribute__((packed)) Header {  // expect: PC104
  char tag;
  int size;
};
struct Tail {
  char tag;
  double value;
} __attribute__((packed));  // expect: PC104
typedef struct {
  short a;
  int b;
} __attribute__((__packed__)) Named;  // expect: PC104
namespace wire {
  template <class T>
  struct __attribute__((packed)) Item {  // expect: PC104
    char kind;
    T value;
    Item() : kind(1), value() {}
    int size() const { return int(sizeof(T)); }
  };  // one item
}
struct __attribute__((packed, aligned(4))) Both { char c; int x; };  // expect: PC104
struct __attribute__((packed)) __attribute__((aligned(8))) Apart { char c; int x; };  // expect: PC104 PC103
struct __attribute__((packed)) Later;  // expect: PC104
union __attribute__((packed)) Choice { char c; int x; };  // expect: PC104
namespace one { struct __attribute__((packed)) Line { char c; int x; }; }  // expect: PC104
static_assert(sizeof(Header) == 5 && sizeof(Tail) == 9 && sizeof(Named) == 6 && sizeof(wire::Item<double>) == 9, "");
static_assert(sizeof(Both) == 8 && alignof(Both) == 4 && sizeof(Apart) == 8 && alignof(Choice) == 1 && sizeof(one::Line) == 5, "");
static_assert(offsetof(Header, size) == 1 && offsetof(Tail, value) == 1, "");
__global__ void kernel(Header* h, Tail* t) { h[threadIdx.x].size = int(t[threadIdx.x].value); }
