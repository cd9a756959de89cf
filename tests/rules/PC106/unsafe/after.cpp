// Exported on Linux: on Windows somebody must say __declspec(dllexport).
[[gnu::visibility("default")]] int outside(int x) { return x; }  // expect: PC106
class [[gnu::visibility("default")]] Shown { int x; };  // expect: PC106
[[gnu::used]] static int kept = 3;  // expect: PC106
