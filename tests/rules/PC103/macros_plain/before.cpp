// cl.exe gets a definition of its own.
#define ALIGNED(n) __attribute__((aligned(n)))  // expect: PC103
#define CACHE_LINE static __attribute__((aligned(64), used))  // expect: PC103

struct ALIGNED(16) Vec { float v[4]; };
CACHE_LINE int counter = 1;
int use() { return counter + int(sizeof(Vec)); }
