#include "services/theme/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "services/kit/json.h"

namespace ourvoice::theme {
namespace {

using Labels = std::set<std::string, std::less<>>;

double Quotient(double part, double whole) { return whole == 0 ? 0 : part / whole; }

// How often a label was given and found, only given, or only found.
struct Counts {
  size_t both = 0;
  size_t missed = 0;
  size_t wrong = 0;

  double Precision() const { return Quotient(both, both + wrong); }
  double Recall() const { return Quotient(both, both + missed); }
  double F1() const { return Quotient(2 * both, 2 * both + wrong + missed); }
};

void Count(const Labels& given, const Labels& found, std::map<std::string, Counts>& counts) {
  for (const std::string& label : given) {
    ++(found.contains(label) ? counts[label].both : counts[label].missed);
  }
  for (const std::string& label : found) {
    if (!given.contains(label)) ++counts[label].wrong;
  }
}

// Labels given, by tenths of their confidence.
class CalibrationBins {
 public:
  void Add(double confidence, bool right) {
    Bin& bin = bins_[std::min(static_cast<size_t>(confidence * kBins), kBins - 1)];
    ++total_;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }

  std::optional<double> Error() const {
    if (total_ == 0) return std::nullopt;
    double distance = 0;
    for (const Bin& bin : bins_) distance += std::abs(bin.confidence - bin.right);
    return distance / static_cast<double>(total_);
  }

 private:
  static constexpr size_t kBins = 10;
  struct Bin {
    double confidence = 0;
    double right = 0;
  };
  std::array<Bin, kBins> bins_;
  size_t total_ = 0;
};

void Summarise(const std::map<std::string, Counts>& counts, Evaluation& evaluation) {
  constexpr size_t kSupportMin = 10;
  Counts all;
  double f1_sum = 0;
  double f1_sum_10 = 0;
  size_t labels_10 = 0;
  for (const auto& [label, count] : counts) {
    all.both += count.both;
    all.missed += count.missed;
    all.wrong += count.wrong;
    const size_t support = count.both + count.missed;
    f1_sum += count.F1();
    if (support >= kSupportMin) {
      f1_sum_10 += count.F1();
      ++labels_10;
    }
    evaluation.labels.push_back({.id = label,
                                 .precision = count.Precision(),
                                 .recall = count.Recall(),
                                 .f1 = count.F1(),
                                 .support = support});
  }
  evaluation.micro_precision = all.Precision();
  evaluation.micro_recall = all.Recall();
  evaluation.micro_f1 = all.F1();
  evaluation.macro_f1 = Quotient(f1_sum, counts.size());
  if (labels_10 > 0) evaluation.macro_10_f1 = f1_sum_10 / static_cast<double>(labels_10);
}

}  // namespace

Evaluation Evaluate(const Labeller& labeller, const std::vector<LabelledText>& texts,
                    const kit::Clock& clock) {
  std::vector<std::vector<GivenLabel>> found;
  const absl::Time began = clock();
  for (const LabelledText& text : texts) found.push_back(labeller(text));
  const double seconds = absl::ToDoubleSeconds(clock() - began);

  std::map<std::string, Counts> counts;
  CalibrationBins bins;
  size_t exact = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Labels carried(texts[i].labels.begin(), texts[i].labels.end());
    Labels given;
    for (const GivenLabel& label : found[i]) {
      given.insert(label.id);
      bins.Add(label.confidence, carried.contains(label.id));
    }
    Count(carried, given, counts);
    if (carried == given) ++exact;
  }
  Evaluation evaluation;
  evaluation.texts = texts.size();
  evaluation.exact_match = Quotient(exact, texts.size());
  evaluation.texts_per_second = Quotient(texts.size(), seconds);
  evaluation.calibration_error = bins.Error();
  Summarise(counts, evaluation);
  return evaluation;
}

std::string ToJson(const Evaluation& evaluation) {
  std::string also_learned_from;
  if (evaluation.also_learned_from.has_value()) {
    also_learned_from = fmt::format(R"("also_learned_from": {}, )", *evaluation.also_learned_from);
  }
  std::string json = fmt::format(
      R"({{"texts": {}, {}"micro": {{"precision": {:.4f}, "recall": {:.4f}, "f1": {:.4f}}}, )"
      R"("macro": {{"f1": {:.4f}}}, "macro_10": {{"f1": {}}}, "exact_match": {:.4f}, )"
      R"("texts_per_second": {:.0f}, "calibration_error": {}, "themes": [)",
      evaluation.texts, also_learned_from, evaluation.micro_precision, evaluation.micro_recall,
      evaluation.micro_f1, evaluation.macro_f1, kit::JsonFigure(evaluation.macro_10_f1),
      evaluation.exact_match, evaluation.texts_per_second,
      kit::JsonFigure(evaluation.calibration_error));
  std::string_view separator;
  for (const LabelScore& label : evaluation.labels) {
    json += fmt::format(
        R"({}{{"id": {}, "precision": {:.4f}, "recall": {:.4f}, "f1": {:.4f}, "support": {}}})",
        separator, kit::JsonString(label.id), label.precision, label.recall, label.f1,
        label.support);
    separator = ", ";
  }
  return json + "]}";
}

}  // namespace ourvoice::theme
