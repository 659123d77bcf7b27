// The slow paths of the frame pool: the shared store, and the end of a thread.
#include <algorithm>
#include <mutex>
#include <new>
#include <utility>

#include <vt/detail/frame_pool.hpp>

namespace vt::detail {

struct frame_pool::shared_store {
    static shared_store& get() {
        // Never destroyed: frames may still be freed while the program's statics go down.
        static shared_store& one = *new shared_store();
        return one;
    }

    std::mutex mutex;
    block* batches[classes] = {};  // guarded by mutex, linked through next_batch
};

// Reaching it lets the thread keep blocks; when the thread ends they go to the shared store.
struct frame_pool::thread_end {
    thread_end() noexcept { mine.room = 2 * batch_blocks; }
    ~thread_end() {
        mine.room = 0;
        mine.ended = true;
        for (std::size_t i = 0; i < classes; ++i) {
            list& blocks = mine.lists[i];
            if (block* const last = std::exchange(blocks.freed_last, nullptr)) {
                last->next = blocks.first;
                blocks.first = last;
                ++blocks.count;
            }
            while (blocks.count != 0) overflow(blocks, i);
        }
    }
    // For this thread, once. After its end nobody would bring back what it keeps.
    static void arm() noexcept {
        if (mine.room != 0 || mine.ended) return;
        static thread_local thread_end at_its_end;
        at_its_end.reach();
    }

private:
    void reach() noexcept {}
};

void frame_pool::refill(list& blocks, std::size_t size_class) {
    // Also a thread that never frees anything must bring back what it has left over of a batch.
    thread_end::arm();
    shared_store& shared = shared_store::get();
    {
        const std::lock_guard lock(shared.mutex);
        if (block* batch = shared.batches[size_class]) {
            block* rest = batch->next_batch;
            if (mine.ended && batch->next != nullptr) {  // One block, and the others stay here.
                rest = std::exchange(batch->next, nullptr);
                rest->next_batch = batch->next_batch;
            }
            shared.batches[size_class] = rest;
            blocks.first = batch;
            for (block* each = batch; each != nullptr; each = each->next) ++blocks.count;
            return;
        }
    }
    blocks.first = block_in(::operator new(bytes_of(size_class)), size_class);
    blocks.first->next = nullptr;
    blocks.count = 1;
}

void frame_pool::overflow(list& blocks, std::size_t size_class) noexcept {
    if (mine.room == 0 && !mine.ended) {
        thread_end::arm();
        return;
    }
    block* const batch = blocks.first;
    block* last = batch;
    const unsigned moved = std::min(blocks.count, batch_blocks);
    for (unsigned i = 1; i < moved; ++i) last = last->next;
    blocks.first = last->next;
    blocks.count -= moved;
    last->next = nullptr;

    shared_store& shared = shared_store::get();
    const std::lock_guard lock(shared.mutex);
    batch->next_batch = shared.batches[size_class];
    shared.batches[size_class] = batch;
}

void* frame_pool::allocate_large(std::size_t bytes) { return ::operator new(bytes); }
void frame_pool::free_large(void* memory) noexcept { ::operator delete(memory); }

}  // namespace vt::detail
