#pragma once

#include <absl/time/time.h>

#include <cstdint>
#include <optional>
#include <string>

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::intake {

// A lesson for which a code was issued.
struct Lesson {
  absl::Time begin;
  absl::Time end;
  // Answers that are taken at most.
  uint32_t seats = 0;
};

// What a code admits to.
struct Joined {
  std::string survey_id;
  std::string wave_id;
  std::string setting_id;
  survey::v1::Wave::Joining joining = survey::v1::Wave::JOINING_UNSPECIFIED;
  // Names the codes that were issued together.
  std::string batch;
  // Only for a lesson code.
  std::optional<Lesson> lesson;
  // Only for a personal code: request id of the one answer that it takes. Nobody finds the answer
  // by the code once the wave's key is erased.
  std::string answer_request_id;
  // Whether it admits nobody any more.
  bool withdrawn = false;

  bool IsPersonal() const { return !answer_request_id.empty(); }
};

}  // namespace ourvoice::intake
