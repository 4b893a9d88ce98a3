#include "services/theme/codebook.h"

#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/theme/codebook_rules.h"
#include "services/theme/succession.h"

namespace ourvoice::theme {
namespace {

using google::protobuf::util::MessageDifferencer;

// Themes whose id belonged to a theme that was removed, and that are not that theme.
std::vector<kit::FieldViolation> ReusedIds(const CodebookHistory& history,
                                           const v1::Codebook& wanted) {
  std::vector<kit::FieldViolation> violations;
  for (int i = 0; i < wanted.themes_size(); ++i) {
    const v1::Theme& theme = wanted.themes(i);
    const auto known = history.definitions.find(theme.id());
    if (known == history.definitions.end() || HasTheme(history.newest, theme.id()) ||
        known->second == theme.definition()) {
      continue;
    }
    violations.push_back(
        {.field = fmt::format("themes[{}].id", i),
         .description = fmt::format("'{}' was another theme, removed since; give this one a new id",
                                    theme.id())});
  }
  return violations;
}

std::vector<kit::FieldViolation> EveryFault(const CodebookHistory& history,
                                            const v1::Codebook& wanted) {
  std::vector<kit::FieldViolation> violations = FaultsOf(wanted);
  std::ranges::move(ReusedIds(history, wanted), std::back_inserter(violations));
  CheckHistoryIsTold(history.definitions, wanted, violations);
  return violations;
}

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

absl::Status CheckChanged(const CodebookHistory& history) {
  if (history.draft.has_value() &&
      (history.version == 0 || !MessageDifferencer::Equals(*history.draft, history.newest))) {
    return absl::OkStatus();
  }
  const std::string_view why = history.draft.has_value() ? "" : "there is no draft: ";
  return Refused(fmt::format("{}nothing has changed since version {}", why, history.version),
                 "CODEBOOK_UNCHANGED");
}

absl::Status CheckBindings(const v1::Codebook& wanted, const SeriesBindings& bindings) {
  for (const std::string& series : wanted.series()) {
    const auto bound = bindings.find(series);
    if (bound == bindings.end() || bound->second == wanted.id()) continue;
    return Refused(
        fmt::format("series '{}' is bound to codebook '{}'; publish that one without it first",
                    series, bound->second),
        "SERIES_BOUND");
  }
  return absl::OkStatus();
}

}  // namespace

bool HasTheme(const v1::Codebook& codebook, std::string_view theme_id) {
  return std::any_of(codebook.themes().begin(), codebook.themes().end(),
                     [&](const v1::Theme& theme) { return theme.id() == theme_id; });
}

void Evolve(CodebookHistory& history, const v1::CodebookDrafted& drafted) {
  history.draft = drafted.codebook();
}

void Evolve(CodebookHistory& history, const v1::CodebookPublished& published) {
  history.draft.reset();
  history.version = published.codebook_version();
  history.newest = published.codebook();
  for (const v1::Theme& theme : published.codebook().themes()) {
    history.definitions[theme.id()] = theme.definition();
  }
}

absl::StatusOr<v1::CodebookDrafted> Decide(const CodebookHistory& history,
                                           const v1::DraftCodebookRequest& request) {
  std::vector<kit::FieldViolation> violations = EveryFault(history, request.codebook());
  for (kit::FieldViolation& violation : violations) {
    violation.field = fmt::format("codebook.{}", violation.field);
  }
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  v1::CodebookDrafted drafted;
  *drafted.mutable_codebook() = request.codebook();
  return drafted;
}

absl::StatusOr<v1::CodebookPublished> Decide(const CodebookHistory& history,
                                             const v1::PublishCodebookRequest& request,
                                             const SeriesBindings& bindings) {
  if (!history.draft.has_value() && history.version == 0) {
    return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                                kit::NoSuch("codebook", request.codebook_id()), "CODEBOOK_UNKNOWN",
                                kErrorDomain);
  }
  if (absl::Status changed = CheckChanged(history); !changed.ok()) return changed;
  // Once more: the rules may have grown since the draft was saved.
  const std::vector<kit::FieldViolation> violations = EveryFault(history, *history.draft);
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  if (absl::Status free = CheckBindings(*history.draft, bindings); !free.ok()) return free;
  v1::CodebookPublished published;
  *published.mutable_codebook() = *history.draft;
  published.set_codebook_version(history.version + 1);
  return published;
}

}  // namespace ourvoice::theme
