#include "clients/cli/wording_changes.h"

#include <fmt/format.h>

namespace ourvoice::cli {

void PrintWordingChanges(
    const google::protobuf::RepeatedPtrField<survey::v1::WordingChange>& changes) {
  if (changes.empty()) return;
  fmt::print(
      "\nOther words than in the version before. If one means something else now, give it a new id:"
      " answers are counted by id.\n");
  for (const survey::v1::WordingChange& change : changes) {
    const std::string language =
        change.language().empty() ? "" : fmt::format(" ({})", change.language());
    fmt::print("  {}{}\n    was: {}\n    now: {}\n", change.field(), language, change.before(),
               change.after().empty() ? "(left out)" : change.after());
  }
}

}  // namespace ourvoice::cli
