#include "services/screening/detection.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "services/screening/marks.h"

namespace ourvoice::screening {
namespace {

using safeguarding::v1::ConcernCategory;
using safeguarding::v1::Severity;

constexpr size_t kPartWords = 40;
constexpr size_t kPartStep = 20;

constexpr float kFirstPatternScore = 2.0F;
constexpr float kNextPatternScore = 1.0F;
constexpr size_t kPatternsThatCount = 3;
constexpr float kSignalFrom = -0.7F;
constexpr float kUrgentFrom = 0.0F;

// The words of a finding, before it is told in bytes.
struct Found {
  Finding finding;
  size_t begin = 0;
  size_t end = 0;
};

// The most severe of each category.
class FoundByCategory {
 public:
  void Add(ConcernCategory category, Severity severity, size_t begin, size_t end) {
    Found found{.begin = begin, .end = end};
    found.finding.category = category;
    found.finding.severity = severity;
    const auto [place, added] = by_category_.try_emplace(category, found);
    if (!added && place->second.finding.severity < severity) place->second = found;
  }

  bool empty() const { return by_category_.empty(); }

  std::vector<Finding> InOrder(const ReadText& text) {
    std::vector<Finding> findings;
    for (auto& [category, found] : by_category_) {
      found.finding.begin = text.words[found.begin].begin;
      found.finding.end = text.words[found.end - 1].end;
      Mark(text, found.begin, found.end, found.finding);
      findings.push_back(found.finding);
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.begin < b.begin; });
    return findings;
  }

 private:
  std::map<ConcernCategory, Found> by_category_;
};

ConcernCategory LikeliestCategory(const Scores& scores) {
  const auto likeliest = std::max_element(scores.begin() + kFirstCategoryScore + 1, scores.end());
  return static_cast<ConcernCategory>(likeliest - scores.begin() - kFirstCategoryScore);
}

// What the weights say of the part of a text for which they say most.
struct Weighed {
  Part concern;
  Scores scores{};
  Part signal;
  float signal_score = 0;
};

Weighed Weigh(const Detection& detection, const ReadText& text) {
  std::optional<Weighed> weighed;
  for (const Part& part : PartsOf(text.words.size())) {
    const Scores scores =
        ScoresOf(detection.weights, FeaturesOf(detection.lexicon, text, part.begin, part.end));
    if (!weighed.has_value()) {
      weighed = Weighed{part, scores, part, scores[kSignalScore]};
      continue;
    }
    if (scores[kConcernScore] > weighed->scores[kConcernScore]) {
      weighed->concern = part;
      weighed->scores = scores;
    }
    if (scores[kSignalScore] > weighed->signal_score) {
      weighed->signal = part;
      weighed->signal_score = scores[kSignalScore];
    }
  }
  return weighed.value_or(Weighed());
}

}  // namespace

absl::StatusOr<Detection> ReadDetection(const std::vector<LexiconFile>& files) {
  absl::StatusOr<Lexicon> lexicon = ReadLexicon(files);
  if (!lexicon.ok()) return lexicon.status();
  absl::StatusOr<Weights> weights = ReadWeights(lexicon->weights);
  if (!weights.ok()) return weights.status();
  return Detection{.lexicon = *std::move(lexicon), .weights = *std::move(weights)};
}

float PatternScore(size_t patterns) {
  if (patterns == 0) return 0;
  const size_t next = std::min(patterns, kPatternsThatCount) - 1;
  return kFirstPatternScore + kNextPatternScore * static_cast<float>(next);
}

bool IsOfConcern(const Match& match) {
  return match.pattern->severity > safeguarding::v1::SEVERITY_SIGNAL;
}

std::vector<Part> PartsOf(size_t words) {
  std::vector<Part> parts;
  for (size_t begin = 0; begin < words; begin += kPartStep) {
    parts.push_back({.begin = begin, .end = std::min(begin + kPartWords, words)});
    if (parts.back().end == words) break;
  }
  return parts;
}

std::vector<Finding> ScreenBy(const Detection& detection, std::string_view text) {
  const ReadText read = Read(detection.lexicon, text);
  if (read.words.empty()) return {};
  const std::vector<Match> matches = FindPatterns(detection.lexicon, read);
  const Weighed weighed = Weigh(detection, read);
  const auto patterns =
      static_cast<size_t>(std::count_if(matches.begin(), matches.end(), IsOfConcern));
  const bool concern = weighed.scores[kConcernScore] + PatternScore(patterns) > kConcernFrom;
  FoundByCategory found;
  for (const Match& match : matches) {
    if (IsOfConcern(match) && !concern) continue;
    found.Add(match.pattern->category, match.pattern->severity, match.begin, match.end);
  }
  if (concern && patterns == 0) {
    found.Add(LikeliestCategory(weighed.scores),
              weighed.scores[kUrgentScore] > kUrgentFrom ? safeguarding::v1::SEVERITY_IMMEDIATE
                                                         : safeguarding::v1::SEVERITY_HIGH,
              weighed.concern.begin, weighed.concern.end);
  } else if (found.empty() && weighed.signal_score > kSignalFrom) {
    found.Add(safeguarding::v1::CONCERN_CATEGORY_NEGLECT, safeguarding::v1::SEVERITY_SIGNAL,
              weighed.signal.begin, weighed.signal.end);
  }
  return found.InOrder(read);
}

}  // namespace ourvoice::screening
