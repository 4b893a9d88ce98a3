#include "services/report/standing_line.h"

#include <gmock/gmock.h>

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

std::vector<uint64_t> Fitted(uint64_t total, const std::vector<uint64_t>& limits,
                             std::vector<uint64_t> parts) {
  Fit(total, limits, parts);
  return parts;
}

JudgedGrid::Line LineOf(const std::vector<uint64_t>& values) {
  JudgedGrid::Line line;
  for (const uint64_t value : values) line.push_back({.value = value});
  return line;
}

// 100 responses by one dimension of two categories, and one theme by it.
CountedScope ScopeOfAHundred() {
  return {.total = {.responses = 100},
          .breakdowns = {{.parts = {60, 30, 10, 0}}},
          .by_theme = {.bases = {100, 60, 30, 10, 0},
                       .asked = std::vector<bool>(5, true),
                       .shown = std::vector<bool>(5, true),
                       .rows = {{{.responses = 50},
                                 {.responses = 30},
                                 {.responses = 20},
                                 {.responses = 0},
                                 {.responses = 0}}}}};
}

ReportNames NamesOf(const std::string& codebook) {
  return {.dimensions = {"area"}, .codebook = codebook, .themes = {"parks"}};
}

std::vector<uint64_t> ResponsesOf(const std::vector<CountedScope::Cell>& cells) {
  std::vector<uint64_t> responses;
  for (const CountedScope::Cell& cell : cells) responses.push_back(cell.responses);
  return responses;
}

StandingLine StoodAtNinety() {
  return {{"figures", LineOf({90, 95, 7})},
          {"heard/area", LineOf({90, 52, 28, 10, 0})},
          {"bases/", LineOf({90})},
          {"bases/area", LineOf({90, 52, 28, 10, 0})},
          {"row/1/themes/parks/area", LineOf({41, 23, 18, 0, 0})}};
}

TEST(StandingLineTest, FitsPartsThatAreTooManyByTheLargest) {
  EXPECT_THAT(Fitted(10, {100, 100, 100}, {2, 7, 4}), ElementsAre(2, 4, 4));
}

TEST(StandingLineTest, FitsPartsThatAreTooFewByTheLast) {
  EXPECT_THAT(Fitted(10, {100, 100, 100}, {2, 3, 4}), ElementsAre(2, 3, 5));
}

TEST(StandingLineTest, FitsNoPartAboveItsLimit) {
  EXPECT_THAT(Fitted(10, {5, 5, 2}, {9, 1, 9}), ElementsAre(5, 3, 2));
}

TEST(StandingLineTest, LeavesPartsThatFit) {
  EXPECT_THAT(Fitted(10, {5, 5}, {4, 6 - 1}), ElementsAre(5, 5));
  EXPECT_THAT(Fitted(9, {5, 5}, {4, 5}), ElementsAre(4, 5));
}

TEST(StandingLineTest, PutsCountsBackToWhatTheyWere) {
  CountedScope scope = ScopeOfAHundred();
  Restore(StoodAtNinety(), NamesOf("1"), 0, scope);

  EXPECT_EQ(scope.total.responses, 90u);
  EXPECT_EQ(scope.total.young_people, 95u);
  EXPECT_EQ(scope.total.settings, 7u);
  EXPECT_THAT(scope.breakdowns[0].parts, ElementsAre(52, 28, 10, 0));
  EXPECT_THAT(scope.by_theme.bases, ElementsAre(90, 52, 28, 10, 0));
  EXPECT_THAT(ResponsesOf(scope.by_theme.rows[0]), ElementsAre(41, 23, 18, 0, 0));
}

TEST(StandingLineTest, FitsThemesOfANewCodebookWithinTheGroupsAsTheyStood) {
  StandingLine stood = StoodAtNinety();
  stood["bases/area"] = LineOf({90, 25, 55, 10, 0});
  CountedScope scope = ScopeOfAHundred();
  Restore(stood, NamesOf("2"), 0, scope);

  // 30 of the first category raised it, of which there were 25: the rest did not say which theirs
  // is.
  EXPECT_THAT(ResponsesOf(scope.by_theme.rows[0]), ElementsAre(50, 25, 20, 5, 0));
}

TEST(StandingLineTest, FitsADimensionThatWasNotCountedThenToAllOfThem) {
  StandingLine stood = StoodAtNinety();
  stood.erase("heard/area");
  stood.erase("bases/area");
  CountedScope scope = ScopeOfAHundred();
  Restore(stood, NamesOf("1"), 0, scope);

  EXPECT_THAT(scope.breakdowns[0].parts, ElementsAre(50, 30, 10, 0));
  EXPECT_THAT(scope.by_theme.bases, ElementsAre(90, 50, 30, 10, 0));
}

}  // namespace
}  // namespace ourvoice::report
