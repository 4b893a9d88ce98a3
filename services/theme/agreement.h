#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ourvoice::theme {

// Labels that one coder gave to a text; empty when nothing applies.
using LabelSet = std::set<std::string, std::less<>>;

// A text, and what each coder gave to it, by coder; nothing where one did not code it.
struct CodedUnit {
  std::string id;
  std::vector<std::optional<LabelSet>> by_coder;
};

// How far two sets of labels are apart, from 0 to 1.
using LabelDistance = std::function<double(const LabelSet&, const LabelSet&)>;

// 0 for the same labels, else 1.
double NominalDistance(const LabelSet& a, const LabelSet& b);

// 1 less the Jaccard index weighted by 1 for the same labels, 2/3 where one set is within the
// other, 1/3 where they overlap, and 0 where they do not (MASI, Passonneau 2006).
double MasiDistance(const LabelSet& a, const LabelSet& b);

// Krippendorff's alpha: 1 for agreement throughout, 0 for what chance would give (Krippendorff
// 2011). Any number of coders, any of whom may have left texts out; what only one has coded does
// not count. Nothing when no text was coded twice, or all got the same labels, so that nothing
// could differ.
std::optional<double> KrippendorffAlpha(const std::vector<CodedUnit>& units,
                                        const LabelDistance& distance);

// What two coders gave of one label, over the texts that both coded.
struct LabelAgreement {
  std::string label;
  size_t both = 0;
  size_t only_first = 0;
  size_t only_second = 0;
  size_t neither = 0;

  // Cohen's kappa (1960). Nothing when both gave the label to all texts, or to none.
  std::optional<double> Kappa() const;
};

// By label, in the order of their ids. Each unit has two coders.
std::vector<LabelAgreement> CompareLabels(const std::vector<CodedUnit>& units);

}  // namespace ourvoice::theme
