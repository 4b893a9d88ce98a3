#include "services/intake/joining.h"

#include <algorithm>
#include <vector>

#include "services/intake/error_domain.h"
#include "services/intake/joining_rules.h"
#include "services/joining/code.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {

absl::StatusOr<Joined> Joining::Find(std::string_view code, absl::Time now) const {
  const absl::StatusOr<joining::Code> read = joining::ReadCode(code, kErrorDomain);
  if (!read.ok()) return read.status();
  const absl::StatusOr<std::vector<Joined>> found = view_.Find(runner_.Rows(), *read);
  if (!found.ok()) return found.status();
  const auto admits = std::ranges::find_if(
      *found, [&](const Joined& joined) { return CheckBegins(joined, now).ok(); });
  if (admits != found->end()) return *admits;
  if (!found->empty()) return found->front();
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "this code is not one of ours: look at it again, letter by letter",
                              "CODE_UNKNOWN", kErrorDomain);
}

absl::StatusOr<Joined> Joining::FindWithNews(std::string_view code, const kit::CallContext& context,
                                             absl::Time now) const {
  absl::StatusOr<Joined> found = Find(code, now);
  if (!absl::IsNotFound(found.status())) return found;
  if (absl::Status loaded = LoadKeys(); !loaded.ok()) return loaded;
  const absl::Status caught_up = kit::CatchUp(log_, runner_, context, now, kErrorDomain);
  return caught_up.ok() ? Find(code, now) : caught_up;
}

absl::Status Joining::CheckUnused(const Joined& joined) const {
  if (!joined.IsPersonal()) return absl::OkStatus();
  const absl::Status found =
      storage::FindRequestAndWait(log_, joined.answer_request_id, options::v1::READER_INTAKE)
          .status();
  if (found.ok()) return CodeUsed();
  return absl::IsNotFound(found) ? absl::OkStatus() : found;
}

absl::Status CodeUsed() {
  return kit::ErrorWithReason(absl::StatusCode::kAlreadyExists,
                              "this code has taken its answer: it takes one only", "CODE_USED",
                              kErrorDomain);
}

}  // namespace ourvoice::intake
