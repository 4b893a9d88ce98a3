#include "services/record/wire.h"

#include <gtest/gtest.h>

namespace ourvoice::record {
namespace {

storage::AppendBatch Batch() {
  return {
      .request_id = "r1",
      .events =
          {{.type = "t", .stream = "s-1", .version_expected = 3, .payload = "p", .subject = "s-2"}},
      .occur_time = absl::FromUnixSeconds(-5) + absl::Nanoseconds(7),
      .actor = "a",
      .causation_id = "c"};
}

TEST(WireTest, CarriesABatchThereAndBack) {
  const v1::AppendRequest request = ToRequest(9, Batch());
  const auto batch = FromRequest(request);

  EXPECT_EQ(request.sequence(), 9);
  ASSERT_TRUE(batch.ok()) << batch.status();
  EXPECT_EQ(batch->request_id, "r1");
  ASSERT_EQ(batch->events.size(), 1);
  EXPECT_EQ(batch->events[0].type, "t");
  EXPECT_EQ(batch->events[0].stream, "s-1");
  EXPECT_EQ(batch->events[0].version_expected, 3);
  EXPECT_EQ(batch->events[0].payload, "p");
  EXPECT_EQ(batch->events[0].subject, "s-2");
  EXPECT_EQ(batch->occur_time, Batch().occur_time);
  EXPECT_EQ(batch->actor, "a");
  EXPECT_EQ(batch->causation_id, "c");
}

TEST(WireTest, RefusesATimeThatIsNone) {
  for (const auto& [seconds, nanos] : {std::pair<int64_t, int>{253'402'300'800, 0},
                                       {-62'135'596'801, 0},
                                       {0, -1},
                                       {0, 1'000'000'000}}) {
    v1::AppendRequest request = ToRequest(1, Batch());
    request.mutable_occur_time()->set_seconds(seconds);
    request.mutable_occur_time()->set_nanos(nanos);
    EXPECT_EQ(FromRequest(request).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(WireTest, CarriesAResultThereAndBack) {
  const storage::AppendResult result{.events = {{.id = "i",
                                                 .stream = "s-1",
                                                 .version = 4,
                                                 .position = {.offset = 8},
                                                 .follow_up_words = "a b c d e"}},
                                     .repeated = true};

  const auto back = FromResponse(ToResponse(9, result));

  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_TRUE(back->repeated);
  EXPECT_EQ(back->events, result.events);
}

TEST(WireTest, CarriesAnErrorThereAndBack) {
  const absl::Status error = absl::AbortedError("another version");

  EXPECT_EQ(FromResponse(ToResponse(9, error)).status(), error);
}

TEST(WireTest, CarriesAnEventThereAndBack) {
  storage::RecordedEvent event{
      .payload = "p", .opened = true, .position = {.offset = 3}, .subject_birth = {.offset = 2}};
  event.envelope.set_id("i");

  const auto back = FromMessage(ToMessage(event));

  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->envelope.id(), "i");
  EXPECT_EQ(back->payload, "p");
  EXPECT_TRUE(back->opened);
  EXPECT_EQ(back->position, (storage::Position{.offset = 3}));
  EXPECT_EQ(back->subject_birth, (storage::Position{.offset = 2}));
}

TEST(WireTest, RefusesASealedEventWithoutTheBirthOfItsSubject) {
  v1::RecordedEvent event;
  event.mutable_envelope()->set_subject("s-1");

  EXPECT_EQ(FromMessage(event).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(WireTest, RefusesAPositionThatIsNone) {
  v1::RecordedEvent event;
  event.set_position("nowhere");
  v1::RecordedEvent sealed;
  sealed.set_subject_birth("nowhere");
  v1::AppendResponse response;
  response.add_events()->set_position("nowhere");

  EXPECT_FALSE(FromMessage(event).ok());
  EXPECT_FALSE(FromMessage(sealed).ok());
  EXPECT_FALSE(FromResponse(response).ok());
}

}  // namespace
}  // namespace ourvoice::record
