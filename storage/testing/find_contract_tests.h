#pragma once

#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

TEST_P(EventLogContract, FindsWhatARequestAppended) {
  const auto appended = Append("r1", {SampleResponse("lessons"), SampleCodebook(0)});
  ASSERT_TRUE(appended.ok()) << appended.status();
  ASSERT_TRUE(Append("r2", {SampleResponse("parks"), SampleCodebook(1)}).ok());

  const auto found = Find("r1");

  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->size(), 2u);
  for (size_t index = 0; index < 2; ++index) {
    EXPECT_EQ((*found)[index].envelope.id(), appended->events[index].id);
    EXPECT_EQ((*found)[index].envelope.stream(), appended->events[index].stream);
    EXPECT_EQ((*found)[index].position, appended->events[index].position);
  }
  EXPECT_EQ((*found)[0].payload, SampleResponse("lessons").payload);
  EXPECT_EQ((*found)[1].payload, SampleCodebook(0).payload);
}

TEST_P(EventLogContract, FindsARequestThatBeganNoNamedStream) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0), SampleCodebook(1)}).ok());

  const auto found = Find("r1");

  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[1].payload, SampleCodebook(1).payload);
}

TEST_P(EventLogContract, FindsNoRequestThatWasNeverMade) {
  EXPECT_THAT(Find("r1"), HasCode(absl::StatusCode::kNotFound));
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());

  EXPECT_THAT(Find("r2"), HasCode(absl::StatusCode::kNotFound));
  EXPECT_THAT(Find(""), HasCode(absl::StatusCode::kNotFound));
  EXPECT_THAT(Find(std::string(1000, 'r')), HasCode(absl::StatusCode::kNotFound));
}

TEST_P(EventLogContract, FindsNoRequestThatWasRefused) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());
  ASSERT_THAT(Append("r2", {SampleCodebook(0)}), HasCode(absl::StatusCode::kAborted));

  EXPECT_THAT(Find("r2"), HasCode(absl::StatusCode::kNotFound));
}

TEST_P(EventLogContract, OpensWhatItFindsForListedReadersOnly) {
  ASSERT_TRUE(Append("r1", {SampleFeedback()}).ok());

  EXPECT_TRUE((*Find("r1", options::v1::READER_THEME))[0].opened);
  EXPECT_FALSE((*Find("r1", options::v1::READER_REPORT))[0].opened);
  EXPECT_EQ((*Find("r1", options::v1::READER_REPORT))[0].payload, "");
}

TEST_P(EventLogContract, FindsARequestFromWithinTheAnswerToAnother) {
  ASSERT_TRUE(Append("r1", {SampleResponse("lessons")}).ok());
  std::promise<absl::StatusOr<std::vector<RecordedEvent>>> found;

  log_->Append(SampleBatch("r1", {SampleResponse("parks")}),
               [&](const absl::StatusOr<AppendResult>& result) {
                 EXPECT_THAT(result, HasCode(absl::StatusCode::kAlreadyExists));
                 log_->FindRequest("r1", options::v1::READER_INTAKE,
                                   [&](auto events) { found.set_value(std::move(events)); });
               });

  const auto events = found.get_future().get();
  ASSERT_TRUE(events.ok()) << events.status();
  EXPECT_EQ((*events)[0].payload, SampleResponse("lessons").payload);
}

}  // namespace ourvoice::storage
