#include "clients/cli/missing_text.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

TEST(MissingTextTest, NamesEachFactAsItIsWritten) {
  EXPECT_EQ(MissingText({{"governance.reply_by", "is missing: state the day"},
                         {"waves[0]", "nobody is on duty"}}),
            "not ready: 2 things are missing\n"
            "  governance, reply-by: is missing: state the day\n"
            "  waves[0]: nobody is on duty");
}

}  // namespace
}  // namespace ourvoice::cli
