// What CUTLASS' header of this name defines.
#pragma once
#define CUTE_HOST_DEVICE __forceinline__ __host__ __device__
