#include "../sm90/decode_kernel.cuh"

#include "../launch.h"

namespace la {

template <>
cudaError_t launch_decode<__nv_bfloat16>(const DecodeParams& params, cudaStream_t stream) {
    return run_decode_kernel<DecodeTraits<__nv_bfloat16, 512>>(params, stream);
}

}  // namespace la
