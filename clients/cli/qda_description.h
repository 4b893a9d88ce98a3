#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::cli {

// What the description of a code holds for people to read: the definition, then lists under
// headings, then the id.
//
//     Green places.
//     Includes:
//     - benches
//     Excludes:
//     - car parks: roads
//     Examples:
//     - I like the park
//     Id: parks
struct QdaDescription {
  std::string definition;
  std::vector<std::string> includes;
  std::vector<std::string> excludes;
  std::vector<std::string> examples;
  // Of a set `frame/value`. Empty when there is none.
  std::string id;

  friend bool operator==(const QdaDescription&, const QdaDescription&) = default;
};

// Writes it; further lines of a list's item are indented.
std::string DescriptionText(const QdaDescription& description);

// Reads it, of whatever program: all that stands under none of the headings is the definition.
QdaDescription ReadDescription(std::string_view text);

}  // namespace ourvoice::cli
