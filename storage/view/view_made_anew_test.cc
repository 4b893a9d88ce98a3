#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "storage/view/view_fixture_for_test.h"
#include "storage/view/view_runner.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class ViewMadeAnewTest : public ViewFixture {
 protected:
  // Appends events that hit the same few rows again and again.
  void AppendRandom(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string key = std::to_string(random_() % 40);
      if (random_() % 10 == 0) {
        Append("drop " + key.substr(0, 1));
      } else {
        Append("add " + key + " " + std::to_string(random_() % 1000));
      }
    }
  }

  // Runs a view until it has caught up, and gives its hash.
  std::string RunAndHash(TallyView& view, const ViewRunnerOptions& options = {}) {
    const auto runner = Start(view, log_, options);
    EXPECT_TRUE(CatchUp(*runner));
    return runner->Hash().value();
  }

  std::vector<fs::path> StoreFiles(std::string_view extension) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder_ / "tally")) {
      if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    return files;
  }

  static void Overwrite(const fs::path& path) {
    const std::string noise(fs::file_size(path), '\x5a');
    std::fstream(path, std::ios::in | std::ios::out | std::ios::binary) << noise;
  }

  std::mt19937 random_{20261122};
};

TEST_F(ViewMadeAnewTest, EqualsViewsThatLivedAtTheirOwnPace) {
  TallyView one_by_one({.name = "one-by-one"});
  TallyView by_seven({.name = "by-seven"});
  TallyView late({.name = "late"});
  const auto first = Start(one_by_one, log_, {.page_events_max = 1});
  const auto second = Start(by_seven, log_, {.page_events_max = 7});
  AppendRandom(200);
  const auto third = Start(late);
  AppendRandom(200);
  ASSERT_TRUE(CatchUp(*first) && CatchUp(*second) && CatchUp(*third));

  const std::string made_anew = HashMadeAnew();

  EXPECT_EQ(first->Hash().value(), made_anew);
  EXPECT_EQ(second->Hash().value(), made_anew);
  EXPECT_EQ(third->Hash().value(), made_anew);
  EXPECT_EQ(one_by_one.sum(), late.sum());
}

TEST_F(ViewMadeAnewTest, EqualsAViewThatWasRestartedInTheMiddle) {
  for (int round = 0; round < 5; ++round) {
    TallyView view;
    const auto runner = Start(view, log_, {.page_events_max = 3});
    // Goes without having caught up.
    AppendRandom(60);
  }
  TallyView view;

  EXPECT_EQ(RunAndHash(view), HashMadeAnew());
}

TEST_F(ViewMadeAnewTest, EqualsAViewWhoseNewestWritesWereLost) {
  AppendRandom(100);
  TallyView lived;
  auto runner = Start(lived, log_, {.page_events_max = 2});
  ASSERT_TRUE(CatchUp(*runner));
  const std::string whole = runner->Hash().value();
  // Copied as a crash leaves it: a clean end leaves nothing to recover.
  fs::copy(folder_ / "tally", folder_ / "whole", fs::copy_options::recursive);
  const auto logs = StoreFiles(".log");
  ASSERT_EQ(logs.size(), 1u);
  const auto length = fs::file_size(logs[0]);
  ASSERT_GT(length, 1000u);
  runner.reset();
  for (int cut = 0; cut < 20; ++cut) {
    fs::remove_all(folder_ / "tally");
    fs::copy(folder_ / "whole", folder_ / "tally", fs::copy_options::recursive);
    fs::resize_file(logs[0], random_() % length);
    TallyView view;

    EXPECT_EQ(RunAndHash(view), whole);
  }
}

