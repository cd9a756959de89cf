// Exported on Linux: on Windows somebody must say __declspec(dllexport).
__attribute__((visibility("default"))) int outside(int x) { return x; }  // expect: PC106
class __attribute__((visibility("default"))) Shown { int x; };  // expect: PC106
static int __attribute__((used)) kept = 3;  // expect: PC106
