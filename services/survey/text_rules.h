#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "ourvoice/common/v1/wording.pb.h"
#include "services/kit/error_detail.h"

namespace ourvoice::survey {

using Violations = std::vector<kit::FieldViolation>;

// Each check adds what is wrong to `violations`, with `path` as its field, and adds nothing when
// all is well.

// An id: 1 to 63 lower-case letters, digits and dashes.
void CheckId(std::string_view id, std::string_view path, Violations& violations);

// A name for staff and reports: 1 to 200 code points.
void CheckName(std::string_view name, std::string_view path, Violations& violations);

// A sentence for staff and letters: 1 to 500 code points.
void CheckFact(std::string_view text, std::string_view path, Violations& violations);

// Words for people: at least one text; each under a well-formed tag and of 1 to 2,000 code points;
// English, or else the language alone beside each of its versions.
void CheckWording(const common::v1::Wording& wording, std::string_view path,
                  Violations& violations);

// Whether the tag is a language such as `en` or `zh-Hant`, alone or with a version: `-x-easy`,
// `-x-4to7`, `-x-8to11`, `-x-11to16` or `-x-16to25`.
bool IsLanguageTag(std::string_view tag);

// The tag without its version: `en` for `en-x-easy`.
std::string_view LanguageOf(std::string_view tag);

// Adds `id` to those seen before; a repeat is a violation. `id` outlives `seen`.
void CheckUnique(std::set<std::string_view>& seen, std::string_view id, std::string_view path,
                 Violations& violations);

}  // namespace ourvoice::survey
