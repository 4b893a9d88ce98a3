#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"

namespace ourvoice::theme {

inline constexpr char kErrorDomain[] = "theme.ourvoice";

// What is known of one codebook from its stream.
struct CodebookHistory {
  // Saved, and not yet published.
  std::optional<v1::Codebook> draft;
  // Newest published version; 0 when there is none.
  uint32_t version = 0;
  v1::Codebook newest;
  // Every published theme there ever was, as it was last defined, by its id.
  std::map<std::string, std::string> definitions;
};

bool HasTheme(const v1::Codebook& codebook, std::string_view theme_id);

// Codebook to which each series is bound, by series.
using SeriesBindings = std::map<std::string, std::string>;

// Applies a fact. Never fails: facts have happened.
void Evolve(CodebookHistory& history, const v1::CodebookDrafted& drafted);
void Evolve(CodebookHistory& history, const v1::CodebookPublished& published);

// Judges the wish to save a draft. INVALID_ARGUMENT names every fault of the codebook
// (codebook_rules.h), every theme whose id once belonged to another (a theme that was removed may
// come back only with the definition it had), and every theme of an earlier version of which it is
// not told what became of it (succession.h).
absl::StatusOr<v1::CodebookDrafted> Decide(const CodebookHistory& history,
                                           const v1::DraftCodebookRequest& request);

// Judges the wish to publish the draft. NOT_FOUND for an unknown codebook; FAILED_PRECONDITION
// without a draft, when nothing would change, and when a series is bound to another codebook;
// INVALID_ARGUMENT as for a draft, whose rules may have grown since it was saved.
absl::StatusOr<v1::CodebookPublished> Decide(const CodebookHistory& history,
                                             const v1::PublishCodebookRequest& request,
                                             const SeriesBindings& bindings);

}  // namespace ourvoice::theme
