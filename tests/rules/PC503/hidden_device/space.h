#pragma once
#define PLAIN __device__ inline
