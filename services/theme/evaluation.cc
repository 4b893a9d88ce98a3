#include "services/theme/evaluation.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "services/kit/json.h"

namespace ourvoice::theme {
namespace {

using Labels = std::set<std::string, std::less<>>;

// What the labels of a theme are.
std::map<std::string, Labels> LabelsByTheme(const v1::Codebook& codebook, std::string_view frame) {
  std::map<std::string, Labels> labels;
  for (const v1::Theme& theme : codebook.themes()) {
    if (frame.empty()) labels[theme.id()].insert(theme.id());
    for (const v1::FrameLink& link : theme.links()) {
      if (link.frame() == frame) labels[theme.id()].insert(link.value());
    }
  }
  return labels;
}

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

Evaluation Evaluate(const Coder& coder, const v1::Codebook& codebook, std::string_view frame,
                    const std::vector<LabelledText>& texts, std::string_view language,
                    const kit::Clock& clock) {
  const std::map<std::string, Labels> labels_by_theme = LabelsByTheme(codebook, frame);
  std::vector<Labels> found(texts.size());
  const absl::Time began = clock();
  for (size_t i = 0; i < texts.size(); ++i) {
    const v1::TextCoding coding = coder.Code(texts[i].text, language);
    for (const v1::ThemeCoding& theme : coding.themes()) {
      const auto labels = labels_by_theme.find(theme.theme_id());
      if (labels != labels_by_theme.end()) {
        found[i].insert(labels->second.begin(), labels->second.end());
      }
    }
  }
  const double seconds = absl::ToDoubleSeconds(clock() - began);

  std::map<std::string, Counts> counts;
  size_t exact = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Labels given(texts[i].labels.begin(), texts[i].labels.end());
    Count(given, found[i], counts);
    if (given == found[i]) ++exact;
  }
  Evaluation evaluation;
  evaluation.texts = texts.size();
  evaluation.exact_match = Quotient(exact, texts.size());
  evaluation.texts_per_second = Quotient(texts.size(), seconds);
  Summarise(counts, evaluation);
  return evaluation;
}

std::string ToJson(const Evaluation& evaluation) {
  std::string json = fmt::format(
      R"({{"texts": {}, "micro": {{"precision": {:.4f}, "recall": {:.4f}, "f1": {:.4f}}}, )"
      R"("macro": {{"f1": {:.4f}}}, "macro_10": {{"f1": {}}}, "exact_match": {:.4f}, )"
      R"("texts_per_second": {:.0f}, "themes": [)",
      evaluation.texts, evaluation.micro_precision, evaluation.micro_recall, evaluation.micro_f1,
      evaluation.macro_f1,
      evaluation.macro_10_f1.has_value() ? fmt::format("{:.4f}", *evaluation.macro_10_f1) : "null",
      evaluation.exact_match, evaluation.texts_per_second);
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
