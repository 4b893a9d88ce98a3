#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_log.h"
#include "storage/testing/sample_events.pb.h"

namespace ourvoice::storage {

// Events for tests of the record: one of each kind of policy.

// A young person answered: sealed, opens its subject, begins a stream that the log names.
inline NewEvent SampleResponse(std::string_view survey = "lessons") {
  intake::v1::ResponseSubmitted submitted;
  submitted.mutable_response()->set_survey_id(std::string(survey));
  return MakeEvent("response-", 0, submitted);
}

// A care consultant gave feedback: the same, for fewer readers.
inline NewEvent SampleFeedback() {
  return MakeEvent("feedback-", 0, intake::v1::FeedbackSubmitted());
}

// A codebook came into force: in the clear, in a stream with a name.
inline NewEvent SampleCodebook(uint64_t version_expected, std::string_view id = "our-year") {
  theme::v1::CodebookPublished published;
  published.set_codebook_version(static_cast<uint32_t>(version_expected + 1));
  return MakeEvent("codebook-" + std::string(id), version_expected, published);
}

// A response was coded: sealed under the key of another stream.
inline NewEvent SampleCoding(std::string_view subject, std::string_view id) {
  theme::v1::ResponseCoded coded;
  coded.set_codebook_id("our-year");
  NewEvent event = MakeEvent("coding-" + std::string(id), 0, coded);
  event.subject = subject;
  return event;
}

// A response was taken back: erases the stream that it stands in, which has this version.
inline NewEvent SampleWithdrawal(std::string_view stream, uint64_t version_expected = 1) {
  return MakeEvent(stream, version_expected, sample::v1::SampleWithdrawn());
}

// Somebody had a subject erased: stands in a stream of its own, which the log names.
inline NewEvent SampleErasure(std::string_view subject) {
  NewEvent event = MakeEvent("sampleerasure-", 0, sample::v1::SampleErased());
  event.subject = subject;
  return event;
}

// Somebody looked at what was said: sealed, opens its subject, and yet about what staff did.
inline NewEvent SampleLook() { return MakeEvent("samplelook-", 0, sample::v1::SampleLook()); }

inline AppendBatch SampleBatch(std::string request_id, std::vector<NewEvent> events) {
  return {.request_id = std::move(request_id),
          .events = std::move(events),
          .occur_time = absl::FromUnixSeconds(1'800'003'599) + absl::Milliseconds(250),
          .actor = "account-officer"};
}

}  // namespace ourvoice::storage
