#include "clients/cli/qda_description.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>

#include <utility>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr char kIncludes[] = "Includes:";
constexpr char kExcludes[] = "Excludes:";
constexpr char kExamples[] = "Examples:";
constexpr char kId[] = "Id: ";

std::string ListText(const char* heading, const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string text = absl::StrCat(heading, "\n");
  for (const std::string& item : items) {
    absl::StrAppend(&text, "- ", absl::StrReplaceAll(item, {{"\n", "\n  "}}), "\n");
  }
  return text;
}

// Whether it is an id, or that of a frame and of its value with a stroke between.
bool IsIdOrPlace(const std::string& text) {
  const size_t stroke = text.find('/');
  return kit::IsId(text.substr(0, stroke)) &&
         (stroke == std::string::npos || kit::IsId(text.substr(stroke + 1)));
}

// Sorts the lines of a description.
class Reader {
 public:
  QdaDescription Read(const std::vector<std::string>& lines) {
    for (size_t i = 0; i < lines.size(); ++i) {
      const bool is_last = i + 1 == lines.size();
      if (is_last && lines[i].starts_with(kId) && IsIdOrPlace(lines[i].substr(sizeof(kId) - 1))) {
        description_.id = lines[i].substr(sizeof(kId) - 1);
      } else if (!is_last && lines[i + 1].starts_with("- ") && ListOf(lines[i]) != nullptr) {
        list_ = ListOf(lines[i]);
      } else if (!AddToList(lines[i])) {
        list_ = nullptr;
        absl::StrAppend(&definition_, lines[i], "\n");
      }
    }
    absl::StripAsciiWhitespace(&definition_);
    description_.definition = std::move(definition_);
    return std::move(description_);
  }

 private:
  std::vector<std::string>* ListOf(std::string_view heading) {
    if (heading == kIncludes) return &description_.includes;
    if (heading == kExcludes) return &description_.excludes;
    if (heading == kExamples) return &description_.examples;
    return nullptr;
  }

  bool AddToList(const std::string& line) {
    if (list_ == nullptr) return false;
    if (line.starts_with("- ")) {
      list_->push_back(line.substr(2));
    } else if (line.starts_with("  ")) {
      absl::StrAppend(&list_->back(), "\n", line.substr(2));
    } else {
      return false;
    }
    return true;
  }

  QdaDescription description_;
  std::string definition_;
  // The list that the next line may belong to.
  std::vector<std::string>* list_ = nullptr;
};

}  // namespace

std::string DescriptionText(const QdaDescription& description) {
  std::string text = absl::StrCat(description.definition, "\n");
  absl::StrAppend(&text, ListText(kIncludes, description.includes),
                  ListText(kExcludes, description.excludes),
                  ListText(kExamples, description.examples));
  if (!description.id.empty()) absl::StrAppend(&text, kId, description.id, "\n");
  absl::StripAsciiWhitespace(&text);
  return text;
}

QdaDescription ReadDescription(std::string_view text) {
  const absl::string_view stripped =
      absl::StripAsciiWhitespace(absl::string_view(text.data(), text.size()));
  return Reader().Read(absl::StrSplit(stripped, '\n'));
}

}  // namespace ourvoice::cli
