#include "services/report/told_base.h"

#include <gtest/gtest.h>

namespace ourvoice::report {
namespace {

void Add(uint64_t rounded, bool has_share, v1::DimensionParticipation& dimension) {
  v1::CategoryParticipation& category = *dimension.add_categories();
  category.mutable_responses()->set_rounded(rounded);
  category.mutable_share()->set_shown(has_share);
}

TEST(ToldBaseTest, IsWhatTheCategoriesThatAreShownComeTo) {
  v1::DimensionParticipation dimension;
  Add(60, true, dimension);
  Add(0, true, dimension);
  Add(0, false, dimension);
  Add(40, true, dimension);

  EXPECT_EQ(ToldBase(dimension), 100u);
}

TEST(ToldBaseTest, IsNotThereWithoutAShare) {
  v1::DimensionParticipation dimension;
  EXPECT_EQ(ToldBase(dimension), std::nullopt);

  Add(15, false, dimension);
  EXPECT_EQ(ToldBase(dimension), std::nullopt);
}

}  // namespace
}  // namespace ourvoice::report
