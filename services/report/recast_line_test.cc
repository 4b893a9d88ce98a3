#include "services/report/recast_line.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include "services/report/judged_reports.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;
using testing::Key;
using Mark = v1::Figure;

std::vector<uint64_t> Values(const JudgedGrid::Line& line) {
  std::vector<uint64_t> values;
  for (const JudgedCount& count : line) values.push_back(count.value);
  return values;
}

JudgedCount Shown(uint64_t value) { return {value, Mark::MARK_SHOWN}; }
JudgedCount Hidden(uint64_t value) { return {value, Mark::MARK_HIDDEN}; }

TEST(RecastLineTest, KnowsCategoriesByTheirIds) {
  const StandingLine recast =
      Recast({{"heard/age:4-7,8-11,", {Shown(90), Shown(30), Shown(40), Shown(20), Shown(0)}}},
             {.dimensions = {"age:8-11,4-7,"}});

  EXPECT_THAT(Values(recast.at("heard/age:8-11,4-7,")), ElementsAre(90, 40, 30, 20, 0));
}

TEST(RecastLineTest, TakesACategoryThatThereWasNotForNobodyOfWhomNothingWasTold) {
  const StandingLine recast =
      Recast({{"bases/age:4-7,", {Shown(90), Shown(70), Shown(20), Shown(0)}}},
             {.dimensions = {"phase:primary,", "age:4-7,8-11,"}});

  const JudgedGrid::Line& line = recast.at("bases/age:4-7,8-11,");
  EXPECT_THAT(Values(line), ElementsAre(90, 70, 0, 20, 0));
  EXPECT_EQ(line[2].mark, Mark::MARK_UNSPECIFIED);
}

TEST(RecastLineTest, CountsThoseOfACategoryThatIsGoneAmongThoseNotAsked) {
  const JudgedGrid::Line stood = {Shown(90), Shown(30), Hidden(5), Shown(35), Shown(20)};
  const StandingLine recast = Recast({{"row/voices:1/themes/park/age:4-7,8-11,/hands", stood}},
                                     {.dimensions = {"age:4-7,"}});

  const JudgedGrid::Line& line = recast.at("row/voices:1/themes/park/age:4-7,/hands");
  EXPECT_THAT(Values(line), ElementsAre(90, 30, 35, 25));
  EXPECT_EQ(line[3].mark, Mark::MARK_HIDDEN);
}

TEST(RecastLineTest, LeavesWhatIsNotSplitAndDimensionsThatAreGone) {
  const StandingLine recast = Recast({{"bases/", {Shown(90)}},
                                      {"figures", {Shown(90), Shown(90), Shown(9)}},
                                      {"heard/area:north,", {Shown(9), Shown(9)}}},
                                     {.dimensions = {"age:4-7,"}});

  EXPECT_THAT(recast, ElementsAre(Key("bases/"), Key("figures"), Key("heard/area:north,")));
}

// People of one wave, each of a category; codes of categories go on where categories go.
class People {
 public:
  explicit People(uint64_t seed) : random_(seed) {}

  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }

  // Some leave, some join: of one category few or many, or of any.
  void LiveOn(const std::vector<std::string>& offered) {
    for (size_t times = 1 + Below(4); times > 0; --times) {
      const std::string category = offered[Below(offered.size())];
      const size_t count = 1 + Below(Below(2) == 0 ? 9 : 60);
      if (Below(3) > 0) {
        for (size_t i = 0; i < count; ++i) category_of_[next_++] = category;
      } else {
        std::vector<size_t> of_category;
        for (const auto& [person, of] : category_of_) {
          if (of == category) of_category.push_back(person);
        }
        for (size_t i = 0; i < std::min(count, of_category.size()); ++i) {
          category_of_.erase(of_category[i]);
        }
      }
    }
  }

  std::set<size_t> Of(const std::set<std::string>& categories) const {
    std::set<size_t> people;
    for (const auto& [person, category] : category_of_) {
      if (categories.contains(category)) people.insert(person);
    }
    return people;
  }

  // Of those who came since there were so many.
  TrueReport Report(const std::vector<std::string>& categories, size_t since) const {
    TrueReport report;
    TrueBreakdown& breakdown = report.breakdowns.emplace_back();
    breakdown.categories.resize(categories.size());
    for (auto at = category_of_.lower_bound(since); at != category_of_.end(); ++at) {
      report.all_waves.responses += TrueCount(1);
      const auto found = std::find(categories.begin(), categories.end(), at->second);
      (found == categories.end()
           ? breakdown.not_asked
           : breakdown.categories[static_cast<size_t>(found - categories.begin())]) += TrueCount(1);
    }
    return report;
  }

  size_t count() const { return next_; }

 private:
  std::mt19937_64 random_;
  std::map<size_t, std::string> category_of_;
  size_t next_ = 0;
};

