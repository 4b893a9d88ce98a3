#pragma once

#include <optional>

#include "ourvoice/survey/v1/setting.pb.h"
#include "ourvoice/survey/v1/survey_service.pb.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {

// Everything that is wrong with the settings of a request, with paths such as `settings[4].phase`;
// empty when all may be registered.
Violations FaultsOf(const v1::RegisterSettingsRequest& request);

// What registering a setting does.
enum class SettingChange { kRegistered, kCorrected, kUnchanged };

// Compares a setting with what is known of it, if anything is.
SettingChange Compare(const std::optional<v1::Setting>& known, const v1::Setting& wanted);

}  // namespace ourvoice::survey
