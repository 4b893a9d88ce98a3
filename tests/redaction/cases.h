#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {

// What a case has marked; the label is a kind of ours, or of the collection it is from.
struct Marked {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string label;
};

// A text with what is personal in it.
struct Case {
  std::string text;
  std::vector<Marked> marked;
  // Kept apart: no rule and no word list was changed after looking at it.
  bool held_out = false;
};

// The label of a kind, such as `name`.
std::string_view LabelOf(Kind kind);

// Reads cases as tests/redaction/uk_cases.txt has them: `my name is {name:Aisha}`. Those in lines
// whose number four divides are held out. An error names the line.
absl::StatusOr<std::vector<Case>> ReadMarkedCases(std::string_view file);

// Reads cases as Presidio's research collection has them in JSON: full_text and spans.
absl::StatusOr<std::vector<Case>> ReadPresidioCases(std::string_view file);

}  // namespace ourvoice::redaction
