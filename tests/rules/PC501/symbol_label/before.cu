// An asm label names a symbol. There is no other spelling for that on Windows, so it is told and left.
extern int configured asm("kernel_config");  // expect: PC501
extern "C" int kernel_version(int) __asm__("kernel_version_v2");  // expect: PC501

__global__ void nothing(int* out) { out[0] = 1; }

int value(int which) {
  if (which) return kernel_version(which);
  return configured;
}
