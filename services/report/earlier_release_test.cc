#include "services/report/earlier_release.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "services/report/figures_for_test.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

using Line = EarlierRelease::Line;

// What is below ten is hidden.
Line LineOf(const std::vector<uint64_t>& counts) {
  Line line;
  for (const uint64_t count : counts) {
    line.push_back({count, count == 0   ? v1::Figure::MARK_NOT_RAISED
                           : count < 10 ? v1::Figure::MARK_HIDDEN
                                        : v1::Figure::MARK_SHOWN});
  }
  return line;
}

std::vector<std::string> Shorts(const Line& line) {
  std::vector<std::string> shorts;
  for (const JudgedCount& count : line) shorts.push_back(Short(FigureOf(Policy(), count)));
  return shorts;
}

// A release in which the lines of the grid "areas" were these, since when nobody came.
EarlierRelease ReleaseOf(const std::vector<Line>& lines) {
  std::vector<std::optional<LineBefore>> before;
  for (const Line& line : lines) before.push_back(LineBefore{.stood = {{"areas", line}}});
  return EarlierRelease(std::move(before), Policy());
}

EarlierRelease::Reader Came(const EarlierRelease::Counts& counts) {
  return [counts](const CountedScope&) { return counts; };
}

TEST(EarlierReleaseTest, CountsThoseWhoCameAndThoseWhoLeft) {
  const EarlierRelease release = ReleaseOf({LineOf({100, 60, 40})});

  // Five came to each category, and five left the first.
  EXPECT_THAT(release.ChangesOfUnit("areas", 0, LineOf({105, 60, 45}), Came({10, 5, 5})),
              ElementsAre(15, 10, 5));
}

TEST(EarlierReleaseTest, CountsThoseWhoLeftAlone) {
  const EarlierRelease release = ReleaseOf({LineOf({100, 60, 40})});
  const auto left = EarlierRelease::Who::kLeft;

  EXPECT_THAT(release.ChangesOfUnit("areas", 0, LineOf({105, 60, 45}), Came({10, 5, 5}), left),
              ElementsAre(5, 5, 0));
  EXPECT_THAT(release.ChangesOfUnit("schools", 0, LineOf({5}), Came({0}), left), ElementsAre(0));
}

TEST(EarlierReleaseTest, TakesAGroupThatWasNotToldOfForOneThatChangedByMany) {
  const EarlierRelease release = ReleaseOf({LineOf({100, 60, 40})});

  EXPECT_FALSE(release.IsFew(release.ChangesOfUnit("schools", 0, LineOf({5}), Came({0}))[0]));
}

TEST(EarlierReleaseTest, AddsUpChangesOfWavesToThatOfAll) {
  const EarlierRelease release =
      ReleaseOf({LineOf({100, 60}), LineOf({50, 30}), LineOf({50, 30}), LineOf({0, 0})});

  const EarlierRelease::Changes changes = release.ChangesOf(
      "areas", {LineOf({100, 60}), LineOf({46, 26}), LineOf({54, 34}), LineOf({0, 0})},
      {false, false, false, false}, release, Came({0, 0}));

  EXPECT_THAT(changes[0], ElementsAre(8, 8));
}

TEST(EarlierReleaseTest, SaysOfAWaveThatWaitsThatNothingChanged) {
  const EarlierRelease release = ReleaseOf({LineOf({50}), LineOf({50}), LineOf({0})});

  const EarlierRelease::Changes changes = release.ChangesOf(
      "areas", {LineOf({50}), LineOf({50}), LineOf({0})}, {false, true, false}, release, Came({0}));

  EXPECT_THAT(changes[1], ElementsAre(0));
}

TEST(EarlierReleaseTest, HidesWhatFewJoinedWithTheLeastThatManyJoined) {
  const EarlierRelease release = ReleaseOf({LineOf({120, 40, 50, 30})});
  std::vector<Line> lines = {LineOf({163, 43, 70, 50})};
  release.HideFew({{43, 3, 20, 20}}, {}, lines);

  EXPECT_THAT(Shorts(lines[0]), ElementsAre("165", "hidden", "70", "hidden"));
}

