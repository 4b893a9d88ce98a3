#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/wave_service.pb.h"
#include "services/survey/readiness.h"
#include "services/survey/wave_setting.h"

namespace ourvoice::survey {

// What a setting pack is made from.
struct PackFacts {
  v1::SurveyDefinition definition;
  v1::Wave wave;
  // Registered.
  KnownSetting setting;
  ReadinessFacts readiness;
};

// What the pages of the pack would leave blank: what the readiness gate asks for, who answers for
// the data and where to ask, the booking, and who is on duty. Empty when it can be made.
Violations MissingForPack(const PackFacts& facts);

// Writes the pages that a setting is given before its day: a letter to parents and carers with a
// slip to opt out, the facilitator's script, and the brief for the setting's safeguarding lead, as
// HTML from the templates in words/. FAILED_PRECONDITION with reason PACK_NOT_READY lists what is
// missing; INVALID_ARGUMENT for a language that there are no templates in. Names nobody.
absl::StatusOr<std::vector<v1::PackFile>> MakeSettingPack(const PackFacts& facts,
                                                          std::string_view language);

}  // namespace ourvoice::survey
