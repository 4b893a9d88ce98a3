#pragma once

#include <absl/time/civil_time.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/wave_setting.pb.h"

namespace ourvoice::cli {

// How a setting stands in a wave, in a line, such as `ash-lane: booked for 2026-12-01, 09:00 to
// 10:00`.
std::string WaveSettingLine(const survey::v1::WaveSetting& setting);

// The settings that have agreed and have not been heard, as a table: those with whom nobody has
// spoken for longest first. Says so when there are none.
std::string ChaseText(std::vector<survey::v1::WaveSetting> settings, absl::CivilDay today);

// A channel by its name, such as `phone`; CHANNEL_UNSPECIFIED for any other.
survey::v1::Contact::Channel ChannelFromName(std::string_view name);

}  // namespace ourvoice::cli
