int strong(int x) { return x; }
__attribute__((weak)) int maybe(int x) { return x; }  // expect: PC106
int weak_data __attribute__((weak)) = 3;  // expect: PC106
__attribute__((constructor)) static void before_main() {}  // expect: PC106
static void after_main() __attribute__((destructor));  // expect: PC106
static void after_main() {}
int placed __attribute__((section(".special"))) = 1;  // expect: PC106
struct Late { Late() {} } late __attribute__((init_priority(2000)));  // expect: PC106
#define WEAK __attribute__((weak))  // expect: PC106
[[gnu::weak]] int scoped(int x) { return x; }  // expect: PC106
