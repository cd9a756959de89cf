#pragma once

#include <atomic>

#include "../config.h"

// A shared memory segment through which the ranks of one machine meet. Each rank owns one slot; everyone may
// read all slots between two barriers.

namespace ag {

struct __attribute__((packed)) SlotHeader {
    u_int32_t magic;  // wire order
    u_int16_t version;
    u_int16_t rank;
    u_int64_t bytes;  // wire order
    u_int8_t payload[0];
};
static_assert(sizeof(SlotHeader) == 16, "the payload follows immediately");

struct SegmentControl {
    std::atomic<u_int32_t> ready;  // AG_MAGIC once the creator has finished
    std::atomic<u_int32_t> arrived;
    std::atomic<u_int32_t> generation;
    u_int32_t ranks;
    ulong slot_bytes;
    pid_t creator;
};

class Segment {
public:
    Segment() = default;
    Segment(const Segment&) = delete;
    ~Segment();

    // Rank 0 creates the segment, the others wait for it. 0 or a negative errno.
    int open(const char* name, int rank, int ranks, ulong slot_bytes, u_int64_t timeout_us);

    // Copies `bytes` into this rank's slot; the bytes taken (at most what a slot holds) or a negative errno.
    ssize_t publish(const void* src, ulong bytes);
    // Copies what `rank` published; its size or a negative errno.
    ssize_t fetch(int rank, void* dst, ulong capacity) const;
    // Until all ranks have arrived. 0 or -ETIMEDOUT.
    int barrier(u_int64_t timeout_us);

    ulong slot_capacity() const { return control_->slot_bytes - sizeof(SlotHeader); }
    int rank() const { return rank_; }
    int ranks() const { return control_->ranks; }

private:
    SlotHeader* slot(int rank) const;

    char name_[64] = "";
    int rank_ = -1;
    ulong mapped_bytes_ = 0;
    SegmentControl* control_ = nullptr;
};

}  // namespace ag
