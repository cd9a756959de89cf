#include "plan.h"

#include "bits.h"
#include "log.h"

namespace ag {

std::vector<u_int8_t> build_plan(const PlanOptions& options) {
    const u_int32_t everyone = options.ranks == 32 ? ~0u : (1u << options.ranks) - 1;
    const u_int32_t active = options.active_mask ?: everyone;
    const ulong chunk_bytes = options.chunk_bytes ?: options.bytes;
    const ulong chunks = options.bytes ? AG_CEIL_DIV(options.bytes, chunk_bytes) : 0;

    std::vector<u_int8_t> program;
    for (ulong chunk = 0; chunk < chunks; ++chunk) {
        program.push_back(kOpPush);
        program.push_back(kOpBarrier);
        if (active >> options.rank & 1) program.push_back(kOpOwn);
        // Each rank starts with its neighbour, so that not all read the same slot at once.
        const u_int32_t others = active & ~(1u << options.rank);
        const u_int32_t after = others & ~((2u << options.rank) - 1);
        for_each_rank(after, [&](int peer) { program.push_back(kOpPull | peer); });
        for_each_rank(others & ~after, [&](int peer) { program.push_back(kOpPull | peer); });
        program.push_back(kOpBarrier);
    }
    program.push_back(kOpEnd);
    return program;
}

int validate_plan(const std::vector<u_int8_t>& program, int ranks) {
    int pulls = 0;
    for (size_t i = 0; i < program.size(); ++i) {
        switch (program[i]) {
            case kOpEnd:
                return i + 1 == program.size() ? pulls : -EINVAL;
            case kOpBarrier ... kOpOwn:
                break;
            case kOpPull ... kOpPull + AG_MAX_RANKS - 1:
                if ((program[i] & 15) >= ranks) return -EINVAL;
                ++pulls;
                break;
            default:
                return -EINVAL;
        }
    }
    return -EINVAL;
}

int run_plan(const std::vector<u_int8_t>& program, Segment& segment, const void* src, void* dst, ulong bytes,
             u_int64_t timeout_us) {
    static const void* const handlers[] = {&&op_end, &&op_barrier, &&op_push, &&op_own};
    const u_int8_t* next = program.data();
    const char* input = static_cast<const char*>(src);
    char* output = static_cast<char*>(dst);
    ulong done = 0, chunk = 0;
    ssize_t moved = 0;
    int peer AG_UNUSED = -1, status = 0;

#define AG_NEXT()                                                                                  \
    do {                                                                                           \
        const u_int8_t op_ = *next++;                                                              \
        if (op_ >= kOpPull) {                                                                      \
            peer = op_ & 15;                                                                       \
            goto op_pull;                                                                          \
        }                                                                                          \
        goto* handlers[op_];                                                                       \
    } while (0)

    AG_NEXT();
op_push:
    done += chunk;
    moved = segment.publish(input + done, bytes - done);
    if (moved < 0) return (int)moved;
    chunk = (ulong)moved;
    AG_NEXT();
op_own:
    __builtin_memcpy(output + (ulong)segment.rank() * bytes + done, input + done, chunk);
    AG_NEXT();
op_pull:
    moved = segment.fetch(peer, output + (ulong)peer * bytes + done, bytes - done);
    if (moved < 0) {
        log_message(kLogError, "rank %d: pull from %d: %s", segment.rank(), peer, strerror((int)-moved));
        return (int)moved;
    }
    AG_NEXT();
op_barrier:
    status = segment.barrier(timeout_us);
    if (status) return status;
    AG_NEXT();
op_end:
    return 0;
#undef AG_NEXT
}

}  // namespace ag
