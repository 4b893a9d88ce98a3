#include "services/theme/codebook.h"

#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/theme/codebook_rules.h"

namespace ourvoice::theme {
namespace {

bool HasTheme(const v1::Codebook& codebook, const std::string& theme_id) {
  return std::any_of(codebook.themes().begin(), codebook.themes().end(),
                     [&theme_id](const v1::Theme& theme) { return theme.id() == theme_id; });
}

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

}  // namespace

CodebookHistory Evolve(CodebookHistory history, const v1::CodebookPublished& published) {
  history.version = published.codebook_version();
  history.newest = published.codebook();
  for (const v1::Theme& theme : published.codebook().themes()) {
    history.definitions[theme.id()] = theme.definition();
  }
  return history;
}

absl::StatusOr<v1::CodebookPublished> Decide(const CodebookHistory& history,
                                             const v1::Codebook& wanted,
                                             const SeriesBindings& bindings) {
  std::vector<kit::FieldViolation> violations = FaultsOf(wanted);
  if (violations.empty()) violations = ReusedIds(history, wanted);
  if (!violations.empty()) return kit::InvalidFields(kErrorDomain, violations);
  for (const std::string& series : wanted.series()) {
    const auto bound = bindings.find(series);
    if (bound != bindings.end() && bound->second != wanted.id()) {
      return kit::ErrorWithReason(
          absl::StatusCode::kFailedPrecondition,
          fmt::format("series '{}' is bound to codebook '{}'; publish that one without it first",
                      series, bound->second),
          "SERIES_BOUND", kErrorDomain);
    }
  }
  if (history.version > 0 &&
      google::protobuf::util::MessageDifferencer::Equals(history.newest, wanted)) {
    return kit::ErrorWithReason(
        absl::StatusCode::kFailedPrecondition,
        fmt::format("nothing has changed since version {}", history.version), "CODEBOOK_UNCHANGED",
        kErrorDomain);
  }
  v1::CodebookPublished published;
  *published.mutable_codebook() = wanted;
  published.set_codebook_version(history.version + 1);
  return published;
}

}  // namespace ourvoice::theme
