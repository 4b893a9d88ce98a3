#include "services/screening/detection.h"

#include <algorithm>
#include <limits>
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
constexpr float kImmediateScore = 0.5F;
constexpr float kSignalFrom = -1.5F;
// Cues make a concern immediate when they say that it is urgent, and all that speaks for it is so
// much that it is hardly doubtful.
constexpr float kUrgentFrom = 0.0F;
constexpr float kCertainFrom = 2.0F;

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

std::optional<ClassId> ClassNamed(const Lexicon& lexicon, std::string_view name) {
  const auto found = std::find_if(lexicon.classes.begin(), lexicon.classes.end(),
                                  [name](const WordClass& one) { return one.name == name; });
  if (found == lexicon.classes.end()) return std::nullopt;
  return static_cast<ClassId>(found - lexicon.classes.begin());
}

// Whether the first of family and staff to be named, from the sentence on in which the words from
// `begin` stand, is of the family: "my uncle, who is a coach".
bool IsOfKin(const Detection& detection, const ReadText& text, size_t begin, size_t end) {
  size_t at = begin;
  while (at > 0 && text.words[at - 1].sentence == text.words[begin].sentence) --at;
  for (; at < end; ++at) {
    const auto is = [&](std::optional<ClassId> of) {
      const auto& classes = text.classes[at];
      return std::any_of(classes.begin(), classes.end(),
                         [of](const ClassAt& one) { return one.of == of; });
    };
    if (is(detection.staff)) return false;
    if (is(detection.kin)) return true;
  }
  return false;
}

// What the weights take a text to be about; never a wrong of staff when it is of kin.
ConcernCategory LikeliestCategory(Scores scores, bool of_kin) {
  constexpr size_t kStaff =
      kFirstCategoryScore + safeguarding::v1::CONCERN_CATEGORY_STAFF_MISCONDUCT;
  if (of_kin) scores[kStaff] = std::numeric_limits<float>::lowest();
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
  Detection detection{.lexicon = *std::move(lexicon), .weights = *std::move(weights)};
  detection.kin = ClassNamed(detection.lexicon, "kin");
  detection.staff = ClassNamed(detection.lexicon, "staff");
  return detection;
}

float PatternScore(const std::vector<Match>& matches) {
  const auto patterns =
      static_cast<size_t>(std::count_if(matches.begin(), matches.end(), IsOfConcern));
  if (patterns == 0) return 0;
  const bool immediate = std::any_of(matches.begin(), matches.end(), [](const Match& match) {
    return match.pattern->severity == safeguarding::v1::SEVERITY_IMMEDIATE;
  });
  const size_t next = std::min(patterns, kPatternsThatCount) - 1;
  return kFirstPatternScore + kNextPatternScore * static_cast<float>(next) +
         (immediate ? kImmediateScore : 0);
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
  const float score = weighed.scores[kConcernScore] + PatternScore(matches);
  const bool concern = score > kConcernFrom;
  const bool urgent = score > kCertainFrom && weighed.scores[kUrgentScore] > kUrgentFrom;
  FoundByCategory found;
  for (const Match& match : matches) {
    if (IsOfConcern(match) && !concern) continue;
    ConcernCategory category = match.pattern->category;
    if (category == safeguarding::v1::CONCERN_CATEGORY_STAFF_MISCONDUCT &&
        IsOfKin(detection, read, match.begin, match.end)) {
      category = LikeliestCategory(weighed.scores, true);
    }
    const bool raised = urgent && match.pattern->severity == safeguarding::v1::SEVERITY_HIGH &&
                        weighed.concern.Holds(match.begin);
    found.Add(category, raised ? safeguarding::v1::SEVERITY_IMMEDIATE : match.pattern->severity,
              match.begin, match.end);
  }
  if (concern && std::none_of(matches.begin(), matches.end(), IsOfConcern)) {
    const bool of_kin = IsOfKin(detection, read, weighed.concern.begin, weighed.concern.end);
    found.Add(LikeliestCategory(weighed.scores, of_kin),
              urgent ? safeguarding::v1::SEVERITY_IMMEDIATE : safeguarding::v1::SEVERITY_HIGH,
              weighed.concern.begin, weighed.concern.end);
  } else if (found.empty() && weighed.signal_score > kSignalFrom) {
    found.Add(safeguarding::v1::CONCERN_CATEGORY_NEGLECT, safeguarding::v1::SEVERITY_SIGNAL,
              weighed.signal.begin, weighed.signal.end);
  }
  return found.InOrder(read);
}

}  // namespace ourvoice::screening
