#include <cstring>
constexpr bool same(const char* a, const char* b) { return __builtin_strcmp(a, b) == 0; }
constexpr size_t length(const char* s) { return __builtin_strlen(s); }
int compare(const void* a, const void* b) { return __builtin_memcmp(a, b, 4); }
__global__ void kernel(int* to, const int* from) { memcpy(to, from, 16); }
