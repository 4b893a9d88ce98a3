#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::survey {

// What stands for the names of a template.
using TemplateValues = std::map<std::string, std::string, std::less<>>;
struct TemplateFacts {
  // Text, in UTF-8, for `{{name}}`.
  TemplateValues values;
  // One entry each time that `{{#name}}…{{/name}}` is written, with more values that stand inside
  // it.
  std::map<std::string, std::vector<TemplateValues>, std::less<>> sections;
};

// Fills an HTML template, in the words of Mustache: `{{name}}` becomes the value, escaped;
// `{{#name}}…{{/name}}` is written once for each entry of the section, `{{^name}}…{{/name}}` when
// it has none. Sections do not hold sections. INTERNAL, and nothing is written, for a name that
// there is no fact for, or a section that does not end: a page never has a blank.
absl::StatusOr<std::string> FillTemplate(std::string_view text, const TemplateFacts& facts);

}  // namespace ourvoice::survey
