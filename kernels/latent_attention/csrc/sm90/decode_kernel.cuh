#pragma once

#include "barrier.cuh"
#include "math.cuh"
#include "traits.cuh"
#include "wgmma.cuh"

// Decoding attention over a paged latent cache (one latent head shared by all query heads). One block works
// on 64 query rows and one split of the pages. With more than one split the result is partial and
// combine_kernel joins the splits.

namespace la {

// The pages of one split. Recomputed by everyone from the parameters: cheaper than a table in memory.
struct SplitRange {
    int begin, end, seqlen;
};

LA_DEVICE SplitRange split_range(const DecodeParams& params, int batch_idx, int split_idx) {
    int seqlen = params.seqlens[batch_idx];
    int pages = (seqlen + kPageSize - 1) / kPageSize;
    int per_split = (pages + params.num_splits - 1) / params.num_splits;
    int begin = split_idx * per_split;
    return {begin, min(begin + per_split, pages), seqlen};
}

// Copies a tile of whole latent rows, 16 bytes a step, by the threads of one warpgroup. Rows at and after
// `valid_rows` are zeroed: a NaN left there would survive the multiplication by a zero probability.
template <class View, class Element>
LA_DEVICE void load_rows(View dst, const Element* src, int head_dim, int valid_rows, int thread) {
    using Steps = std::integral_constant<int, chunks_per_thread((typename View::Layout){}, 128)>;
    auto copy_chunk = [&](int step) __attribute__((always_inline)) {
        int chunk = step * 128 + thread;
        int row = chunk / (head_dim / 8), col = chunk % (head_dim / 8) * 8;
        bool valid = row < valid_rows;
        cp_async_16b(dst.at(row, col), src + (valid ? int64_t(row) * head_dim + col : 0), valid);
    };
#pragma unroll 4
    for (int step = 0; step < Steps::value; ++step) copy_chunk(step);
}

template <class T>
LA_DEVICE void produce(const DecodeParams& params, typename T::SharedStorage& smem, int thread) {
    using Element = typename T::Element;
    const int row0 = blockIdx.x * kBlockM, batch_idx = blockIdx.y;
    const SplitRange range = split_range(params, batch_idx, blockIdx.z);
    const int* table = params.block_table + int64_t(batch_idx) * params.max_pages_per_seq;

    const Element* q = static_cast<const Element*>(params.q) + batch_idx * params.q_batch_stride +
                       int64_t(row0) * T::kHeadDimK;
    load_rows(make_tile(smem.q, (typename T::LayoutQ){}), q, T::kHeadDimK, params.q_rows - row0, thread);
    cp_async_commit();

    // A tile is announced one step late, when the copies of the next one are on their way.
    Barrier* pending = &smem.q_full;
    RingPosition<T::kStages> ring;
    for (int page = range.begin; page < range.end; ++page) {
        smem.empty[ring.stage].wait(ring.parity ^ 1);
        LA_DEVICE_ASSERT(table[page] >= 0);
        const Element* rows =
            static_cast<const Element*>(params.kv_cache) + int64_t(table[page]) * kPageSize * T::kHeadDimK;
        load_rows(
            make_tile(smem.k[ring.stage], (typename T::template LayoutKTiles<T::kHeadDimK / 64>){}), rows,
            T::kHeadDimK, range.seqlen - page * kPageSize, thread);
        cp_async_commit();
        cp_async_wait<1>();
        fence_async_proxy();
        pending->arrive();
        pending = &smem.full[ring.stage];
        ring.advance();
    }
    cp_async_wait<0>();
    fence_async_proxy();
    pending->arrive();
}

// What a consumer thread owns of a 64x64 accumulator: rows `row` and `row + 8`, and of every eight columns
// two. Element 4 * j + 2 * half + i is column 8 * j + col + i of row `row + 8 * half`.
struct FragmentPosition {
    int row, col;
    LA_DEVICE explicit FragmentPosition(int thread)
        : row(thread % 128 / 32 * 16 + thread % 32 / 4), col(thread % 4 * 2) {}
};

template <class T>
struct Consumer {
    using Element = typename T::Element;

    const DecodeParams& params;
    typename T::SharedStorage& smem;
    const int thread, group;
    const FragmentPosition position;
    float o[T::kValueTilesPerGroup][32];
    float row_max[2], row_sum[2];