TEST_F(ViewMadeAnewTest, HappensWhenTheVersionChanged) {
  AppendRandom(50);
  TallyView before;
  const std::string hash = RunAndHash(before);
  TallyView after({.version = 2});
  Troubles troubles;
  // Rows of another version must not reach the view: this one could not read them.
  {
    const auto runner = Start(after, log_, {.on_trouble = troubles.Keep()});
    EXPECT_EQ(after.loads(), 1);
    ASSERT_TRUE(CatchUp(*runner));
  }
  EXPECT_THAT(troubles.Kept(), ElementsAre("view_made_anew tally FAILED_PRECONDITION"));
  EXPECT_EQ(after.sum(), before.sum());
  TallyView again({.version = 2});

  EXPECT_EQ(RunAndHash(again), hash);
}

TEST_F(ViewMadeAnewTest, HappensWhenTheStoreCannotBeOpened) {
  AppendRandom(50);
  TallyView before;
  const std::string hash = RunAndHash(before);
  for (const char* file : {"CURRENT", "MANIFEST"}) {
    for (const auto& entry : fs::directory_iterator(folder_ / "tally")) {
      if (entry.path().filename().string().starts_with(file)) Overwrite(entry.path());
    }
    TallyView view;
    Troubles troubles;

    EXPECT_EQ(RunAndHash(view, {.on_trouble = troubles.Keep()}), hash) << file;
    EXPECT_THAT(troubles.Kept(), ElementsAre("view_made_anew tally DATA_LOSS"));
    EXPECT_EQ(view.sum(), before.sum()) << file;
  }
}

TEST_F(ViewMadeAnewTest, HappensWhenDamageShowsWhileFollowing) {
  AppendRandom(50);
  TallyView before;
  RunAndHash(before);
  // It reads no row before the next event, and then finds the tables damaged.
  TallyView view({.keeps_sum = false});
  Troubles troubles;
  const auto runner =
      Start(view, log_, {.retry_wait = absl::Microseconds(1), .on_trouble = troubles.Keep()});
  ASSERT_TRUE(CatchUp(*runner));
  ASSERT_FALSE(StoreFiles(".sst").empty());
  for (const fs::path& table : StoreFiles(".sst")) Overwrite(table);
  Append("drop 1");
  Append("add 11 1");
  ASSERT_TRUE(CatchUp(*runner));

  EXPECT_EQ(runner->Hash().value(), HashMadeAnew());
  EXPECT_EQ(view.loads(), 2);
  EXPECT_TRUE(runner->Health().ok()) << runner->Health();
  EXPECT_THAT(troubles.Kept(), ElementsAre("view_made_anew tally DATA_LOSS"));
}

TEST_F(ViewMadeAnewTest, HappensWhenTheLogLostItsEnd) {
  AppendRandom(50);
  TallyView before;
  RunAndHash(before);
  MemoryEventLog shorter;
  Append("add only 1", shorter);
  TallyView view;
  Troubles troubles;
  const auto runner = Start(view, shorter, {.on_trouble = troubles.Keep()});
  ASSERT_TRUE(CatchUp(*runner, shorter));

  EXPECT_EQ(runner->Hash().value(), HashMadeAnew(shorter));
  EXPECT_EQ(view.sum(), 1);
  EXPECT_THAT(troubles.Kept(), ElementsAre("view_made_anew tally OUT_OF_RANGE"));
}

TEST_F(ViewMadeAnewTest, HappensWhenOtherEventsTookTheLostPositions) {
  Append("add lost 1");
  TallyView before;
  RunAndHash(before);
  MemoryEventLog other;
  Append("add kept 1", other);
  Append("add kept 1", other);
  TallyView view;
  const auto runner = Start(view, other);
  ASSERT_TRUE(CatchUp(*runner, other));

  EXPECT_EQ(Row(*runner, "lost"), "none");
  EXPECT_EQ(Row(*runner, "kept"), "2");
}

TEST_F(ViewMadeAnewTest, DoesNotHappenToAViewThatServes) {
  AppendRandom(50);
  TallyView before;
  RunAndHash(before);
  TallyView view;
  Troubles troubles;
  const auto runner = Start(view, log_, {.on_trouble = troubles.Keep()});
  ASSERT_TRUE(CatchUp(*runner));

  EXPECT_EQ(view.loads(), 1);
  EXPECT_THAT(troubles.Kept(), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::storage
