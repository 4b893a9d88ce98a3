#include "storage/view/view_hash.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "storage/view/map_rows_for_test.h"

namespace ourvoice::storage {
namespace {

std::string HashOf(std::map<std::string, std::string> rows) {
  return HashRows(MapRows(std::move(rows))).value();
}

TEST(ViewHashTest, IsTheSameForTheSameRows) {
  EXPECT_EQ(HashOf({{"a", "1"}, {"b", "2"}}), HashOf({{"b", "2"}, {"a", "1"}}));
  EXPECT_THAT(HashOf({}), testing::MatchesRegex("[0-9a-f]{64}"));
}

TEST(ViewHashTest, TellsApartRowsThatReadTheSameWhenJoined) {
  const std::set<std::string> hashes = {HashOf({}),
                                        HashOf({{"", ""}}),
                                        HashOf({{"ab", "c"}}),
                                        HashOf({{"a", "bc"}}),
                                        HashOf({{"a", "b"}, {"c", ""}}),
                                        HashOf({{"a", ""}, {"b", "c"}})};

  EXPECT_EQ(hashes.size(), 6u);
}

TEST(ViewHashTest, FailsWhenARowCannotBeRead) {
  MapRows rows(std::map<std::string, std::string>{{"a", "1"}});
  rows.FailWith(absl::DataLossError("damaged"));

  EXPECT_EQ(HashRows(rows).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace ourvoice::storage
