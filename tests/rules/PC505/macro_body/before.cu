#define COPY16(to, from) (*(__int128_t*)(to) = *(const __int128_t*)(from))  // expect: PC505 PC505
#define VECTOR_TYPE unsigned __int128  // expect: PC505

__global__ void copy(void* out, const void* in) {
  COPY16(out, in);
  VECTOR_TYPE value = *((const VECTOR_TYPE*)in + 1);
  *((VECTOR_TYPE*)out + 1) = value;
}
