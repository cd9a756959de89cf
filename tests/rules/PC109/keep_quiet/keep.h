// Only Clang, HIP or another processor knows these.
typedef float f4 __attribute__((ext_vector_type(4)));
__attribute__((amdgpu_waves_per_eu(1, 1))) void kernel();
typedef unsigned __attribute__((address_space(3))) lds_word;
typedef int fixed __attribute__((riscv_rvv_vector_bits(128)));
// typedef float v4 __attribute__((vector_size(16)));
const char* text = "__attribute__((vector_size(16)))";
#ifdef __GNUC__
typedef float g4 __attribute__((vector_size(16)));
#endif
int vector_size = 16;