    LA_DEVICE Consumer(const DecodeParams& params, typename T::SharedStorage& smem)
        : params(params), smem(smem), thread(threadIdx.x), group(threadIdx.x / 128), position(thread) {
#pragma unroll
        for (auto& tile : o) {
#pragma unroll
            for (float& x : tile) x = 0.f;
        }
        row_max[0] = row_max[1] = -INFINITY;
        row_sum[0] = row_sum[1] = 0.f;
    }

    LA_DEVICE void scores(float (&s)[32], int stage) {
        auto q = make_tile(smem.q, (typename T::LayoutQ){});
        auto k = make_tile(smem.k[stage], (typename T::LayoutK){});
        const uint64_t desc_q = make_descriptor(q.data), desc_k = make_descriptor(k.data);
        warpgroup_arrive();
#pragma unroll
        for (int step = 0; step < T::kHeadDimK / 16; ++step) {
            // 64 rows of 128 bytes a block; 32 bytes a step inside it. Descriptors count in 16 bytes.
            const int offset = step / 4 * (64 * 128 / 16) + step % 4 * 2;
            wgmma_ss<Element>(s, desc_q + offset, desc_k + offset, step != 0);
        }
        warpgroup_commit();
        warpgroup_wait<0>();
    }

    // Online softmax: turns scores into probabilities and rescales what has been summed so far.
    LA_DEVICE void softmax(float (&s)[32], int valid_columns) {
        auto for_each_column = [&](auto&& body) __attribute__((always_inline)) {
#pragma unroll
            for (int j = 0; j < 8; ++j) {
                body(4 * j, 8 * j + position.col);
                body(4 * j + 1, 8 * j + position.col + 1);
            }
        };
        if (LA_UNLIKELY(valid_columns < kPageSize)) {
            for_each_column([&](int i, int column) {
                if (column >= valid_columns) s[i] = s[i + 2] = -INFINITY;
            });
        }
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            float m = row_max[half];
#pragma unroll
            for (int i = 2 * half; i < 32; i += 4) m = max3(m, s[i], s[i + 1]);
            m = fmaxf(m, __shfl_xor_sync(0xffffffff, m, 1));
            m = fmaxf(m, __shfl_xor_sync(0xffffffff, m, 2));

            const float correction = exp2_approx((row_max[half] - m) * params.scale_log2);
            row_max[half] = m;
            float sum = 0.f;
            auto exponentiate = [&](float& x) __attribute__((always_inline)) -> void {
                x = exp2_approx((x - m) * params.scale_log2);
                sum += x;
            };
#pragma unroll
            for (int i = 2 * half; i < 32; i += 4) {
                exponentiate(s[i]);
                exponentiate(s[i + 1]);
            }
            row_sum[half] = row_sum[half] * correction + sum;
#pragma unroll
            for (auto& tile : o) {
#pragma unroll
                for (int i = 2 * half; i < 32; i += 4) {
                    tile[i] *= correction;
                    tile[i + 1] *= correction;
                }
            }
        }
    }

    LA_DEVICE void accumulate_output(const float (&p)[32], int stage) {
        const uint64_t desc_v = make_descriptor(
            smem.k[stage] + group * T::kValueTilesPerGroup * T::LayoutK::kTileElements);
        uint a[4][4];
#pragma unroll
        for (int step = 0; step < 4; ++step) {
#pragma unroll
            for (int i = 0; i < 4; ++i) a[step][i] = pack2<Element>(p[8 * step + 2 * i], p[8 * step + 2 * i + 1]);
        }
        warpgroup_arrive();
#pragma unroll
        for (int step = 0; step < 4; ++step) {
#pragma unroll
            for (int tile = 0; tile < T::kValueTilesPerGroup; ++tile) {
                wgmma_rs<Element>(o[tile], a[step], desc_v + tile * (64 * 128 / 16) + step * (16 * 128 / 16));
            }
        }
        warpgroup_commit();
        warpgroup_wait<0>();
    }

