#include "storage/view/page_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "storage/view/map_rows_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::Pair;

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows ScanAll(const ViewRows& rows, std::string_view prefix, size_t count_max = 1000) {
  Rows seen;
  EXPECT_TRUE(rows.Scan(prefix,
                        [&](std::string_view key, std::string_view value) {
                          seen.emplace_back(key, value);
                          return seen.size() < count_max;
                        })
                  .ok());
  return seen;
}

class PageChangesTest : public testing::Test {
 protected:
  MapRows rows_{{{"a", "1"}, {"b1", "2"}, {"b3", "3"}, {"c", "4"}}};
  PageChanges changes_{rows_};
};

TEST_F(PageChangesTest, ReadsWhatItPut) {
  changes_.Put("a", "9");

  EXPECT_EQ(changes_.Get("a").value(), "9");
  EXPECT_EQ(changes_.Get("c").value(), "4");
}

TEST_F(PageChangesTest, FindsNoRowThatItDeleted) {
  changes_.Put("new", "1");
  changes_.Delete("new");
  changes_.Delete("a");

  EXPECT_EQ(changes_.Get("a").value(), std::nullopt);
  EXPECT_EQ(changes_.Get("new").value(), std::nullopt);
}

TEST_F(PageChangesTest, LeavesTheRowsBeneathAlone) {
  changes_.Put("a", "9");
  changes_.Delete("c");

  EXPECT_EQ(rows_.Get("a").value(), "1");
  EXPECT_EQ(rows_.Get("c").value(), "4");
}

TEST_F(PageChangesTest, ScansChangesAmongTheRowsInOrder) {
  changes_.Put("b0", "x");
  changes_.Put("b2", "y");
  changes_.Put("b3", "z");
  changes_.Put("b4", "w");
  changes_.Delete("b1");

  EXPECT_THAT(ScanAll(changes_, "b"),
              ElementsAre(Pair("b0", "x"), Pair("b2", "y"), Pair("b3", "z"), Pair("b4", "w")));
}

TEST_F(PageChangesTest, StopsScanningWhenTold) {
  changes_.Put("b2", "y");
  changes_.Put("b4", "w");

  for (const size_t count : {1u, 2u, 3u}) EXPECT_EQ(ScanAll(changes_, "b", count).size(), count);
}

TEST_F(PageChangesTest, ScansAsAPlainMapWould) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::map<std::string, std::string> model;
    for (int i = 0; i < 8; ++i) model[std::to_string(random() % 30)] = "old";
    const MapRows rows(model);
    PageChanges changes(rows);
    for (int i = 0; i < 8; ++i) {
      const std::string key = std::to_string(random() % 30);
      if (random() % 2 == 0) {
        changes.Put(key, "new");
        model[key] = "new";
      } else {
        changes.Delete(key);
        model.erase(key);
      }
    }
    const std::string prefix = random() % 2 == 0 ? "" : "1";

    EXPECT_EQ(ScanAll(changes, prefix), ScanAll(MapRows(model), prefix)) << "round " << round;
  }
}

TEST_F(PageChangesTest, RemembersThatTheRowsCouldNotBeRead) {
  EXPECT_TRUE(changes_.rows_status().ok());
  rows_.FailWith(absl::DataLossError("damaged"));

  EXPECT_FALSE(changes_.Get("a").ok());
  EXPECT_EQ(changes_.rows_status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace ourvoice::storage
