#pragma once

#include <absl/status/status.h>
#include <google/protobuf/message.h>

#include <string_view>

namespace ourvoice::kit {

// Reads YAML into a message: configuration, surveys and codebooks.
//
// Keys are the proto field names, with `-` allowed for `_`; sequences fill repeated fields; maps
// fill map fields; enum values go by name without the enum's prefix, lower-case, with dashes
// (`single-choice`); timestamps as RFC 3339; a field whose message has exactly one map field, such
// as Wording, may be written as that map; a Wording may be written as one text, which is then its
// `en`. Messages without fields (`statement: {}`) may be written as `{}` or left empty.
// INVALID_ARGUMENT names file, line and column (from 1) of what is wrong: unknown or repeated keys,
// two members of a oneof, wrong types, values out of range, broken YAML, aliases, tags, a second
// document, text that is not UTF-8, control characters, more than 4 MiB, a line of more than 64
// KiB, more than 50,000 values, nesting deeper than 32. `file_name` is for messages only.
// `message` is replaced; on error it is left as it was.
absl::Status ReadYaml(std::string_view yaml, std::string_view file_name,
                      google::protobuf::Message& message);

}  // namespace ourvoice::kit
