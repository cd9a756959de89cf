// The function is for both sides by a macro of this file.
#define HOST_AND_DEVICE __host__ __device__ __forceinline__

template <class T>
struct Multiply {
  HOST_AND_DEVICE static void fma(T& d, T const& a, T const& b) {
#if defined(__CUDA_ARCH__)
    asm volatile("{\n\t"  // expect: PC504
                 "fma.rn.f32 %0, %1, %2, %0;\n\t"
                 "}\n"
                 : "+f"(d)
                 : "f"(a), "f"(b));
#endif
  }
};

__global__ void uses(float* p) { Multiply<float>::fma(p[0], p[1], p[2]); }
