#pragma once

#include <initializer_list>
#include <string>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Appends one event under a request id made of its stream and version; ends the test when it fails.
inline storage::AppendedEvent AppendEvent(storage::EventLog& log, const std::string& stream,
                                          uint64_t version_expected,
                                          const google::protobuf::Message& payload) {
  storage::AppendBatch batch{.request_id = "test/" + stream + std::to_string(version_expected)};
  batch.events.push_back(storage::MakeEvent(stream, version_expected, payload));
  return storage::AppendAndWait(log, std::move(batch)).value().events.front();
}

inline v1::CodebookPublished Published(const v1::Codebook& codebook, uint32_t version = 1) {
  v1::CodebookPublished published;
  *published.mutable_codebook() = codebook;
  published.set_codebook_version(version);
  return published;
}

// The first version of a survey of a series.
inline survey::v1::SurveyPublished PublishedSurvey(const std::string& survey_id,
                                                   const std::string& series) {
  survey::v1::SurveyPublished published;
  published.mutable_definition()->set_id(survey_id);
  published.mutable_definition()->set_series(series);
  published.set_survey_version(1);
  return published;
}

// A response whose texts answer the questions q0, q1 and so on.
inline intake::v1::ResponseSubmitted Submitted(const std::string& survey_id,
                                               std::initializer_list<const char*> texts) {
  intake::v1::ResponseSubmitted submitted;
  intake::v1::Response& response = *submitted.mutable_response();
  response.set_survey_id(survey_id);
  response.set_survey_version(1);
  response.set_language("en-x-8to11");
  for (const char* text : texts) {
    intake::v1::Answer& answer = *response.add_answers();
    answer.set_question_id("q" + std::to_string(response.answers_size() - 1));
    answer.set_text(text);
  }
  return submitted;
}

}  // namespace ourvoice::theme
