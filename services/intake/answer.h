#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/answer.pb.h"
#include "services/intake/published_survey.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {

// Adds what is wrong with the words at `field`: broken UTF-8 or NUL characters, or more code points
// than allowed. Returns whether nothing is. Never quotes the words.
bool JudgeText(std::string_view text, size_t length_max, const std::string& field,
               std::vector<kit::FieldViolation>& faults);

// The same for words that must be given: also when they are blank.
void JudgeRequiredText(std::string_view text, size_t length_max, const std::string& field,
                       std::vector<kit::FieldViolation>& faults);

// Adds what is wrong with an answer to the question at `place`, by field. `voices` is how many took
// part.
void JudgeAnswer(const PublishedVersion& version, int place, const v1::Answer& answer,
                 uint32_t voices, std::vector<kit::FieldViolation>& faults);

}  // namespace ourvoice::intake
