// 16 bytes on Linux, 8 on Windows: the copy would lose half of the data without a word.
__device__ inline void copy16(void* to, const void* from) {
  *reinterpret_cast<longlong2*>(to) = *reinterpret_cast<const longlong2*>(from);  // expect: PC507 PC507
}

__device__ inline void copy32(void* to, const void* from) {
  ulonglong2 first = *(const ulonglong2*)from, second = *((const ulonglong2*)from + 1);  // expect: PC507 PC507 PC507
  *(ulonglong2*)to = first;  // expect: PC507
  ((ulonglong2*)to)[1] = second;  // expect: PC507
}

__global__ void uses(char* out, const char* in) {
  __shared__ longlong3 stage[32];  // expect: PC507
  stage[threadIdx.x].x = in[threadIdx.x];
  __syncthreads();
  copy16(out, in);
  copy32(out + 16, in + 16);
  longlong1 last;  // expect: PC507
  last.x = stage[31 - threadIdx.x].x;
  *(longlong1*)(out + 64) = last;  // expect: PC507
}
