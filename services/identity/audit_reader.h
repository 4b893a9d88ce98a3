#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "ourvoice/identity/v1/audit_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// Categories that the audit is made of: those named `audit_…`, accounts, sessions and erasures.
std::vector<std::string> AuditCategories();

// A page of the audit, read from the record itself. INVALID_ARGUMENT for a token that is none;
// otherwise what the log answers. For threads that may wait.
absl::StatusOr<v1::ListAuditResponse> ReadAudit(storage::EventLog& log,
                                                const v1::ListAuditRequest& request,
                                                size_t entry_count);

}  // namespace ourvoice::identity
