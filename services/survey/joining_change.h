#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>
#include <string_view>

#include "services/survey/joining.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// Gives joining::kJoinKeyBytes random bytes.
using NewJoinKey = std::function<std::string()>;

// What is known of the codes of a wave.
absl::StatusOr<Joining> ReadJoining(storage::EventLog& log, std::string_view survey_id,
                                    std::string_view wave_id);

// Makes the key of a wave unless it has, or had, one. Errors are the log's.
absl::Status BeginJoining(storage::EventLog& log, const std::string& survey_id,
                          const std::string& wave_id, const NewJoinKey& new_key, absl::Time now);

// Each decides by the newest facts and appends; a repeat of a request gives its first answer.
// Errors are those of Decide and of the log's Append; ABORTED when another writer came first.
absl::StatusOr<v1::IssueLessonCodeResponse> ChangeJoining(storage::EventLog& log,
                                                          const v1::IssueLessonCodeRequest& request,
                                                          std::string_view actor, absl::Time now);
absl::StatusOr<v1::IssuePersonalCodesResponse> ChangeJoining(
    storage::EventLog& log, const v1::IssuePersonalCodesRequest& request, std::string_view actor,
    absl::Time now);
absl::StatusOr<v1::WithdrawCodesResponse> ChangeJoining(storage::EventLog& log,
                                                        const v1::WithdrawCodesRequest& request,
                                                        std::string_view actor, absl::Time now);

// Ends the joining of a wave: its key is erased, and no code leads to an answer from the next turn
// of the keys on. Nothing happens when it never began or has ended.
absl::Status EndJoining(storage::EventLog& log, std::string_view survey_id,
                        std::string_view wave_id, absl::Time now);

}  // namespace ourvoice::survey
