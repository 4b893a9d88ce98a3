#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/identity_service.pb.h"
#include "services/identity/erasure_rules.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// The streams of the subjects; empty where words lead to none, and did not when the request was
// first sent. Errors are those of the log.
absl::StatusOr<std::vector<std::string>> SubjectsOf(storage::EventLog& log, const Erasure& erasure);

// Erases each of these subjects of the request by itself with SubjectErased, and tells what became
// of it. A repeat of the request is told what it erased at first. ALREADY_EXISTS when the request
// id was used with other subjects; otherwise what the log answers: what was erased by then stays
// so, and a repeat goes on.
absl::StatusOr<v1::EraseSubjectsResponse> Erase(storage::EventLog& log, const Erasure& erasure,
                                                const std::vector<std::string>& subjects,
                                                std::string_view actor, absl::Time now);

}  // namespace ourvoice::identity