// Some left the last group, and as many may have been coded into it: two, or nobody.
TEST(EarlierReleaseTest, HidesWhatMayHaveBeenSwapped) {
  const EarlierRelease release = ReleaseOf({LineOf({150, 40, 60, 50})});
  std::vector<Line> lines = {LineOf({150, 43, 57, 50})};
  const EarlierRelease::Changes swapped = {{30, 12, 12, 3}};
  release.HideFew({{24, 12, 12, 0}}, swapped, lines);
  EXPECT_THAT(Shorts(lines[0]), ElementsAre("150", "hidden", "55", "hidden"));

  lines = {LineOf({150, 43, 57, 50})};
  release.HideFew({{24, 12, 12, 0}}, {}, lines);
  EXPECT_THAT(Shorts(lines[0]), ElementsAre("150", "45", "55", "50"));
}

TEST(EarlierReleaseTest, TakesWhatMayHaveBeenSwappedForNobodyBesideOthers) {
  const EarlierRelease release = ReleaseOf({LineOf({180, 40, 60, 50, 30})});
  std::vector<Line> lines = {LineOf({157, 28, 49, 50, 30})};
  // Nine left of those who are hidden, or more.
  release.HideFew({{32, 12, 11, 9, 0}}, {{32, 12, 11, 9, 4}}, lines);

  EXPECT_THAT(Shorts(lines[0]), ElementsAre("155", "hidden", "50", "hidden", "hidden"));
}

TEST(EarlierReleaseTest, KeepsHiddenWhatWasUntilTenJoined) {
  const EarlierRelease release = ReleaseOf({LineOf({60, 8, 9, 43})});
  const JudgedGrid groups({LineOf({100, 30, 30, 40})});
  std::vector<Line> lines = {LineOf({80, 17, 20, 43})};
  release.KeepHidden("areas", {{20, 9, 11, 0}}, {false}, groups, lines);

  EXPECT_THAT(Shorts(lines[0]), ElementsAre("80", "hidden", "20", "45"));
}

TEST(EarlierReleaseTest, HidesMoreWhereSomeAreHiddenOfWhomNobodyWasTold) {
  const EarlierRelease release = ReleaseOf({LineOf({60, 30, 30, 0})});
  // The two would be what all of them grew by.
  std::vector<Line> lines = {LineOf({77, 45, 30, 2})};
  release.HideCrossing("areas", {{17, 15, 0, 2}}, {false}, lines);

  EXPECT_THAT(Shorts(lines[0]), ElementsAre("75", "hidden", "30", "hidden"));
}

TEST(EarlierReleaseTest, HidesAllWavesTogetherWhereNothingElseOfThemChanged) {
  const EarlierRelease release = ReleaseOf({LineOf({60}), LineOf({60}), LineOf({0}), LineOf({0})});
  std::vector<Line> lines = {LineOf({63}), LineOf({60}), LineOf({3}), LineOf({0})};
  release.HideCrossing("areas", {{3}, {0}, {3}, {0}}, {false, false, false, false}, lines);

  EXPECT_THAT(Shorts(lines[0]), ElementsAre("hidden"));
}

TEST(EarlierReleaseTest, FallsShortWhenFewAreLeftOfWhatWasShown) {
  const EarlierRelease release = ReleaseOf({LineOf({60}), LineOf({7})});

  EXPECT_TRUE(release.FallsShort("areas", 0, 9));
  EXPECT_FALSE(release.FallsShort("areas", 0, 0));
  EXPECT_FALSE(release.FallsShort("areas", 0, 10));
  EXPECT_FALSE(release.FallsShort("areas", 1, 5));
}

}  // namespace
}  // namespace ourvoice::report
