#pragma once

#include <vector>

#include "ourvoice/intake/v1/answer.pb.h"
#include "services/intake/published_survey.h"

namespace ourvoice::intake {

// Answers in the order of a version's questions; null where there is none.
using AnswersByPlace = std::vector<const v1::Answer*>;

// Whether the answer says something: it was neither skipped, nor left empty, nor kept private.
bool SaysSomething(const v1::Answer& answer);

// Whether each question is shown to somebody who gave these answers, in the order of questions. A
// question is shown when all its conditions hold; a condition sees only answers to questions that
// were shown themselves.
std::vector<bool> ShownQuestions(const PublishedVersion& version, const AnswersByPlace& answers);

}  // namespace ourvoice::intake
