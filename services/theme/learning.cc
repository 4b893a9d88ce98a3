#include "services/theme/learning.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "services/theme/ascii_words.h"

namespace ourvoice::theme {
namespace {

// As many positive texts as make a label's own threshold count for half.
constexpr double kPositivesForHalf = 150;

// By label: which texts carry it.
using Positives = std::map<std::string, std::vector<bool>>;

// A number for each text, the same for those of one author.
std::vector<size_t> NumbersOf(const std::vector<TrainingText>& texts) {
  // Whether the author is known, with the author or the form.
  std::map<std::pair<bool, std::string>, size_t> number_by_author;
  std::vector<size_t> numbers;
  for (const TrainingText& text : texts) {
    const bool known = !text.author.empty();
    const auto [author, added] = number_by_author.emplace(
        std::pair(known, known ? text.author : FormOf(text.text.text)), number_by_author.size());
    numbers.push_back(author->second);
  }
  return numbers;
}

// Leaves out labels that fewer than `texts_min` distinct texts carry.
Positives PositivesOf(const std::vector<TrainingText>& texts, const std::vector<size_t>& numbers,
                      size_t texts_min) {
  Positives positives;
  std::map<std::string, std::set<size_t>> distinct;
  for (size_t text = 0; text < texts.size(); ++text) {
    for (const std::string& label : texts[text].labels) {
      std::vector<bool>& carries = positives[label];
      carries.resize(texts.size());
      carries[text] = true;
      distinct[label].insert(numbers[text]);
    }
  }
  std::erase_if(positives,
                [&](const auto& label) { return distinct[label.first].size() < texts_min; });
  return positives;
}

// Margins of texts by weights that were not learned from them.
class CrossValidation {
 public:
  CrossValidation(const LinearSolver& solver, const std::vector<TrainingText>& texts, size_t parts)
      : solver_(solver), in_part_(parts), in_others_(parts) {
    for (size_t text = 0; text < texts.size(); ++text) {
      const size_t own = PartOf(texts[text].text.text, "calibration", parts);
      for (size_t part = 0; part < parts; ++part) {
        (part == own ? in_part_ : in_others_)[part].push_back(text);
      }
    }
  }

  std::vector<double> MarginsOf(const std::vector<bool>& is_positive) const {
    std::vector<double> margins(is_positive.size());
    for (size_t part = 0; part < in_part_.size(); ++part) {
      if (in_part_[part].empty() || in_others_[part].empty()) continue;
      const LinearWeights weights = solver_.Learn(in_others_[part], is_positive);
      for (const size_t text : in_part_[part]) {
        margins[text] = weights.MarginOf(solver_.row(text));
      }
    }
    return margins;
  }

 private:
  const LinearSolver& solver_;
  // Texts by part, and those of all other parts.
  std::vector<std::vector<size_t>> in_part_;
  std::vector<std::vector<size_t>> in_others_;
};

// Chooses each label's threshold, and how labels are given at all.
class DecisionMaker {
 public:
  void Add(std::vector<double> likelihoods, std::vector<bool> is_positive) {
    likelihoods_.push_back(std::move(likelihoods));
    is_positive_.push_back(std::move(is_positive));
  }

  Decision Make(const std::vector<TrainingText>& texts, bool label_counts_are_a_rule) const {
    Decision decision{.thresholds = Thresholds()};
    if (!label_counts_are_a_rule) return decision;
    decision.one_label = std::all_of(texts.begin(), texts.end(),
                                     [](const auto& text) { return text.labels.size() == 1; });
    decision.some_label = std::none_of(texts.begin(), texts.end(),
                                       [](const auto& text) { return text.labels.empty(); });
    if (decision.one_label) decision.of_likeliest = CalibrateLikeliest(texts.size());
    return decision;
  }

