#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <string>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"

namespace ourvoice::theme {

inline constexpr char kErrorDomain[] = "theme.ourvoice";

// What is known of one codebook from its stream.
struct CodebookHistory {
  // Newest version; 0 when there is none.
  uint32_t version = 0;
  v1::Codebook newest;
  // Every theme there ever was, as it was last defined, by its id.
  std::map<std::string, std::string> definitions;
};

// Codebook to which each series is bound, by series.
using SeriesBindings = std::map<std::string, std::string>;

// Applies a fact. Never fails: facts have happened.
CodebookHistory Evolve(CodebookHistory history, const v1::CodebookPublished& published);

// Judges the wish to publish a version. INVALID_ARGUMENT names every fault of the codebook
// (codebook_rules.h), and every theme whose id once belonged to another: a theme that was removed
// may come back only with the definition it had. FAILED_PRECONDITION when a series is bound to
// another codebook, and when nothing would change.
absl::StatusOr<v1::CodebookPublished> Decide(const CodebookHistory& history,
                                             const v1::Codebook& wanted,
                                             const SeriesBindings& bindings);

}  // namespace ourvoice::theme
