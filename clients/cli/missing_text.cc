#include "clients/cli/missing_text.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>

namespace ourvoice::cli {

std::string MissingText(const std::vector<kit::FieldViolation>& missing) {
  std::string text = missing.size() == 1
                         ? "not ready: this is missing"
                         : absl::StrCat("not ready: ", missing.size(), " things are missing");
  for (const kit::FieldViolation& fact : missing) {
    absl::StrAppend(&text, "\n  ", absl::StrReplaceAll(fact.field, {{"_", "-"}, {".", ", "}}), ": ",
                    fact.description);
  }
  return text;
}

}  // namespace ourvoice::cli
