void wait_for(const volatile int* flag) {
  while (!*flag) __builtin_ia32_pause();  // expect: PC114
  __builtin_ia32_lfence(), __builtin_ia32_mfence();  // expect: PC114 PC114
}

#define RELAX() __builtin_ia32_pause()  // expect: PC114

int level() {
  __builtin_cpu_init();  // expect: PC114
  RELAX();
  if (__builtin_cpu_supports("avx512f")) return 512;  // expect: PC114
  if (__builtin_cpu_is("intel")) return 1;  // expect: PC114
  return __builtin_cpu_supports("avx2") ? 256 : 128;  // expect: PC114
}
// __builtin_cpu_init() in a comment
const char* text() { return "__builtin_cpu_init()"; }
#ifdef __GNUC__
void dead() { __builtin_ia32_pause(); }
#endif
