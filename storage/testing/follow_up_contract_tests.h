#pragma once

#include <absl/strings/ascii.h>

#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

TEST_P(EventLogContract, FindsAResponseByItsFollowUpWords) {
  const auto responses = AppendResponses("r1", 3);

  const auto found = FindByWords(responses[1].follow_up_words);

  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->envelope.stream(), responses[1].stream);
  EXPECT_EQ(found->envelope.version(), 1u);
  EXPECT_EQ(found->position, responses[1].position);
  EXPECT_EQ(found->subject_birth, responses[1].position);
  EXPECT_EQ(found->payload, SampleResponse().payload);
}

TEST_P(EventLogContract, FindsFollowUpWordsHoweverTheyAreWritten) {
  const auto responses = AppendResponses("r1");
  std::string written = "\t ";
  for (const char letter : responses[0].follow_up_words) {
    written += letter == ' ' ? std::string(" \n ") : std::string(1, absl::ascii_toupper(letter));
  }

  const auto found = FindByWords(written + " ");

  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->envelope.stream(), responses[0].stream);
}

TEST_P(EventLogContract, FindsNoFollowUpWordsThatWereNeverGiven) {
  EXPECT_THAT(FindByWords("apple bridge candle dolphin ember"),
              HasCode(absl::StatusCode::kNotFound));
  const auto responses = AppendResponses("r1");
  const std::string& words = responses[0].follow_up_words;

  for (const std::string& other :
       {std::string(), std::string(" "), words + " more", words.substr(0, words.rfind(' ')),
        std::string(100'000, 'a'), std::string("\0\xff", 2)}) {
    EXPECT_THAT(FindByWords(other), HasCode(absl::StatusCode::kNotFound));
  }
}

TEST_P(EventLogContract, TellsErasedFollowUpWordsFromUnknownOnesByNothing) {
  const auto responses = AppendResponses("r1", 2);
  ASSERT_TRUE(Append("r2", {SampleErasure(responses[0].stream)}).ok());

  const auto erased = FindByWords(responses[0].follow_up_words);

  EXPECT_THAT(erased, HasCode(absl::StatusCode::kNotFound));
  EXPECT_EQ(erased.status(), FindByWords("apple bridge candle dolphin ember").status());
  EXPECT_TRUE(FindByWords(responses[1].follow_up_words).ok());
}

TEST_P(EventLogContract, OpensWhatFollowUpWordsFindForListedReadersOnly) {
  const auto responses = AppendResponses("r1");

  const auto found = FindByWords(responses[0].follow_up_words, options::v1::READER_SURVEY);

  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_FALSE(found->opened);
  EXPECT_EQ(found->payload, "");
}

}  // namespace ourvoice::storage
