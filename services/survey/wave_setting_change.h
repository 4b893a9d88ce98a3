#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "services/survey/wave_setting.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// Takes a setting one step further in a wave, and gives how far it is then, its roll filled in. A
// repeat of a request changes nothing more. Errors are those of Judge (wave_setting.h), of the
// log's Append, and DATA_LOSS; ABORTED when another writer came first, so that it is to be tried
// again. Defined for the six requests of a step.
template <typename Request>
absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog& log, const Request& request,
                                                  const WaveDays& days, std::string_view actor,
                                                  absl::Time now);

}  // namespace ourvoice::survey
