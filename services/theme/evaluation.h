#pragma once

#include <absl/time/time.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "services/kit/clock.h"
#include "services/theme/labellers.h"

namespace ourvoice::theme {

// How well a coder finds one label.
struct LabelScore {
  std::string id;
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  // How many texts carry the label.
  size_t support = 0;
};

// How well a coder agrees with people. A quotient without anything to divide by is 0.
struct Evaluation {
  size_t texts = 0;
  // How many of them were learned from as well, where that was from a file of its own. For the
  // caller to fill in.
  std::optional<size_t> also_learned_from;
  // Over all labels of all texts together.
  double micro_precision = 0;
  double micro_recall = 0;
  double micro_f1 = 0;
  // Mean over the labels, and over those that at least 10 texts carry; nothing when none is.
  double macro_f1 = 0;
  std::optional<double> macro_10_f1;
  // Share of the texts that got exactly the labels they carry.
  double exact_match = 0;
  double texts_per_second = 0;
  // How far confidence is from what it says: by tenths of confidence of the labels given, the mean
  // distance between it and the share that is right (expected calibration error, Naeini et al.
  // 2015). Nothing when no label was given.
  std::optional<double> calibration_error;
  // Every label that was given or found, by id.
  std::vector<LabelScore> labels;
};

// Labels the texts and compares.
Evaluation Evaluate(const Labeller& labeller, const std::vector<LabelledText>& texts,
                    const kit::Clock& clock);

// The figures as one JSON object.
std::string ToJson(const Evaluation& evaluation);

}  // namespace ourvoice::theme
