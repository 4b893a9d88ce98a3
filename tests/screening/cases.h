#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "ourvoice/safeguarding/v1/concern.pb.h"

namespace ourvoice::screening {

// A text of which it is known whether somebody is at risk.
struct Case {
  std::string id;
  std::string text;
  // `concern`, `signal` or `ordinary`.
  std::string expected;
  // Of concern.proto in lower case; for what is ordinary, the kind of near miss.
  std::string category;
  std::string severity;
  std::string age;
  std::string form;
};

// A file with those columns.
absl::StatusOr<std::vector<Case>> ReadCases(const std::string& path);

// Answers of people who were asked something else, as far as is known none of them at risk.
struct Source {
  std::string name;
  // False when the file is not there.
  bool present = false;
  std::vector<std::string> texts;
};

// The demonstration's answers.
absl::StatusOr<std::vector<Source>> ReadDemonstration();

// Public data sets in a folder outside the project, where nobody is known to be at risk; but those
// of `sad-stressors` are adults on what weighs on them, and some of them are.
absl::StatusOr<std::vector<Source>> ReadOtherSources(const std::string& folder);

}  // namespace ourvoice::screening
