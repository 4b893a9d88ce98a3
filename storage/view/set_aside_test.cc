// An event that a view cannot read keeps no other event from being seen, and is not forgotten.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/view/view_fixture_for_test.h"
#include "storage/view/view_runner.h"
#include "storage/view/view_store.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;

class SetAsideTest : public ViewFixture {};

TEST_F(SetAsideTest, GoesOnWithoutAnEventThatCannotBeRead) {
  Append("add a 1");
  Append("spoil secret");
  Append("add a 2");
  TallyView view;
  const auto runner = Start(view);

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(Row(*runner, "a"), "3");
  EXPECT_EQ(runner->SetAside(), 1u);
  EXPECT_TRUE(runner->Health().ok()) << runner->Health();
}

TEST_F(SetAsideTest, AsksForAPersonForEachEvent) {
  Append("spoil");
  Append("spoil");
  TallyView view;
  Troubles troubles;
  const auto runner = Start(view, log_, {.on_trouble = troubles.Keep()});

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_THAT(troubles.Kept(),
              ElementsAre("event_set_aside tally DATA_LOSS", "event_set_aside tally DATA_LOSS"));
}

TEST_F(SetAsideTest, NotesPositionAndTypeButNothingOfWhatItHolds) {
  Append("add a 1");
  const Position spoilt = Append("spoil secret");
  {
    TallyView view;
    const auto runner = Start(view);
    ASSERT_TRUE(CatchUp(*runner));
  }

  const auto store = *ViewStore::Open((folder_ / "tally").string());
  const ViewStore::SetAside noted{.position = spoilt, .type = "ourvoice.record.v1.LossAccepted"};
  EXPECT_THAT(*store->EventsSetAside(), ElementsAre(noted));
}

TEST_F(SetAsideTest, IsTriedAgainByABuildThatCanReadIt) {
  Append("spoil");
  Append("add a 1");
  {
    TallyView view;
    const auto runner = Start(view);
    ASSERT_TRUE(CatchUp(*runner));
  }
  TallyView newer({.reads_spoilt = true});
  Troubles troubles;
  const auto runner = Start(newer, log_, {.on_trouble = troubles.Keep()});

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(Row(*runner, "spoilt"), "1");
  EXPECT_EQ(Row(*runner, "a"), "1");
  EXPECT_EQ(runner->SetAside(), 0u);
  EXPECT_THAT(troubles.Kept(), ElementsAre("view_made_anew tally ABORTED"));
}

TEST_F(SetAsideTest, IsStillKnownAfterARestartOfTheSameBuild) {
  Append("spoil");
  for (int i = 0; i < 2; ++i) {
    TallyView view;
    const auto runner = Start(view);
    ASSERT_TRUE(CatchUp(*runner));
    EXPECT_EQ(runner->SetAside(), 1u);
  }
}

TEST_F(SetAsideTest, LeavesTheHashToTheRows) {
  Append("add a 1");
  TallyView view;
  const auto runner = Start(view);
  ASSERT_TRUE(CatchUp(*runner));
  const std::string before = *runner->Hash();
  Append("spoil");

  ASSERT_TRUE(CatchUp(*runner));
  EXPECT_EQ(*runner->Hash(), before);
}

}  // namespace
}  // namespace ourvoice::storage
