#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/kit/clock.h"

namespace ourvoice::theme {

// A text on which people decided.
struct DecidedText {
  std::string response_id;
  std::string question_id;
  // As in ISO 639.
  std::string language;
  std::string text;
  // In order.
  std::vector<std::string> theme_ids;
};

// Learns a model from decided texts: of the language in which most of them are. Gives the fact, all
// but the version of the codebook: the model, what it was learned from, and how well it does on
// texts that were kept apart. Texts of one response count as one author's. The same texts, in
// whatever order, give the same model. FAILED_PRECONDITION when they are too few to learn from, or
// when the model is too large to be kept (4 MiB).
absl::StatusOr<v1::ModelTrained> TrainOn(std::vector<DecidedText> texts,
                                         const v1::Codebook& codebook, const kit::Clock& clock);

}  // namespace ourvoice::theme
