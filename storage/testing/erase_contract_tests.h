#pragma once

#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

TEST_P(EventLogContract, ErasesTheStreamOfTheEventItself) {
  const auto responses = AppendResponses("r1", 2);
  ASSERT_TRUE(Append("r2", {SampleCoding(responses[0].stream, "1")}).ok());

  const auto erased = Append("r3", {SampleWithdrawal(responses[0].stream)});

  ASSERT_TRUE(erased.ok()) << erased.status();
  EXPECT_EQ(erased->events[0].version, 2u);
  const auto events = ReadAs(options::v1::READER_INTAKE, responses[0].stream);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_FALSE(events[0].opened);
  EXPECT_EQ(events[0].payload, "");
  EXPECT_EQ(events[0].envelope.subject(), responses[0].stream);
  EXPECT_TRUE(events[1].opened);
  EXPECT_FALSE(ReadAs(options::v1::READER_REPORT, "coding-1")[0].opened);
  EXPECT_TRUE(ReadAs(options::v1::READER_INTAKE, responses[1].stream)[0].opened);
}

TEST_P(EventLogContract, ErasesAnotherStreamThatTheEventNames) {
  const auto responses = AppendResponses("r1", 2);

  const auto erased = Append("r2", {SampleErasure(responses[1].stream)});

  ASSERT_TRUE(erased.ok()) << erased.status();
  EXPECT_TRUE(ReadAs(options::v1::READER_INTAKE, responses[0].stream)[0].opened);
  EXPECT_FALSE(ReadAs(options::v1::READER_INTAKE, responses[1].stream)[0].opened);
  const auto told = ReadAs(options::v1::READER_UNSPECIFIED, erased->events[0].stream);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_TRUE(told[0].opened);
  EXPECT_EQ(told[0].envelope.subject(), responses[1].stream);
}

TEST_P(EventLogContract, TellsWhereTheErasedSubjectWasBorn) {
  const auto responses = AppendResponses("r1", 3);
  ASSERT_TRUE(Append("r2", {SampleErasure(responses[1].stream),
                            SampleWithdrawal(responses[2].stream), SampleCodebook(0)})
                  .ok());

  for (int reading = 0; reading < 2; ++reading) {
    const auto page =
        log_->Follow({.offset = 3}, {}, options::v1::READER_REPORT)->Next(10, absl::ZeroDuration());
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_EQ(page->events.size(), 3u);
    EXPECT_EQ(page->events[0].subject_birth, responses[1].position);
    EXPECT_EQ(page->events[1].subject_birth, responses[2].position);
    EXPECT_EQ(page->events[2].subject_birth, Position{});
  }
  EXPECT_EQ((*Find("r2"))[1].subject_birth, responses[2].position);
}

TEST_P(EventLogContract, TellsAnErasedSubjectFromOneNeverOpened) {
  const auto responses = AppendResponses("r1");
  ASSERT_TRUE(Append("r2", {SampleCodebook(0)}).ok());
  ASSERT_TRUE(Append("r3", {SampleErasure(responses[0].stream)}).ok());

  const auto again = Append("r4", {SampleErasure(responses[0].stream)});
  const auto nobody = Append("r5", {SampleErasure("response-nobody")});
  const auto no_subject = Append("r6", {SampleErasure("codebook-our-year")});

  EXPECT_THAT(again, HasCode(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(again.status().message()), testing::HasSubstr("already erased"));
  for (const auto& refused : {nobody, no_subject}) {
    EXPECT_THAT(refused, HasCode(absl::StatusCode::kFailedPrecondition));
    EXPECT_THAT(std::string(refused.status().message()), testing::HasSubstr("never opened"));
  }
  EXPECT_EQ(HeadNow(), (Position{.offset = 3}));
}

TEST_P(EventLogContract, AnswersARepeatedErasureAsAtFirst) {
  const auto responses = AppendResponses("r1");
  const auto first = Append("r2", {SampleErasure(responses[0].stream)});

  const auto second = Append("r2", {SampleErasure(responses[0].stream)});

  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
}

TEST_P(EventLogContract, AnswersARepeatOfWhatWasErasedWithoutItsWords) {
  const auto first = AppendResponses("r1");
  ASSERT_TRUE(Append("r2", {SampleErasure(first[0].stream)}).ok());

  const auto repeat = Append("r1", {SampleResponse()});

  ASSERT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_TRUE(repeat->repeated);
  EXPECT_EQ(repeat->events[0].position, first[0].position);
  EXPECT_EQ(repeat->events[0].follow_up_words, "");
}

TEST_P(EventLogContract, ErasesManySubjectsInOneBatch) {
  const auto responses = AppendResponses("r1", 1'000);
  std::vector<NewEvent> erasures;
  for (const AppendedEvent& response : responses) {
    erasures.push_back(SampleErasure(response.stream));
    erasures.back().stream += "1";
    erasures.back().version_expected = erasures.size() - 1;
  }

  ASSERT_TRUE(Append("r2", erasures).ok());

  for (const size_t index : {size_t{0}, size_t{500}, size_t{999}}) {
    EXPECT_FALSE(ReadAs(options::v1::READER_INTAKE, responses[index].stream)[0].opened);
    EXPECT_THAT(FindByWords(responses[index].follow_up_words),
                HasCode(absl::StatusCode::kNotFound));
  }
}

TEST_P(EventLogContract, ErasesNobodyTwiceInOneBatch) {
  const auto responses = AppendResponses("r1");

  EXPECT_THAT(
      Append("r2", {SampleErasure(responses[0].stream), SampleWithdrawal(responses[0].stream)}),
      HasCode(absl::StatusCode::kFailedPrecondition));
  EXPECT_TRUE(ReadAs(options::v1::READER_INTAKE, responses[0].stream)[0].opened);
}

TEST_P(EventLogContract, ErasesNothingWhenTheBatchIsRefused) {
  const auto responses = AppendResponses("r1");

  EXPECT_THAT(Append("r2", {SampleErasure(responses[0].stream), SampleErasure("response-nobody")}),
              HasCode(absl::StatusCode::kFailedPrecondition));
  EXPECT_TRUE(ReadAs(options::v1::READER_INTAKE, responses[0].stream)[0].opened);
  EXPECT_TRUE(FindByWords(responses[0].follow_up_words).ok());
}

TEST_P(EventLogContract, SealsNothingForASubjectThatWasErased) {
  const auto responses = AppendResponses("r1");

  EXPECT_THAT(
      Append("r2", {SampleErasure(responses[0].stream), SampleCoding(responses[0].stream, "1")}),
      HasCode(absl::StatusCode::kFailedPrecondition));
  ASSERT_TRUE(Append("r3", {SampleErasure(responses[0].stream)}).ok());
  EXPECT_THAT(Append("r4", {SampleCoding(responses[0].stream, "1")}),
              HasCode(absl::StatusCode::kFailedPrecondition));
}

TEST_P(EventLogContract, ErasesWhatTheSameBatchOpened) {
  const NewEvent named = [] {
    NewEvent event = SampleResponse();
    event.stream = "response-named";
    return event;
  }();

  ASSERT_TRUE(Append("r1", {named, SampleWithdrawal("response-named")}).ok());

  const auto events = ReadAs(options::v1::READER_INTAKE, "response-named");
  ASSERT_EQ(events.size(), 2u);
  EXPECT_FALSE(events[0].opened);
  EXPECT_EQ(events[1].subject_birth, (Position{.offset = 1}));
}

}  // namespace ourvoice::storage
