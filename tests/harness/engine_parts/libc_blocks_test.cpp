// What libc has handed out in an execution is known by it, however much that is, and forgotten with it.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>

#include <revenant/engine/libc_blocks.hpp>

namespace {

using revenant::engine::libc_blocks;

const void* at(std::size_t nth) { return reinterpret_cast<const void*>(0x10000 + 32 * nth); }

TEST(libc_blocks, are_all_known_also_where_there_are_many) {
    libc_blocks blocks;
    blocks.prepare();
    for (int execution = 0; execution < 2; ++execution) {
        blocks.begin();
        EXPECT_FALSE(blocks.take(at(7))) << "it was of the execution before";
        for (std::size_t i = 0; i < libc_blocks::blocks_max; ++i) blocks.add(at(i), 24);
        EXPECT_FALSE(blocks.is_complete());
        for (std::size_t i = 8; i < libc_blocks::blocks_max; ++i) ASSERT_TRUE(blocks.take(at(i))) << i;
        EXPECT_FALSE(blocks.take(at(8))) << "it has been given back";
    }
}

TEST(libc_blocks, are_told_with_their_ends) {
    libc_blocks blocks;
    blocks.prepare();
    blocks.add(at(0), 8);
    blocks.take(at(0));
    blocks.add(at(0), 24);
    blocks.add(at(1), 16);
    blocks.take(at(1));
    std::size_t live = 0;
    std::size_t ever = 0;
    blocks.for_each_live([&](std::uintptr_t begin, std::uintptr_t end) { live += end - begin; });
    blocks.for_each_ever([&](std::uintptr_t begin, std::uintptr_t end) { ever += end - begin; });
    EXPECT_EQ(live, 24u);
    EXPECT_EQ(ever, 40u);
}

TEST(libc_blocks, nothing_is_known_without_room) {
    libc_blocks blocks;
    blocks.add(at(0), 8);
    EXPECT_FALSE(blocks.take(at(0)));
}

}  // namespace
