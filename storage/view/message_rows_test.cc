#include "storage/view/message_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "ourvoice/common/v1/wording.pb.h"
#include "storage/view/map_rows_for_test.h"

namespace ourvoice::storage {
namespace {

using common::v1::Wording;
using testing::SizeIs;

std::string Row(const std::string& text) {
  Wording wording;
  (*wording.mutable_by_tag())["en"] = text;
  return wording.SerializeAsString();
}

MapRows Rows() {
  return MapRows(std::map<std::string, std::string>{
      {"a/1", Row("one")}, {"a/2", Row("two")}, {"a/3", Row("three")}, {"b/1", "\xff"}});
}

TEST(MessageRowsTest, ReadsARow) {
  const auto row = GetRow<Wording>(Rows(), "a/2");

  ASSERT_TRUE(row.ok()) << row.status();
  ASSERT_TRUE(row->has_value());
  EXPECT_EQ((*row)->by_tag().at("en"), "two");
}

TEST(MessageRowsTest, FindsNoRowWhereThereIsNone) {
  EXPECT_FALSE((*GetRow<Wording>(Rows(), "a/4")).has_value());
}

TEST(MessageRowsTest, SaysWhichRowIsNoSuchMessage) {
  const absl::Status status = GetRow<Wording>(Rows(), "b/1").status();

  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(status.message(), "row b/1 of the view cannot be read");
  EXPECT_EQ(ListRows<Wording>(Rows(), "b/", "", 9).status(), status);
}

TEST(MessageRowsTest, ListsRowsAfterAnIdAndNoMoreThanAsked) {
  EXPECT_THAT(*ListRows<Wording>(Rows(), "a/", "", 9), SizeIs(3));
  EXPECT_THAT(*ListRows<Wording>(Rows(), "a/", "", 2), SizeIs(2));
  EXPECT_EQ((*ListRows<Wording>(Rows(), "a/", "1", 1))[0].by_tag().at("en"), "two");
  EXPECT_THAT(*ListRows<Wording>(Rows(), "a/", "3", 9), SizeIs(0));
}

TEST(MessageRowsTest, StopsAtTheFirstRowThatCannotBeRead) {
  int count = 0;
  const absl::Status status = ForEachRow(Rows(), "", [&](std::string_view key, std::string_view) {
    ++count;
    return key == "a/2" ? absl::DataLossError("enough") : absl::OkStatus();
  });

  EXPECT_EQ(status.message(), "enough");
  EXPECT_EQ(count, 2);
}

TEST(MessageRowsTest, FailsWhenTheViewCannotBeRead) {
  MapRows rows = Rows();
  rows.FailWith(absl::DataLossError("damaged"));
  const auto read = [](std::string_view, std::string_view) { return absl::OkStatus(); };

  EXPECT_EQ(GetRow<Wording>(rows, "a/1").status().message(), "damaged");
  EXPECT_EQ(ListRows<Wording>(rows, "a/", "", 9).status().message(), "damaged");
  EXPECT_EQ(ForEachRow(rows, "a/", read).message(), "damaged");
}

}  // namespace
}  // namespace ourvoice::storage
