// struct __attribute__((aligned(16))) Vec;
const char* text = "__attribute__((aligned(16)))";
struct alignas(16) Vec { float v[4]; };
struct __align__(16) Other { float v[4]; };
#ifdef _MSC_VER
#define ALIGNED(n) __declspec(align(n))
#else
#define ALIGNED(n) __attribute__((aligned(n)))
#endif
#if defined(__GNUC__) && !defined(__CUDACC__)
struct __attribute__((aligned(16))) Gnu { int x; };
#endif
namespace gnu { int aligned(int n) { return n; } }
int use() { return gnu::aligned(16); }