ReportNames NamesOf(const std::vector<std::string>& categories) {
  std::string dimension = "age:";
  for (const std::string& category : categories) dimension += category + ",";
  return {.dimensions = {dimension}};
}

// A group that was told of, with those who are in it.
struct Told {
  std::set<std::string> categories;
  std::set<size_t> people;
};

// Every category that is shown by itself, and those who were not asked.
std::vector<Told> ShownGroups(const JudgedGrid::Line& line, const People& people,
                              const std::vector<std::string>& categories,
                              const std::vector<std::string>& ever) {
  std::vector<Told> shown;
  std::set<std::string> gone(ever.begin(), ever.end());
  for (size_t i = 0; i < categories.size(); ++i) {
    gone.erase(categories[i]);
    if (line[1 + i].mark != Mark::MARK_SHOWN) continue;
    shown.push_back({{categories[i]}, people.Of({categories[i]})});
  }
  if (line.back().mark == Mark::MARK_SHOWN) shown.push_back({gone, people.Of(gone)});
  return shown;
}

TEST(RecastLinePropertyTest, NoGroupIsShownOnTwoDaysThatFewJoinedOrLeftWhateverCategoriesThereAre) {
  const std::vector<std::string> ever = {"a", "b", "c", "d", "e"};
  size_t compared = 0;
  for (uint64_t seed = 1; seed <= 300; ++seed) {
    People people(seed);
    std::vector<std::string> categories = {"a", "b", "c"};
    for (int i = 0; i < 6; ++i) people.LiveOn(categories);
    std::vector<std::pair<StandingLine, size_t>> released;
    std::vector<std::vector<Told>> told;
    for (int day = 0; day < 3; ++day) {
      std::vector<JudgedReports::ReleasedLines> before;
      for (const auto& [stood, since] : released) {
        before.push_back({LineBefore{Recast(stood, NamesOf(categories)),
                                     CountedScopes({people.Report(categories, since)})[0]}});
      }
      const JudgedReports judged({people.Report(categories, 0)}, NamesOf(categories), before,
                                 Policy());
      if (!judged.Waits(0) && judged.IsOpen(0)) {
        const JudgedGrid::Line& heard = judged.Grid(judged.names().Heard(0)).line(0);
        const std::vector<Told> now = ShownGroups(heard, people, categories, ever);
        for (const std::vector<Told>& then : told) {
          for (const Told& one : then) {
            for (const Told& other : now) {
              if (one.categories != other.categories) continue;
              std::vector<size_t> changed;
              std::set_symmetric_difference(one.people.begin(), one.people.end(),
                                            other.people.begin(), other.people.end(),
                                            std::back_inserter(changed));
              ++compared;
              EXPECT_TRUE(changed.empty() || changed.size() >= 10)
                  << "seed " << seed << ": " << changed.size() << " joined or left";
            }
          }
        }
        told.push_back(now);
        released.push_back({judged.Kept(0), people.count()});
      }
      categories.clear();
      for (const std::string& category : ever) {
        if (people.Below(4) > 0) categories.push_back(category);
      }
      if (categories.empty()) categories = {"a"};
      people.LiveOn(categories);
    }
  }
  EXPECT_GT(compared, 200U);
}

}  // namespace
}  // namespace ourvoice::report
