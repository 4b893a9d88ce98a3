#include "services/theme/agreement.h"

#include <algorithm>
#include <map>

namespace ourvoice::theme {
namespace {

std::vector<LabelSet> CodingsOf(const CodedUnit& unit) {
  std::vector<LabelSet> codings;
  for (const std::optional<LabelSet>& coding : unit.by_coder) {
    if (coding.has_value()) codings.push_back(*coding);
  }
  return codings;
}

}  // namespace

double NominalDistance(const LabelSet& a, const LabelSet& b) { return a == b ? 0 : 1; }

double MasiDistance(const LabelSet& a, const LabelSet& b) {
  if (a == b) return 0;
  const auto shared = static_cast<double>(
      std::count_if(a.begin(), a.end(), [&](const auto& label) { return b.contains(label); }));
  if (shared == 0) return 1;
  const auto smaller = static_cast<double>(std::min(a.size(), b.size()));
  const double weight = shared == smaller ? 2.0 / 3 : 1.0 / 3;
  return 1 - weight * shared / (static_cast<double>(a.size() + b.size()) - shared);
}

std::optional<double> KrippendorffAlpha(const std::vector<CodedUnit>& units,
                                        const LabelDistance& distance) {
  // How often each set of labels was given, where somebody else coded the text as well.
  std::map<LabelSet, double> counts;
  double total = 0;
  double observed = 0;
  for (const CodedUnit& unit : units) {
    const std::vector<LabelSet> codings = CodingsOf(unit);
    if (codings.size() < 2) continue;
    for (size_t i = 0; i < codings.size(); ++i) {
      ++counts[codings[i]];
      ++total;
      for (size_t j = 0; j < codings.size(); ++j) {
        if (i == j) continue;
        observed += distance(codings[i], codings[j]) / static_cast<double>(codings.size() - 1);
      }
    }
  }
  double expected = 0;
  for (const auto& [one, one_count] : counts) {
    for (const auto& [other, other_count] : counts) {
      expected += one_count * other_count * distance(one, other);
    }
  }
  if (expected == 0) return std::nullopt;
  return 1 - (total - 1) * observed / expected;
}

std::optional<double> LabelAgreement::Kappa() const {
  const auto total = static_cast<double>(both + only_first + only_second + neither);
  const double observed = static_cast<double>(both + neither) / total;
  const double first = static_cast<double>(both + only_first) / total;
  const double second = static_cast<double>(both + only_second) / total;
  const double expected = first * second + (1 - first) * (1 - second);
  if (total == 0 || expected == 1) return std::nullopt;
  return (observed - expected) / (1 - expected);
}

std::vector<LabelAgreement> CompareLabels(const std::vector<CodedUnit>& units) {
  std::map<std::string, LabelAgreement> by_label;
  size_t total = 0;
  for (const CodedUnit& unit : units) {
    const auto& first = unit.by_coder[0];
    const auto& second = unit.by_coder[1];
    if (!first.has_value() || !second.has_value()) continue;
    ++total;
    for (const std::string& label : *first) {
      ++(second->contains(label) ? by_label[label].both : by_label[label].only_first);
    }
    for (const std::string& label : *second) {
      if (!first->contains(label)) ++by_label[label].only_second;
    }
  }
  std::vector<LabelAgreement> labels;
  for (auto& [id, label] : by_label) {
    label.label = id;
    label.neither = total - label.both - label.only_first - label.only_second;
    labels.push_back(label);
  }
  return labels;
}

}  // namespace ourvoice::theme
