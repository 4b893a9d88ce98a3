#include "storage/view/view_checkpoint.h"

#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

TEST(ViewCheckpointTest, ReadsWhatWasEncoded) {
  const ViewCheckpoint checkpoint = {.version = 3,
                                     .position = {.offset = 42},
                                     .event_position = {.offset = 41},
                                     .event_id = "0123456789abcdef"};

  EXPECT_EQ(DecodeCheckpoint(Encode(checkpoint)).value(), checkpoint);
  EXPECT_EQ(DecodeCheckpoint(Encode({})).value(), ViewCheckpoint{});
}

TEST(ViewCheckpointTest, StandsAtTheLastEventOfAPage) {
  EventPage page{.events = {{.position = {.offset = 5}}, {.position = {.offset = 7}}},
                 .position = {.offset = 9}};
  page.events[1].envelope.set_id("seventh");

  EXPECT_EQ(After({.version = 3}, page), (ViewCheckpoint{.version = 3,
                                                         .position = {.offset = 9},
                                                         .event_position = {.offset = 7},
                                                         .event_id = "seventh"}));
}

TEST(ViewCheckpointTest, KeepsItsEventOverAPageWithout) {
  const ViewCheckpoint before = {
      .position = {.offset = 9}, .event_position = {.offset = 7}, .event_id = "seventh"};
  ViewCheckpoint after = before;
  after.position = {.offset = 20};

  EXPECT_EQ(After(before, {.position = {.offset = 20}}), after);
}

TEST(ViewCheckpointTest, RefusesWhatIsNone) {
  for (const std::string_view bytes :
       {"", "1", "1,2", "x,p0-1,p0-1,id", "1,p0-1,nonsense,id", "1,p0-1,p0-1,id,more"}) {
    EXPECT_EQ(DecodeCheckpoint(bytes).status().code(), absl::StatusCode::kDataLoss) << bytes;
  }
}

}  // namespace
}  // namespace ourvoice::storage
