#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>

#include "ourvoice/safeguarding/v1/concern_row.pb.h"
#include "storage/view/view.h"

namespace ourvoice::safeguarding {

// Rows, by key:
// concern/<concern>                     KeptConcern
// queue/<severity>/<due>/<concern>      those not closed, in the order of the queue
// about/<stream>/<concern>              concerns about a response or feedback
// alert/<concern>/<version>             PendingAlert
// rota                                  KeptRota
// waves/<survey>                        SurveyDefinition of its id and waves alone
// newest                                NewestResponse
// signal/<survey>/<wave>/<setting>      SignalCounts (signal_rows.h)
// signals-of/<response>                 ResponseSignals

inline constexpr std::string_view kConcernPrefix = "concern/";
inline constexpr std::string_view kQueuePrefix = "queue/";
inline constexpr std::string_view kAlertPrefix = "alert/";
inline constexpr std::string_view kRotaKey = "rota";
inline constexpr std::string_view kWavesPrefix = "waves/";
inline constexpr std::string_view kNewestKey = "newest";
std::string WavesKey(std::string_view survey_id);
std::string ConcernKey(std::string_view concern_id);
std::string AboutPrefix(std::string_view stream);
std::string AlertKey(std::string_view concern_id, uint64_t version);
std::string AlertPrefixOf(std::string_view concern_id);

// Puts a concern's row, and all that follows from it, in place of the one before; nothing removes
// it.
void SaveConcern(const std::optional<v1::KeptConcern>& before,
                 const std::optional<v1::KeptConcern>& after, storage::ViewChanges& changes);

// Removes every alert about a concern that nobody needs to be told of any more. DATA_LOSS when the
// view is damaged.
absl::Status DropAlerts(std::string_view concern_id, storage::ViewChanges& changes);

}  // namespace ourvoice::safeguarding
