#include "services/kit/wording.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

TEST(WordingTest, IsInEnglishWhereThereIsAny) {
  common::v1::Wording wording;
  EXPECT_EQ(English(wording), "");
  (*wording.mutable_by_tag())["ur"] = "ہیلو";
  (*wording.mutable_by_tag())["cy"] = "Helo";
  EXPECT_EQ(English(wording), "Helo");
  (*wording.mutable_by_tag())["en"] = "Hello";
  EXPECT_EQ(English(wording), "Hello");
}

}  // namespace
}  // namespace ourvoice::kit