    LA_DEVICE void run(const SplitRange& range) {
        RingPosition<T::kStages> ring;
        smem.q_full.wait(0);
        for (int page = range.begin; page < range.end; ++page) {
            float s[32];
            smem.full[ring.stage].wait(ring.parity);
            scores(s, ring.stage);
            softmax(s, range.seqlen - page * kPageSize);
            accumulate_output(s, ring.stage);
            smem.empty[ring.stage].arrive();
            ring.advance();
        }
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            row_sum[half] += __shfl_xor_sync(0xffffffff, row_sum[half], 1);
            row_sum[half] += __shfl_xor_sync(0xffffffff, row_sum[half], 2);
        }
    }

    LA_DEVICE void store_lse(float* lse, int row0) const {
        if (group != 0 or position.col != 0) return;
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            int row = row0 + position.row + 8 * half;
            if (row < params.q_rows)
                lse[row] = row_sum[half] > 0.f ? row_max[half] * params.scale + logf(row_sum[half]) : -INFINITY;
        }
    }

    // body(row in block, column in o, value of that column, value of the next column)
    template <class Body>
    LA_DEVICE void for_each_output_pair(Body&& body) const {
#pragma unroll
        for (int half = 0; half < 2; ++half) {
            const float inverse = row_sum[half] > 0.f ? 1.f / row_sum[half] : 0.f;
#pragma unroll
            for (int tile = 0; tile < T::kValueTilesPerGroup; ++tile) {
#pragma unroll
                for (int j = 0; j < 8; ++j) {
                    body(position.row + 8 * half, (group * T::kValueTilesPerGroup + tile) * 64 + 8 * j + position.col,
                         o[tile][4 * j + 2 * half] * inverse, o[tile][4 * j + 2 * half + 1] * inverse);
                }
            }
        }
    }

    // Final result: through shared memory (q is no longer needed), a row of 2-byte elements a bulk copy.
    LA_DEVICE void store_final(int batch_idx, int row0) {
        using Staging = decltype(make_tile(smem.o, (typename T::LayoutO){}));
        const Staging staging{smem.o};
        named_sync<1, T::kConsumerThreads>();
        for_each_output_pair([&](int row, int col, float x, float y) __attribute__((always_inline)) {
            *reinterpret_cast<uint*>(staging.at(row, col)) = pack2<Element>(x, y);
        });
        fence_async_proxy();
        named_sync<1, T::kConsumerThreads>();
        if (thread < kBlockM and row0 + thread < params.q_rows) {
            Element* row = static_cast<Element*>(params.o) + batch_idx * params.o_batch_stride +
                           int64_t(row0 + thread) * T::kHeadDimV;
            bulk_store(row, staging.at(thread, 0), T::kHeadDimV * sizeof(Element));
            bulk_store_commit_and_wait();
        }
    }

    LA_DEVICE void store_partial(int64_t partial_row) {
        for_each_output_pair([&](int row, int col, float x, float y) __attribute__((always_inline)) {
            if (blockIdx.x * kBlockM + row < params.q_rows) {
                float* dst = params.o_accum + (partial_row + row) * T::kHeadDimV + col;
                *reinterpret_cast<float2*>(dst) = make_float2(x, y);
            }
        });
    }
};

template <class T>
__global__ void __launch_bounds__(T::kThreads, 1) decode_kernel(const __grid_constant__ DecodeParams params) {
    extern __shared__ __attribute__((aligned(1024))) unsigned char shared_bytes[];
    auto& smem = *reinterpret_cast<typename T::SharedStorage*>(shared_bytes);

    if (threadIdx.x == 0) {
        smem.q_full.init(T::kProducerThreads);
        for (int stage = 0; stage < T::kStages; ++stage) {
            smem.full[stage].init(T::kProducerThreads);
            smem.empty[stage].init(T::kConsumerThreads);
        }
        fence_barrier_init();
    }
    __syncthreads();

    if (threadIdx.x >= T::kConsumerThreads) {
        shrink_registers<40>();
        produce<T>(params, smem, threadIdx.x - T::kConsumerThreads);
    } else {
        grow_registers<232>();
        const int row0 = blockIdx.x * kBlockM, batch_idx = blockIdx.y, split_idx = blockIdx.z;
        Consumer<T> consumer(params, smem);
        consumer.run(split_range(params, batch_idx, split_idx));
        if (params.num_splits == 1) {
            consumer.store_final(batch_idx, row0);
            consumer.store_lse(params.lse + int64_t(batch_idx) * params.q_rows, row0);
        } else {
            const int64_t partial = (int64_t(split_idx) * params.batch + batch_idx) * params.q_rows;
            consumer.store_partial(partial + row0);
            consumer.store_lse(params.lse_accum + partial, row0);
        }
    }
}

template <class T>
cudaError_t run_decode_kernel(const DecodeParams& params, cudaStream_t stream) {
    auto kernel = &decode_kernel<T>;
    LA_RETURN_IF_CUDA_FAILED(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, T::kSharedBytes));
    dim3 grid((params.q_rows + kBlockM - 1) / kBlockM, params.batch, params.num_splits);
    kernel<<<grid, T::kThreads, T::kSharedBytes, stream>>>(params);
    return cudaGetLastError();
}

}  // namespace la
