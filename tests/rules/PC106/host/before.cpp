// Symbols that stay inside, and symbols that the linker must keep.
__attribute__((visibility("hidden"))) int inside(int x) { return x; }  // expect: PC106
struct __attribute__((visibility("hidden"))) Hidden { int x; };  // expect: PC106
namespace detail __attribute__((visibility("hidden"))) { int y; }  // expect: PC106
int declared(int x) __attribute__((visibility("internal"), cold));  // expect: PC106
