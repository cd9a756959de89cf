// CUTE_HOST_DEVICE comes from a header this file does not show; its name says what it is.
#pragma once
#include "cute/config.hpp"

struct FENCE_NOELECT {
  CUTE_HOST_DEVICE static void
  fence() {
#if defined(__CUDA_ARCH__)
    asm volatile("fence.proxy.async;" ::: "memory");  // expect: PC504
#endif
  }
};
