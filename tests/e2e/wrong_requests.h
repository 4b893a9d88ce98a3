#pragma once

#include <string>
#include <vector>

#include "ourvoice/intake/v1/intake_service.pb.h"

namespace ourvoice::test {

// A submission to the survey `small` that is taken, with a word in its text and its request id.
intake::v1::SubmitResponseRequest RightRequest(const std::string& word);

// Submissions, as bytes, that are refused once the right one was taken, each with the word where it
// is wrong.
std::vector<std::string> WrongRequests(const std::string& word);

}  // namespace ourvoice::test
