#pragma once

#include <string>

#include "ourvoice/common/v1/wording.pb.h"

namespace ourvoice::kit {

// The text in English, or else in the first language that it has; empty when it has none.
std::string English(const common::v1::Wording& wording);

}  // namespace ourvoice::kit
