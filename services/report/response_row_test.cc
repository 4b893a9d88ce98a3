#include "services/report/response_row.h"

#include <gtest/gtest.h>

namespace ourvoice::report {
namespace {

ResponseRow FullRow() {
  ResponseRow row{.ordinal = 70'000,
                  .state = ResponseRow::State::kCounted,
                  .survey = 3,
                  .wave = 2,
                  .setting = 70'001,
                  .voices = 28,
                  .late = true,
                  .dimensions = {kNotAsked, kNotSaid, kFirstCategory + 30},
                  .current_run = 4,
                  .pending_run = 5};
  row.texts = {{.question = 1, .support = 21, .current_covered = false},
               {.question = 7, .pending_covered = false}};
  SetTheme(row.texts[0].current, 0);
  SetTheme(row.texts[0].current, 63);
  SetTheme(row.texts[1].pending, 199);
  return row;
}

TEST(ResponseRowTest, UnpacksWhatWasPacked) {
  const auto row = Unpack(Pack(FullRow()));

  ASSERT_TRUE(row.ok());
  EXPECT_EQ(*row, FullRow());
}

TEST(ResponseRowTest, KeepsAnEmptyRowSmall) {
  const ResponseRow row{.ordinal = 5};

  EXPECT_LE(Pack(row).size(), 11u);
  EXPECT_EQ(*Unpack(Pack(row)), row);
}

TEST(ResponseRowTest, PacksEqualMasksAlike) {
  ResponseRow short_mask{.texts = {{.current = {1}}}};
  ResponseRow long_mask{.texts = {{.current = {1, 0, 0}}}};

  EXPECT_EQ(Pack(short_mask), Pack(long_mask));
}

TEST(ResponseRowTest, RefusesARowCutShortAnywhere) {
  const std::string bytes = Pack(FullRow());
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(Unpack(bytes.substr(0, size)).status().code(), absl::StatusCode::kDataLoss) << size;
  }
}

TEST(ResponseRowTest, RefusesARowWithMoreBehindIt) {
  EXPECT_EQ(Unpack(Pack(FullRow()) + "x").status().code(), absl::StatusCode::kDataLoss);
}

TEST(ResponseRowTest, RefusesNumbersOutOfRange) {
  ResponseRow row;
  std::string bytes = Pack(row);
  bytes[1] = 9;  // A state that there is not.

  EXPECT_EQ(Unpack(bytes).status().code(), absl::StatusCode::kDataLoss);
}

TEST(ThemeMaskTest, GrowsWithTheThemes) {
  ThemeMask mask;
  SetTheme(mask, 64);

  EXPECT_EQ(mask, (ThemeMask{0, 1}));
}

}  // namespace
}  // namespace ourvoice::report
