#include "services/identity/audit_service.h"

#include "ourvoice/identity/v1/events.pb.h"
#include "services/identity/audit_reader.h"
#include "services/identity/error_domain.h"
#include "services/kit/audit.h"
#include "services/kit/page.h"

namespace ourvoice::identity {

void AuditService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.identity.v1.AuditService.ListAudit", this,
                           &AuditService::ListAudit);
}

absl::StatusOr<v1::ListAuditResponse> AuditService::ListAudit(const kit::CallContext& context,
                                                              const v1::ListAuditRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const absl::StatusOr<AuditRange> range = RangeOf(log_, request);
  if (!range.ok()) return range.status();
  v1::AuditRead read;
  read.set_account_id(request.account_id());
  read.set_about(request.about());
  const absl::Status recorded = kit::RecordShown(log_, context.caller, read, clock_());
  if (!recorded.ok()) return recorded;
  return ReadAudit(log_, request, *range, page->count);
}

}  // namespace ourvoice::identity
