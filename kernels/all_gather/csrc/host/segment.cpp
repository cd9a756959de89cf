#include "segment.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bits.h"
#include "clock.h"
#include "log.h"

namespace ag {

static ulong control_bytes() { return round_up_to_page(sizeof(SegmentControl)); }

SlotHeader* Segment::slot(int rank) const {
    char* base = reinterpret_cast<char*>(control_) + control_bytes();
    return reinterpret_cast<SlotHeader*>(base + (ulong)rank * control_->slot_bytes);
}

Segment::~Segment() {
    if (!control_) return;
    munmap(control_, mapped_bytes_);
    if (rank_ == 0) shm_unlink(name_);
}

int Segment::open(const char* name, int rank, int ranks, ulong slot_bytes, u_int64_t timeout_us) {
    if (ranks < 1 || ranks > AG_MAX_RANKS || rank < 0 || rank >= ranks) return -EINVAL;
    snprintf(name_, sizeof(name_), "%s", name);
    slot_bytes = round_up_to_page(slot_bytes + sizeof(SlotHeader));
    mapped_bytes_ = control_bytes() + (ulong)ranks * slot_bytes;

    int fd;
    if (rank == 0) {
        shm_unlink(name_);  // a leftover of a run that crashed
        fd = AG_TRY(shm_open(name_, O_RDWR | O_CREAT | O_EXCL, 0600));
        AG_TRY(ftruncate(fd, (off_t)mapped_bytes_));
    } else {
        const u_int64_t deadline = monotonic_ns() + timeout_us * 1000;
        struct stat info;
        for (uint attempt = 0;; ++attempt) {
            fd = AG_RETRY(shm_open(name_, O_RDWR, 0600));
            if (fd >= 0 && fstat(fd, &info) == 0 && (ulong)info.st_size == mapped_bytes_) break;
            if (fd >= 0) close(fd);
            if (monotonic_ns() > deadline) return -ETIMEDOUT;
            backoff(attempt);
        }
    }
    void* memory = mmap(NULL, mapped_bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (memory == MAP_FAILED) return -errno;
    control_ = static_cast<SegmentControl*>(memory);
    rank_ = rank;

    if (rank == 0) {
        control_->ranks = (u_int32_t)ranks;
        control_->slot_bytes = slot_bytes;
        control_->creator = getpid();
        control_->ready.store(AG_MAGIC, std::memory_order_release);
        log_message(kLogInfo, "segment %s: %d ranks, %lu bytes", name_, ranks, mapped_bytes_);
    } else {
        const u_int64_t deadline = monotonic_ns() + timeout_us * 1000;
        for (uint attempt = 0; control_->ready.load(std::memory_order_acquire) != AG_MAGIC; ++attempt) {
            if (monotonic_ns() > deadline) return -ETIMEDOUT;
            backoff(attempt);
        }
    }
    return 0;
}

ssize_t Segment::publish(const void* src, ulong bytes) {
    SlotHeader* header = slot(rank_);
    if (bytes > slot_capacity()) bytes = slot_capacity();
    header->magic = to_wire((u_int32_t)AG_MAGIC);
    header->version = 1;
    header->rank = (u_int16_t)rank_;
    header->bytes = to_wire((u_int64_t)bytes);
    __builtin_memcpy(header->payload, src, bytes);
    store_fence();
    return (ssize_t)bytes;
}

ssize_t Segment::fetch(int rank, void* dst, ulong capacity) const {
    const SlotHeader* header = slot(rank);
    if (header->magic != to_wire((u_int32_t)AG_MAGIC) || header->rank != rank) return -EPROTO;
    const ulong bytes = to_wire((u_int64_t)header->bytes);
    if (bytes > capacity) return -EMSGSIZE;
    __builtin_memcpy(dst, header->payload, bytes);
    return (ssize_t)bytes;
}

int Segment::barrier(u_int64_t timeout_us) {
    const u_int32_t generation = control_->generation.load(std::memory_order_acquire);
    if (control_->arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == control_->ranks) {
        control_->arrived.store(0, std::memory_order_relaxed);
        control_->generation.store(generation + 1, std::memory_order_release);
        return 0;
    }
    const u_int64_t deadline = monotonic_ns() + timeout_us * 1000;
    for (uint attempt = 0; control_->generation.load(std::memory_order_acquire) == generation; ++attempt) {
        if (monotonic_ns() > deadline) return -ETIMEDOUT;
        backoff(attempt);
    }
    return 0;
}

}  // namespace ag
