#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

namespace ourvoice::cli {

// Puts what a service found wrong with a definition, such as
// `definition.questions[1].show_if[0].any_of.options[0]`, into the words of whoever wrote it: a
// line a fault, with file and line, the ids that they gave and the keys as they wrote them. `yaml`
// is the text of the file `path`; both are empty where there is none. A status that names no fields
// is given back as it is.
absl::Status InWordsOfFile(const absl::Status& refused, std::string_view yaml,
                           const std::string& path);

}  // namespace ourvoice::cli
