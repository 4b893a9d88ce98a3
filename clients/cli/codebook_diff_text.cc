#include <absl/strings/str_cat.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "clients/cli/codebook_diff.h"
#include "services/kit/json.h"

namespace ourvoice::cli {
namespace {

// Gathers lines; words that were added to or taken from the same list share one.
class DiffText {
 public:
  void Add(const CodebookChange& change) {
    const std::string subject = absl::StrCat(change.subject, " ", change.id);
    if (change.field.empty()) {
      Line(absl::StrCat(change.after.has_value() ? "+ " : "- ", subject, ": "),
           change.after.value_or(change.before.value_or("")));
    } else if (subject != subject_) {
      Line(absl::StrCat("~ ", subject), "");
    }
    subject_ = subject;
    if (change.field.empty()) return;
    if (change.before.has_value()) Part("- ", change, *change.before);
    if (change.after.has_value()) Part("+ ", change, *change.after);
  }

  std::string Lines() { return text_.empty() ? "" : text_ + "\n"; }

 private:
  void Part(const std::string& sign, const CodebookChange& change, const std::string& words) {
    const std::string language = change.language.empty() ? "" : absl::StrCat(" ", change.language);
    Line(absl::StrCat("    ", sign, change.field, language, ": "), words, !change.language.empty());
  }

  void Line(const std::string& beginning, const std::string& words, bool may_share = false) {
    if (may_share && beginning == shared_) {
      absl::StrAppend(&text_, ", ", words);
      return;
    }
    absl::StrAppend(&text_, text_.empty() ? "" : "\n", beginning, words);
    shared_ = may_share ? beginning : "";
  }

  std::string text_;
  // Subject of the last line.
  std::string subject_;
  // Beginning of the last line, if others may share it.
  std::string shared_;
};

std::string JsonOf(const std::optional<std::string>& text) {
  return text.has_value() ? kit::JsonString(*text) : "null";
}

}  // namespace

std::string CodebookDiffText(const std::vector<CodebookChange>& changes) {
  if (changes.empty()) return "Both say the same.\n";
  DiffText text;
  for (const CodebookChange& change : changes) text.Add(change);
  return text.Lines();
}

std::string CodebookDiffJson(const std::vector<CodebookChange>& changes) {
  std::vector<std::string> objects;
  for (const CodebookChange& change : changes) {
    objects.push_back(fmt::format(
        R"({{"subject": {}, "id": {}, "field": {}, "language": {}, "before": {}, "after": {}}})",
        kit::JsonString(change.subject), kit::JsonString(change.id), kit::JsonString(change.field),
        kit::JsonString(change.language), JsonOf(change.before), JsonOf(change.after)));
  }
  return fmt::format("{{\"changes\": [{}]}}\n", fmt::join(objects, ",\n"));
}

}  // namespace ourvoice::cli
