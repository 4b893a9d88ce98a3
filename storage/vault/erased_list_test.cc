#include "storage/vault/erased_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;

ErasedSubject Subject(uint64_t birth) {
  return {.epoch = 3, .birth = birth, .hash = std::string(32, 'a')};
}

const size_t kLine = EncodeErased({Subject(1)}, 0).size();

TEST(ErasedListTest, ComesBackAsItWasWritten) {
  const std::string content =
      EncodeErased({Subject(1), Subject(UINT64_MAX)}, 0) + EncodeErased({Subject(7)}, 2);

  const auto list = DecodeErased(content);

  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_TRUE(list->whole);
  EXPECT_THAT(list->subjects, ElementsAre(Subject(1), Subject(UINT64_MAX), Subject(7)));
  EXPECT_TRUE(DecodeErased("")->subjects.empty());
}

TEST(ErasedListTest, DoesWithoutWhatACrashTore) {
  const std::string before = EncodeErased({Subject(1), Subject(2)}, 0);
  const std::string torn = EncodeErased({Subject(3), Subject(4), Subject(5)}, 2);
  for (size_t bytes = 1; bytes < torn.size(); ++bytes) {
    const auto list = DecodeErased(before + torn.substr(0, bytes));

    ASSERT_TRUE(list.ok()) << list.status();
    EXPECT_EQ(list->subjects.size(), 2 + bytes / kLine) << bytes;
    EXPECT_EQ(list->whole, bytes % kLine == 0);
  }
}

TEST(ErasedListTest, DoesWithoutALineWhoseHashIsNotHexadecimal) {
  ErasedSubject subject = Subject(1);
  subject.hash = "not hexadecimal, of the same len";

  const auto list = DecodeErased(EncodeErased({subject}, 0));

  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_FALSE(list->whole);
  EXPECT_TRUE(list->subjects.empty());
}

TEST(ErasedListTest, KeepsWhatStandsAfterAHoleThatACrashLeft) {
  std::string content =
      EncodeErased({Subject(1)}, 0) + EncodeErased({Subject(2), Subject(3), Subject(4)}, 1);
  content.replace(2 * kLine, kLine, std::string(kLine, '\0'));

  const auto list = DecodeErased(content);

  ASSERT_TRUE(list.ok()) << list.status();
  EXPECT_FALSE(list->whole);
  EXPECT_THAT(list->subjects, ElementsAre(Subject(1), Subject(2), Subject(4)));
}

TEST(ErasedListTest, NoticesEveryFlippedBitBeforeTheLastAddition) {
  const std::string content =
      EncodeErased({Subject(1), Subject(2)}, 0) + EncodeErased({Subject(3)}, 2);
  for (size_t bit = 0; bit < 2 * kLine * 8; ++bit) {
    std::string damaged = content;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));

    EXPECT_EQ(DecodeErased(damaged).status().code(), absl::StatusCode::kDataLoss) << bit;
  }
}

}  // namespace
}  // namespace ourvoice::storage
