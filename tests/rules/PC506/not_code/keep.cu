// (unsigned __int128)a * b
__host__ __device__ inline const char* text() { return "(unsigned __int128)a * b >> 64"; }

__global__ void uses(char* out) { out[0] = text()[0]; }
