#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>
#include <string_view>

#include "services/theme/learned_model.h"

namespace ourvoice::theme {

// A model as it is kept (ourvoice.theme.v1.Model): the same bytes for the same model. They are as
// personal as the texts that were learned from, and have to be sealed.
std::string ToBytes(const LearnedModel& model);

// The model that was kept; it labels every text as that did. DATA_LOSS when the bytes are none, or
// of a version that finds features otherwise: then learn anew.
absl::StatusOr<std::unique_ptr<const LearnedModel>> FromBytes(std::string_view bytes);

}  // namespace ourvoice::theme
