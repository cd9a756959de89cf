#pragma once
#define RUN_HOST_DEVICE __device__ inline
