#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <optional>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/intake/joined.h"
#include "services/intake/published_survey.h"

namespace ourvoice::intake {

// What a response is judged by, besides what it says.
struct Circumstances {
  // The survey that it names; null when none of that id is published.
  const PublishedSurvey* survey = nullptr;
  // Whether the setting that it names is registered.
  bool setting_known = false;
  v1::ResponseSubmitted::Channel channel = v1::ResponseSubmitted::CHANNEL_SUBMITTED;
  absl::Time now;
  // Whether a young person sends it by themselves, and not staff for them.
  bool by_public = false;
  // What the code admits to that it came with; nothing when it came without.
  std::optional<Joined> joined = {};
};

// A response without fault.
struct JudgedResponse {
  // The fact that follows from it: wave and voices filled in, answers in the order of the
  // questions, a question that was shown and not answered marked as skipped, one that was not asked
  // absent.
  v1::ResponseSubmitted event;
  // FAILED_PRECONDITION with reason SURVEY_CLOSED, WAVE_NOT_OPEN or SURVEY_EXPIRED when no answer
  // is taken now, with CODE_NEEDED, CODES_WITHDRAWN or LESSON_NOT_BEGUN when it is not taken in
  // this way; INVALID_ARGUMENT when an import has to name its wave.
  absl::Status taken;
  // What the code admits to that it came with.
  std::optional<Joined> joined = {};
  // Whether the response names its wave; else the moment chose it.
  bool wave_named = false;
};

// Judges a response. NOT_FOUND for an unknown survey; INVALID_ARGUMENT lists every fault by field,
// such as `answers[feel-safe].scale`, and never quotes what was written.
absl::StatusOr<JudgedResponse> JudgeResponse(const v1::Response& response,
                                             const Circumstances& circumstances);

// Copies an answer without fields that the schema does not have, at any depth.
void CopyKnownFields(const v1::Answer& from, v1::Answer& into);

// Whether a fact recorded earlier under the same request says the same: it was recorded at a moment
// when another wave may have been open, or the wave not yet over, and for an import when an earlier
// version of the survey was the newest, which may ask less or in another order. `wave_named` as in
// JudgedResponse.
bool SaysTheSame(const v1::ResponseSubmitted& earlier, const v1::ResponseSubmitted& now,
                 bool wave_named);

// Whether the judgement may change once the survey's newest facts are known: the survey, version,
// setting or wave was unknown, or no answers are taken.
bool MayChangeWithNews(const absl::StatusOr<JudgedResponse>& judgement);

}  // namespace ourvoice::intake
