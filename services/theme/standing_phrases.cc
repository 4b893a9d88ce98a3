#include "services/theme/standing_phrases.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ourvoice::theme {
namespace {

constexpr double kPriorShare = 0.1;
// One-sided, at five in a hundred.
constexpr double kStandsOutFrom = 1.645;
constexpr size_t kResponsesMin = 2;

// In which responses, and where, a phrase is told.
struct Told {
  size_t response_count = 0;
  uint32_t last_response = UINT32_MAX;
  std::vector<uint32_t> texts;
};

// Texts of one response stand together.
absl::flat_hash_map<Phrase, Told> TellersOf(const std::vector<NumberedText>& texts,
                                            const std::vector<bool>& is_function_stem) {
  absl::flat_hash_map<Phrase, Told> tellers;
  for (uint32_t index = 0; index < texts.size(); ++index) {
    ForEachPhrase(texts[index].words, is_function_stem, [&](const Phrase& phrase, size_t) {
      Told& told = tellers[phrase];
      if (told.last_response != texts[index].response) ++told.response_count;
      told.last_response = texts[index].response;
      if (told.texts.empty() || told.texts.back() != index) told.texts.push_back(index);
    });
  }
  return tellers;
}

size_t ResponseCount(const std::vector<NumberedText>& texts) {
  absl::flat_hash_set<uint32_t> responses;
  for (const NumberedText& text : texts) responses.insert(text.response);
  return responses.size();
}

bool StandsBefore(const StandingPhrase& a, const StandingPhrase& b, const WordNumbers& numbers) {
  if (a.stands_out_by != b.stands_out_by) return a.stands_out_by > b.stands_out_by;
  if (a.response_count != b.response_count) return a.response_count > b.response_count;
  const size_t length = LengthOf(a.phrase);
  if (length != LengthOf(b.phrase)) return length > LengthOf(b.phrase);
  for (size_t i = 0; i < length; ++i) {
    if (a.phrase[i] != b.phrase[i]) {
      return numbers.StemOf(a.phrase[i]) < numbers.StemOf(b.phrase[i]);
    }
  }
  return false;
}

}  // namespace

size_t LengthOf(const Phrase& phrase) {
  return static_cast<size_t>(std::find(phrase.begin(), phrase.end(), kNoStem) - phrase.begin());
}

bool IsPartOf(const Phrase& part, const Phrase& whole) {
  const size_t length = LengthOf(part);
  const auto end = whole.begin() + static_cast<ptrdiff_t>(LengthOf(whole));
  return length < LengthOf(whole) &&
         std::search(whole.begin(), end, part.begin(),
                     part.begin() + static_cast<ptrdiff_t>(length)) != end;
}

double StandsOutBy(size_t told, size_t all, size_t told_there, size_t all_there) {
  if (all_there == 0) return 0;
  // Where everybody tells it, odds are without bound: nobody stands out.
  if (told == all && told_there == all_there) return 0;
  // alpha_w and alpha_0 there.
  const double prior = kPriorShare * static_cast<double>(told + told_there);
  const double prior_all = kPriorShare * static_cast<double>(all + all_there);
  double log_odds_ratio = 0;
  double variance = 0;
  const auto add = [&](size_t y, size_t n, double sign) {
    const double tell = static_cast<double>(y) + prior;
    const double do_not = static_cast<double>(n) + prior_all - tell;
    log_odds_ratio += sign * std::log(tell / do_not);
    variance += 1 / tell + 1 / do_not;
  };
  add(told, all, 1);
  add(told_there, all_there, -1);
  return log_odds_ratio / std::sqrt(variance);
}

std::vector<StandingPhrase> FindStandingPhrases(const std::vector<NumberedText>& texts,
                                                const std::vector<NumberedText>& others,
                                                const std::vector<bool>& is_function_stem,
                                                const WordNumbers& numbers) {
  const size_t all = ResponseCount(texts);
  const size_t all_there = ResponseCount(others);
  const auto tellers_there = TellersOf(others, is_function_stem);
  std::vector<StandingPhrase> standing;
  for (auto& [phrase, told] : TellersOf(texts, is_function_stem)) {
    if (told.response_count < kResponsesMin) continue;
    const auto there = tellers_there.find(phrase);
    const size_t told_there = there == tellers_there.end() ? 0 : there->second.response_count;
    const double by = StandsOutBy(told.response_count, all, told_there, all_there);
    if (told_there > 0 && by < kStandsOutFrom) continue;
    standing.push_back({.phrase = phrase,
                        .stands_out_by = by,
                        .response_count = told.response_count,
                        .texts = std::move(told.texts)});
  }
  std::sort(standing.begin(), standing.end(),
            [&](const auto& a, const auto& b) { return StandsBefore(a, b, numbers); });
  return standing;
}

}  // namespace ourvoice::theme
