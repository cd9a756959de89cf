// Symbols that stay inside, and symbols that the linker must keep.
[[gnu::visibility("hidden")]] int inside(int x) { return x; }  // expect: PC106
struct [[gnu::visibility("hidden")]] Hidden { int x; };  // expect: PC106
namespace [[gnu::visibility("hidden")]] detail { int y; }  // expect: PC106
[[gnu::visibility("internal"), gnu::cold]] int declared(int x);  // expect: PC106
