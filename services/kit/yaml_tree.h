#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::kit {

struct YamlEntry;

// A value of a YAML document, with the place where it stands.
struct YamlNode {
  enum class Kind { kEmpty, kText, kList, kMap };

  Kind kind = Kind::kEmpty;
  // From 1; the column counts characters.
  size_t line = 1;
  size_t column = 1;
  // Of a text; plain when it was written without quotes.
  std::string text;
  bool plain = false;
  // Of a list.
  std::vector<YamlNode> items;
  // Of a map, in the order written; keys may repeat.
  std::vector<YamlEntry> entries;
};

struct YamlEntry {
  // Always a text.
  YamlNode key;
  YamlNode value;
};

// Reads the one document of a YAML file. Errors and limits are those of ReadYaml, as far as they do
// not depend on a message.
absl::StatusOr<YamlNode> ReadYamlTree(std::string_view yaml, std::string_view file_name);

// INVALID_ARGUMENT that says where: `file:line:column: what`.
absl::Status YamlError(std::string_view file_name, size_t line, size_t column,
                       std::string_view what);

}  // namespace ourvoice::kit
