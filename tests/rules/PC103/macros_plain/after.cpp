// cl.exe gets a definition of its own.
#if defined(_MSC_VER)
#define ALIGNED(n) __declspec(align(n))
#else
#define ALIGNED(n) __attribute__((aligned(n)))  // expect: PC103
#endif
#if defined(_MSC_VER)
#define CACHE_LINE static __declspec(align(64))
#else
#define CACHE_LINE static __attribute__((aligned(64), used))  // expect: PC103
#endif

struct ALIGNED(16) Vec { float v[4]; };
CACHE_LINE int counter = 1;
int use() { return counter + int(sizeof(Vec)); }
