#pragma once
#define MINE __host__ __device__ inline
