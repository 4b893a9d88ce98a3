#include "services/identity/erasure_guard.h"

#include <absl/strings/str_cat.h>

#include <algorithm>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/identity/administrators.h"
#include "services/identity/error_domain.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

absl::Status Refused(const std::string& subject, std::string_view why, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              absl::StrCat(subject, " is not erased, nor anything beside it: ",
                                           absl::string_view(why.data(), why.size())),
                              reason, kErrorDomain);
}

// Envelopes alone tell.
absl::Status CheckConcern(storage::EventLog& log, const std::string& subject) {
  const auto events = storage::ReadWholeStream(log, subject, options::v1::READER_UNSPECIFIED);
  if (!events.ok()) return events.status();
  const bool taken_on =
      std::any_of(events->begin(), events->end(), [](const storage::RecordedEvent& event) {
        return storage::Is<safeguarding::v1::ConcernAcknowledged>(event);
      });
  if (events->empty() || taken_on) return absl::OkStatus();
  return Refused(subject, "nobody has read this concern; a safeguarding lead acknowledges it first",
                 "CONCERN_NOT_ACKNOWLEDGED");
}

absl::Status CheckAccount(const AccountView& accounts, const storage::ViewRows& rows,
                          const std::string& subject, const std::vector<std::string>& subjects) {
  const auto on_rota = accounts.IsOnDutyRota(rows, subject);
  if (!on_rota.ok()) return on_rota.status();
  if (*on_rota) {
    return Refused(subject,
                   "concerns go to them by the duty rota; a safeguarding lead sets one without "
                   "them first, with `ourvoice duty set`",
                   "ON_DUTY_ROTA");
  }
  const auto administers = MayAdminister(accounts, rows, subject);
  if (!administers.ok()) return administers.status();
  if (!*administers) return absl::OkStatus();
  const auto others = IsAdministered(accounts, rows, subjects);
  if (!others.ok()) return others.status();
  if (*others) return absl::OkStatus();
  return Refused(subject,
                 "nobody else could administer; an administrator grants the role to somebody else "
                 "first, who accepts the invitation",
                 "LAST_ADMINISTRATOR");
}

}  // namespace

absl::Status CheckErasable(storage::EventLog& log, const AccountView& accounts,
                           const storage::ViewRows& rows,
                           const std::vector<std::string>& subjects) {
  for (const std::string& subject : subjects) {
    const std::string_view category = storage::CategoryOf(subject);
    absl::Status checked;
    if (category == "concern") checked = CheckConcern(log, subject);
    if (category == "account") checked = CheckAccount(accounts, rows, subject, subjects);
    if (!checked.ok()) return checked;
  }
  return absl::OkStatus();
}

}  // namespace ourvoice::identity
