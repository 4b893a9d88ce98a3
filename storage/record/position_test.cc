#include "storage/record/position.h"

#include <gtest/gtest.h>

#include <limits>

namespace ourvoice::storage {
namespace {

TEST(PositionTest, IsTheSameAfterItsToken) {
  for (const Position position : {Position{}, Position{.partition = 0, .offset = 42},
                                  Position{.partition = 65535, .offset = 1},
                                  Position{0, std::numeric_limits<uint64_t>::max()}}) {
    const auto read = PositionFromToken(ToToken(position));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_EQ(*read, position);
  }
}

TEST(PositionTest, IsTheEmptyTokenBeforeTheFirstEvent) { EXPECT_EQ(ToToken(Position{}), ""); }

TEST(PositionTest, ReadsAsAPersonSeesIt) {
  EXPECT_EQ(ToToken(Position{.partition = 0, .offset = 42}), "p0-42");
}

TEST(PositionTest, RefusesWhatIsNotAToken) {
  for (const char* token : {"42", "p0", "p-1", "p0-", "p0-x", "p0--1", "p65536-1", "p00-1", "p0-01",
                            "p0-+1", " p0-1", "p0-1 ", "p0-0", "p0-18446744073709551616"}) {
    EXPECT_EQ(PositionFromToken(token).status().code(), absl::StatusCode::kInvalidArgument)
        << token;
  }
}

}  // namespace
}  // namespace ourvoice::storage
