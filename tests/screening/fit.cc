// Learns services/screening/lexicon/weights.txt from the cases, the sayings and the demonstration's
// answers, and says how well that does on parts left out. Run from the project's root:
//   screening-fit [FILE]    writes the weights to FILE
#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "services/screening/detection.h"
#include "tests/screening/cases.h"
#include "tests/screening/linear_fit.h"

namespace ourvoice::screening {
namespace {

constexpr size_t kFolds = 5;
// Smaller weights than these are left out of the file.
constexpr float kLeastConcernWeight = 0.3F;
constexpr float kLeastOtherWeight = 1.0F;

// A text that is learnt from, or asked about when it is of the fold left out.
struct Known {
  Case of;
  // None of the sayings is ever left out: they were written after reading cases.
  bool saying = false;
  size_t fold = 0;
  std::vector<Row> parts;
  float pattern_score = 0;
};

class Columns {
 public:
  size_t Of(const std::string& name) {
    const auto [place, added] = by_name_.try_emplace(name, names_.size());
    if (added) names_.push_back(name);
    return place->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::unordered_map<std::string, size_t> by_name_;
  std::vector<std::string> names_;
};

void ReadParts(const Detection& detection, Columns& columns, Known& known) {
  const ReadText text = Read(detection.lexicon, known.of.text);
  known.pattern_score = PatternScore(FindPatterns(detection.lexicon, text));
  for (const Part& part : PartsOf(text.words.size())) {
    const std::vector<Feature> features = FeaturesOf(detection.lexicon, text, part.begin, part.end);
    std::set<size_t> found;
    for (const Feature& feature : features) found.insert(columns.Of(NameOf(feature, text)));
    Row row;
    for (const size_t column : found) row.emplace_back(column, ShareOf(features.size()));
    known.parts.push_back(std::move(row));
  }
}

// What a text says to a score: 1 that it is so, -1 that it is not, 0 nothing.
int TargetOf(const Case& one, size_t score) {
  const bool concern = one.expected == "concern";
  if (score == kConcernScore) return concern ? 1 : (one.expected == "signal" ? 0 : -1);
  if (score == kSignalScore) return one.expected == "signal" ? 1 : (concern ? 0 : -1);
  if (!concern) return 0;
  if (score == kUrgentScore) return one.severity == "immediate" ? 1 : -1;
  const auto number = static_cast<int>(score - kFirstCategoryScore);
  const std::string name = absl::AsciiStrToLower(
      safeguarding::v1::ConcernCategory_Name(number).substr(sizeof("CONCERN_CATEGORY_") - 1));
  return one.category == name ? 1 : -1;
}

LinearFit FitScore(const std::vector<Known>& all, size_t columns, size_t score, size_t left_out) {
  std::vector<Example> examples;
  double positive = 0;
  for (const Known& known : all) {
    const int target = TargetOf(known.of, score);
    if (target == 0 || (!known.saying && known.fold == left_out)) continue;
    for (const Row& row : known.parts) examples.push_back({&row, target > 0});
    positive += target > 0 ? static_cast<double>(known.parts.size()) : 0;
  }
  const double negative = static_cast<double>(examples.size()) - positive;
  const bool rare = score > kSignalScore;
  return Fit(examples, columns, rare ? std::max(1.0, negative / positive / 2) : 1.0);
}

float BestScore(const LinearFit& fit, const Known& known) {
  float best = -100;
  for (const Row& row : known.parts) best = std::max(best, fit.ScoreOf(row));
  return best;
}

// Each fold is asked about by weights that were learnt without it.
void CrossValidate(const std::vector<Known>& all, size_t columns) {
  std::map<std::string, std::pair<size_t, size_t>> flagged;
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const LinearFit fit = FitScore(all, columns, kConcernScore, fold);
    for (const Known& known : all) {
      if (known.saying || known.fold != fold) continue;
      const float score = BestScore(fit, known) + known.pattern_score;
      auto& [of, count] = flagged[known.of.id.empty() ? "the demonstration" : known.of.expected];
      of += score > kConcernFrom ? 1 : 0;
      ++count;
    }
  }
  for (const auto& [expected, counts] : flagged) {
    fmt::print("left out, {}: {} of {} flagged\n", expected, counts.first, counts.second);
  }
}

void WriteWeights(const std::vector<Known>& all, const Columns& columns, const std::string& path) {
  std::vector<LinearFit> fits;
  for (size_t score = 0; score < kScores; ++score) {
    fits.push_back(FitScore(all, columns.names().size(), score, kFolds));
  }
  std::ofstream file(path);
  file << "# Made by tests/screening/run --fit; README.md says how to read it.\n=";
  for (size_t score = 0; score < kScores; ++score) {
    file << fmt::format(" {}:{:.2f}", score, fits[score].bias);
  }
  std::map<std::string, size_t> sorted;
  for (size_t i = 0; i < columns.names().size(); ++i) sorted[columns.names()[i]] = i;
  for (const auto& [name, column] : sorted) {
    std::string line;
    for (size_t score = 0; score < kScores; ++score) {
      const float weight = fits[score].by_column[column];
      const float least = score == kConcernScore ? kLeastConcernWeight : kLeastOtherWeight;
      if (std::abs(weight) >= least) line += fmt::format(" {}:{:.2f}", score, weight);
    }
    if (!line.empty()) file << "\n" << name << line;
  }
  file << "\n";
}

absl::Status AddCases(const std::string& path, bool saying, std::vector<Known>& all) {
  const absl::StatusOr<std::vector<Case>> cases = ReadCases(path);
  if (!cases.ok()) return cases.status();
  for (const Case& one : *cases) {
    const size_t number = std::stoul(one.id.substr(1));
    all.push_back({.of = one, .saying = saying, .fold = number % kFolds});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Known>> ReadKnown() {
  std::vector<Known> all;
  for (const bool saying : {false, true}) {
    const std::string path =
        saying ? "tests/screening/sayings.csv" : "tests/screening/building.csv";
    if (const absl::Status added = AddCases(path, saying, all); !added.ok()) return added;
  }
  const absl::StatusOr<std::vector<Source>> sources = ReadDemonstration();
  if (!sources.ok()) return sources.status();
  size_t number = 0;
  for (const Source& source : *sources) {
    for (const std::string& text : source.texts) {
      all.push_back({.of = {.text = text, .expected = "ordinary"}, .fold = number++ % kFolds});
    }
  }
  return all;
}

int Main(const std::vector<std::string>& arguments) {
  const absl::StatusOr<Detection> detection = ReadDetection(AllLexiconFiles());
  absl::StatusOr<std::vector<Known>> all = ReadKnown();
  for (const absl::Status& status : {detection.status(), all.status()}) {
    if (status.ok()) continue;
    fmt::print(stderr, "screening-fit: {}\n", std::string(status.message()));
    return 1;
  }
  Columns columns;
  for (Known& known : *all) ReadParts(*detection, columns, known);
  CrossValidate(*all, columns.names().size());
  if (!arguments.empty()) WriteWeights(*all, columns, arguments.front());
  return 0;
}

}  // namespace
}  // namespace ourvoice::screening

int main(int argc, char** argv) {
  return ourvoice::screening::Main(std::vector<std::string>(argv + 1, argv + argc));
}
