#include "clients/cli/review_text.h"

#include <absl/strings/str_join.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "clients/cli/text_table.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

using theme::v1::ReviewItem;
using theme::v1::ReviewReason;
using theme::v1::SetAsideReason;

template <typename Reason>
struct Named {
  Reason reason;
  std::string_view word;
  std::string_view in_words;
};

constexpr Named<ReviewReason> kReasons[] = {
    {theme::v1::REVIEW_REASON_DISAGREEMENT, "disagreement", "people disagree"},
    {theme::v1::REVIEW_REASON_CODED_ONCE, "coded-once", "one person coded it; a second is to"},
    {theme::v1::REVIEW_REASON_THEME_SPLIT, "theme-split", "its theme was split"},
    {theme::v1::REVIEW_REASON_LANGUAGE, "language", "language without terms"},
    {theme::v1::REVIEW_REASON_NOTHING_FOUND, "nothing-found", "no theme found"},
    {theme::v1::REVIEW_REASON_UNSURE, "unsure", "little evidence"},
    {theme::v1::REVIEW_REASON_SAMPLE, "sample", "drawn by lot"},
    {theme::v1::REVIEW_REASON_SET_ASIDE, "set-aside", "set aside"},
};

constexpr Named<SetAsideReason> kSetAsideReasons[] = {
    {theme::v1::SET_ASIDE_REASON_NO_ANSWER, "no-answer", "it answers nothing"},
    {theme::v1::SET_ASIDE_REASON_HANDED_IN_TWICE, "handed-in-twice", "it was handed in before"},
    {theme::v1::SET_ASIDE_REASON_NOT_A_YOUNG_PERSONS, "not-a-young-persons",
     "no child or young person said it"},
    {theme::v1::SET_ASIDE_REASON_UNREADABLE, "unreadable", "nobody can make it out"},
};

// Not stated, which is 0, when there is no such reason.
template <typename Reason, size_t count>
Reason FromWord(const Named<Reason> (&names)[count], std::string_view word) {
  for (const Named<Reason>& name : names) {
    if (name.word == word) return name.reason;
  }
  return Reason();
}

template <typename Reason, size_t count>
std::vector<std::string> WordsOf(const Named<Reason> (&names)[count]) {
  std::vector<std::string> words;
  for (const Named<Reason>& name : names) words.emplace_back(name.word);
  return words;
}

template <typename Reason, size_t count>
std::optional<std::string_view> InWords(const Named<Reason> (&names)[count], Reason reason) {
  for (const Named<Reason>& name : names) {
    if (name.reason == reason) return name.in_words;
  }
  return std::nullopt;
}

std::string ThemeLine(const ReviewItem& item, const theme::v1::ThemeCoding& theme) {
  std::vector<std::string> words;
  for (const theme::v1::EvidenceSpan& span : theme.evidence()) {
    words.push_back(
        fmt::format("\"{}\"", kit::WithHiddenCharactersShown(WordsAt(item.text(), span))));
  }
  const std::string sure =
      item.coding().decided_by_person() ? "decided" : fmt::format("{:.2f}", theme.confidence());
  return fmt::format("  {} ({}){}\n", theme.theme_id(), sure,
                     words.empty() ? "" : ": " + absl::StrJoin(words, ", "));
}

std::string DecidedInWords(const theme::v1::Decision& decision) {
  if (const auto why = InWords(kSetAsideReasons, decision.set_aside())) {
    return fmt::format("set aside, {}", *why);
  }
  return decision.theme_ids().empty() ? "no theme" : absl::StrJoin(decision.theme_ids(), ", ");
}

std::string DecisionLine(const theme::v1::Decision& decision) {
  const absl::Time time = absl::FromUnixSeconds(decision.time().seconds());
  return fmt::format("  decided by {} on {}: {}\n", absl::StrJoin(decision.reviewers(), ", "),
                     absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()),
                     DecidedInWords(decision));
}

}  // namespace

std::string_view ReasonInWords(ReviewReason reason) {
  return InWords(kReasons, reason).value_or("waits for nobody");
}

ReviewReason ReasonFromWord(std::string_view word) { return FromWord(kReasons, word); }

std::vector<std::string> ReasonWords() { return WordsOf(kReasons); }

SetAsideReason SetAsideReasonFromWord(std::string_view word) {
  return FromWord(kSetAsideReasons, word);
}

std::vector<std::string> SetAsideReasonWords() { return WordsOf(kSetAsideReasons); }

std::string WordsAt(std::string_view text, const theme::v1::EvidenceSpan& span) {
  std::string words;
  uint32_t code_points = 0;
  for (const char byte : text) {
    if (kit::BeginsCodePoint(byte)) ++code_points;
    if (code_points > span.begin() && code_points <= span.end()) words += byte;
  }
  return words;
}

std::string ReviewItemText(const ReviewItem& item, size_t width) {
  std::string shown =
      fmt::format("{} {}  [{}] {}\n", item.response_id(), item.coding().question_id(),
                  item.coding().language(), ReasonInWords(item.reason()));
  shown += Wrap(kit::WithHiddenCharactersShown(item.text()), width);
  for (const theme::v1::ThemeCoding& theme : item.coding().themes()) {
    shown += ThemeLine(item, theme);
  }
  if (item.has_decision()) shown += DecisionLine(item.decision());
  if (item.separate_codings() > 0) {
    shown += fmt::format("  coded separately by {}\n", item.separate_codings());
  }
  return shown;
}

}  // namespace ourvoice::cli
