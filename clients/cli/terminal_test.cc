#include "clients/cli/terminal.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

TEST(ProgressLineTest, ShowsRateAndTimeLeft) {
  EXPECT_EQ(ProgressLine("Importing", "rows", 50, 100, absl::Seconds(5)),
            "Importing [###############...............] 50 of 100 rows, 10/s, 5 s left");
}

TEST(ProgressLineTest, ShowsNoTimeLeftAtTheEnd) {
  EXPECT_EQ(ProgressLine("Importing", "rows", 100, 100, absl::Seconds(5)),
            "Importing [##############################] 100 of 100 rows, 20/s");
}

TEST(ProgressLineTest, IsFullWhenThereIsNothingToDo) {
  EXPECT_EQ(ProgressLine("Importing", "rows", 0, 0, absl::ZeroDuration()),
            "Importing [##############################] 0 of 0 rows");
}

}  // namespace
}  // namespace ourvoice::cli
