#pragma once

#include <absl/time/time.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "services/kit/clock.h"
#include "services/theme/coder.h"

namespace ourvoice::theme {

// A text as people coded it. No labels means that nothing applies.
struct LabelledText {
  std::string id;
  std::string text;
  std::vector<std::string> labels;
};

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
  // Every label that was given or found, by id.
  std::vector<LabelScore> labels;
};

// Codes the texts and compares. The labels are theme ids or, when `frame` is given, the values of
// that frame to which the themes found are linked. `language` is the tag of the texts.
Evaluation Evaluate(const Coder& coder, const v1::Codebook& codebook, std::string_view frame,
                    const std::vector<LabelledText>& texts, std::string_view language,
                    const kit::Clock& clock);

// The figures as one JSON object.
std::string ToJson(const Evaluation& evaluation);

}  // namespace ourvoice::theme
