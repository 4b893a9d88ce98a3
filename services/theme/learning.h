#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "services/theme/learned_model.h"

namespace ourvoice::theme {

// A text as people coded it, to learn from. No labels means that nothing applies.
struct TrainingText {
  TextInContext text;
  std::vector<std::string> labels;
  // Who wrote it: texts of one author count as one. Empty when it is not known; then texts of one
  // form (FormOf) do.
  std::string author = {};
};

struct LearningOptions {
  // Language of the texts, as in ISO 639.
  std::string language = "en";
  // Authors in whose texts a feature has to stand, and a label has to be carried, to be learned.
  // Where it is not known who wrote what, distinct texts stand for people; one person may still
  // have written several.
  size_t texts_min = 5;
  // What a wrong margin costs against large weights.
  double cost = 0.1;
  // Parts that are left out in turn, to calibrate likelihoods and choose thresholds by texts that
  // were not learned from.
  size_t parts = 5;
  // Where every text carries a label, or exactly one, takes that for a rule: right where the texts
  // stand for all that are to come, wrong where people chose which to read.
  bool label_counts_are_a_rule = true;
};

// Learns a model from coded texts: linear weights for each label against all others (see
// LinearSolver), calibrated, with a threshold for each. A label of few texts leans on the threshold
// that suits all of them. The same texts in the same order give the same model. INVALID_ARGUMENT
// when no label is carried by enough distinct texts.
absl::StatusOr<std::unique_ptr<const LearnedModel>> Learn(const std::vector<TrainingText>& texts,
                                                          const LearningOptions& options);

// A text without spaces and with English letters in lower case: what is equal then counts as one
// text.
std::string FormOf(std::string_view text);

// The part of a text among `parts`, from 0; the same for texts of one form, so that nothing is
// tried on what it was learned from. `purpose` keeps one parting apart from another.
size_t PartOf(std::string_view text, std::string_view purpose, size_t parts);

}  // namespace ourvoice::theme
