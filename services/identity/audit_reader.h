#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "ourvoice/identity/v1/audit_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::identity {

// Categories that the audit is made of: those named `audit_…`, accounts, sessions and erasures.
std::vector<std::string> AuditCategories();

// Where a page of the audit begins, and where its last page ends: as the record stood when the
// first page was asked for, so that reading it does not go on for ever.
struct AuditRange {
  storage::Position after;
  storage::Position end;
};

// The range of a request: from its token, or up to the head of the log. INVALID_ARGUMENT for a
// token that is none, and for names that are of no account or stream.
absl::StatusOr<AuditRange> RangeOf(storage::EventLog& log, const v1::ListAuditRequest& request);

// A page of the audit, read from the record itself. What the log answers. For threads that may
// wait.
absl::StatusOr<v1::ListAuditResponse> ReadAudit(storage::EventLog& log,
                                                const v1::ListAuditRequest& request,
                                                const AuditRange& range, size_t entry_count);

}  // namespace ourvoice::identity
