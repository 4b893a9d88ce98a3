#include "clients/cli/quote_text.h"

#include <absl/strings/str_join.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include "clients/cli/harmless_cell.h"
#include "clients/cli/review_text.h"
#include "clients/cli/text_table.h"
#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

std::string Shown(const std::string& words, size_t width) {
  return Wrap(kit::WithHiddenCharactersShown(words), width);
}

template <typename Ids>
std::string Listed(const Ids& theme_ids) {
  return theme_ids.empty() ? "no theme" : absl::StrJoin(theme_ids, ", ");
}

}  // namespace

std::string QuoteCandidateText(const theme::v1::QuoteCandidate& candidate, size_t width) {
  std::string shown =
      fmt::format("{} {}  [{}] {}\n", candidate.response_id(), candidate.question_id(),
                  candidate.language(), Listed(candidate.theme_ids()));
  shown += Shown(candidate.words(), width);
  if (candidate.put_by_helper()) shown += "  in a helper's words, not the young person's own\n";
  if (!candidate.has_approved()) return shown;
  const theme::v1::ApprovedQuote& approved = candidate.approved();
  const absl::Time time = absl::FromUnixSeconds(approved.time().seconds());
  shown += fmt::format("  approved by {} on {} for {}:\n", approved.approver(),
                       absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()),
                       Listed(approved.theme_ids()));
  return shown + Shown(approved.words(), width);
}

std::string QuoteText(const theme::v1::Quote& quote, size_t width) {
  std::vector<std::string> names;
  for (const theme::v1::QuoteTheme& theme : quote.themes()) names.push_back(theme.name());
  return Shown(fmt::format("“{}”", quote.words()), width) +
         fmt::format("  {}, {}, {}\n", Listed(names), quote.question_id(), quote.language());
}

std::vector<std::string> QuoteCandidateColumns() {
  return {"response_id", "question_id", "language", "helper_words", "words", "found", "themes"};
}

std::vector<std::string> QuoteCandidateCells(const theme::v1::QuoteCandidate& candidate) {
  std::vector<std::string> cells =
      HarmlessCells({candidate.response_id(), candidate.question_id(), candidate.language(),
                     candidate.put_by_helper() ? "yes" : "no", candidate.words(),
                     absl::StrJoin(candidate.theme_ids(), "|")});
  // Our own mark, which `quote approve --file` looks for.
  cells.push_back(kNotRead);
  return cells;
}

std::vector<std::string> QuoteColumns() { return {"words", "themes", "question_id", "language"}; }

std::vector<std::string> QuoteCells(const theme::v1::Quote& quote) {
  std::vector<std::string> themes;
  for (const theme::v1::QuoteTheme& theme : quote.themes()) themes.push_back(theme.theme_id());
  return HarmlessCells(
      {quote.words(), absl::StrJoin(themes, "|"), quote.question_id(), quote.language()});
}

}  // namespace ourvoice::cli
