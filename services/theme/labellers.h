#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/theme/learned_model.h"

namespace ourvoice::theme {

// A text as people coded it. No labels means that nothing applies.
struct LabelledText {
  std::string id;
  std::string text;
  // What was asked; may be empty.
  std::string question;
  std::vector<std::string> labels;
  // Who wrote it; empty when it is not known.
  std::string author = {};
};

// Gives the labels of a text, each once. Never looks at those that it carries.
using Labeller = std::function<std::vector<GivenLabel>(const LabelledText&)>;

// Learns from coded texts (Learn, in learning.h), taking what `hints` gives (may be null) as a
// further feature of each. `label_counts_are_a_rule` as in LearningOptions.
absl::StatusOr<std::shared_ptr<const LearnedModel>> LearnFrom(
    const std::vector<LabelledText>& texts, std::string_view language, const Labeller& hints,
    bool label_counts_are_a_rule = true);

// Labels by the terms of a codebook alone: the ids of the themes found or, when `frame` is given,
// the values of that frame to which they are linked. `language` is the tag of the texts.
Labeller LabelByCodebook(const v1::Codebook& codebook, std::string_view frame,
                         std::string_view language);

// Labels by what was learned from coded texts, taking what `hints` gives (may be null) as a further
// feature of each text. Errors are those of Learn.
absl::StatusOr<Labeller> LabelByLearning(const std::vector<LabelledText>& texts,
                                         std::string_view language, const Labeller& hints);

// The same for texts that stand for themselves: each is labelled by what was learned from those of
// the other parts (cross-validation).
// Texts of one author, or of one form where that is not known, stand in one part.
// `label_counts_are_a_rule` as in LearningOptions.
absl::StatusOr<Labeller> LabelByOtherParts(const std::vector<LabelledText>& texts, size_t parts,
                                           std::string_view language, const Labeller& hints,
                                           bool label_counts_are_a_rule = true);

// How many of the texts are in `others` too, but for spaces and the case of English letters.
size_t CountAlsoIn(const std::vector<LabelledText>& texts, const std::vector<LabelledText>& others);

// The first `count` of the texts in an order that does not depend on the file's: the same each
// time, and a larger count only adds. All of them when there are fewer.
std::vector<LabelledText> SampleOf(const std::vector<LabelledText>& texts, size_t count);

}  // namespace ourvoice::theme
