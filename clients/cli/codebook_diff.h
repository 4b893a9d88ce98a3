#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// One thing that two versions of a codebook say otherwise.
struct CodebookChange {
  // `codebook`, `frame`, `value`, `theme`, or `retired` for what became of a theme.
  std::string subject;
  // Id of the subject; of a value `frame/value`.
  std::string id;
  // What of it changed, by its key in YAML, such as `definition`; empty when the whole subject was
  // added or removed: `before` or `after` is then its name.
  std::string field;
  // Of `phrases` and `not-in`; otherwise empty.
  std::string language;
  // Nothing when it is new.
  std::optional<std::string> before;
  // Nothing when it is gone.
  std::optional<std::string> after;

  friend bool operator==(const CodebookChange&, const CodebookChange&) = default;
};

// All that `after` says otherwise than `before`: of the codebook itself, its frames, its themes,
// and what became of themes, in this order; subjects in the order in which they stand, those that
// are gone first. The order of lists does not count. Ids are unique in each codebook.
std::vector<CodebookChange> DiffCodebooks(const theme::v1::Codebook& before,
                                          const theme::v1::Codebook& after);

// For a person: `+` for what is new, `-` for what is gone, `~` for what is otherwise; says so when
// nothing is.
std::string CodebookDiffText(const std::vector<CodebookChange>& changes);

// For a program: `{"changes": [{"subject", "id", "field", "language", "before", "after"}]}`, with
// null for what is not there.
std::string CodebookDiffJson(const std::vector<CodebookChange>& changes);

}  // namespace ourvoice::cli