 private:
  std::vector<double> Thresholds() const {
    std::vector<double> all_likelihoods;
    std::vector<bool> all_positive;
    for (size_t label = 0; label < likelihoods_.size(); ++label) {
      all_likelihoods.insert(all_likelihoods.end(), likelihoods_[label].begin(),
                             likelihoods_[label].end());
      all_positive.insert(all_positive.end(), is_positive_[label].begin(),
                          is_positive_[label].end());
    }
    const double common = BestThreshold(all_likelihoods, all_positive);
    std::vector<double> thresholds;
    for (size_t label = 0; label < likelihoods_.size(); ++label) {
      const auto positives = static_cast<double>(
          std::count(is_positive_[label].begin(), is_positive_[label].end(), true));
      const double share = positives / (positives + kPositivesForHalf);
      const double own = BestThreshold(likelihoods_[label], is_positive_[label]);
      thresholds.push_back(share * own + (1 - share) * common);
    }
    return thresholds;
  }

  Calibration CalibrateLikeliest(size_t text_count) const {
    std::vector<double> log_odds;
    std::vector<bool> is_right;
    for (size_t text = 0; text < text_count; ++text) {
      std::vector<double> likelihoods;
      for (const std::vector<double>& of_label : likelihoods_) {
        likelihoods.push_back(of_label[text]);
      }
      const auto likeliest = std::max_element(likelihoods.begin(), likelihoods.end());
      log_odds.push_back(LogOddsOfShare(*likeliest, likelihoods));
      is_right.push_back(is_positive_[static_cast<size_t>(likeliest - likelihoods.begin())][text]);
    }
    return Calibrate(log_odds, is_right);
  }

  // By label, then by text.
  std::vector<std::vector<double>> likelihoods_;
  std::vector<std::vector<bool>> is_positive_;
};

}  // namespace

std::string FormOf(std::string_view text) {
  std::string form;
  for (const char letter : text) {
    if (letter != ' ' && letter != '\n' && letter != '\t' && letter != '\r') {
      form += ToAsciiLower(letter);
    }
  }
  return form;
}

size_t PartOf(std::string_view text, std::string_view purpose, size_t parts) {
  return HashOf({purpose, FormOf(text)}) % parts;
}

absl::StatusOr<std::unique_ptr<const LearnedModel>> Learn(const std::vector<TrainingText>& texts,
                                                          const LearningOptions& options) {
  const std::vector<size_t> numbers = NumbersOf(texts);
  const Positives positives = PositivesOf(texts, numbers, options.texts_min);
  if (positives.empty()) {
    return absl::InvalidArgumentError(
        fmt::format("no label is carried by {} different texts or more: too little to learn from",
                    options.texts_min));
  }
  const FeatureFinder finder(options.language);
  std::vector<TextFeatures> found;
  for (const TrainingText& text : texts) found.push_back(finder.Find(text.text));
  TextRows text_rows(options.language, Vocabulary(found, numbers, options.texts_min));
  std::vector<SparseRow> rows;
  for (const TextFeatures& features : found) rows.push_back(text_rows.RowOf(features));
  const LinearSolver solver(std::move(rows), text_rows.column_count(), options.cost);
  const CrossValidation validation(solver, texts, options.parts);

  std::vector<size_t> all(texts.size());
  std::iota(all.begin(), all.end(), 0);
  std::vector<LearnedModel::Label> labels;
  DecisionMaker decisions;
  for (const auto& [id, is_positive] : positives) {
    std::vector<double> likelihoods = validation.MarginsOf(is_positive);
    const Calibration calibration = Calibrate(likelihoods, is_positive);
    for (double& value : likelihoods) value = calibration.LikelihoodOf(value);
    decisions.Add(std::move(likelihoods), is_positive);
    labels.push_back({id, solver.Learn(all, is_positive), calibration});
  }
  return std::make_unique<const LearnedModel>(
      LearnedModel::Parts{.language = options.language,
                          .rows = std::move(text_rows),
                          .labels = std::move(labels),
                          .decision = decisions.Make(texts, options.label_counts_are_a_rule)});
}

}  // namespace ourvoice::theme
