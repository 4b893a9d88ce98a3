#pragma once

#include <absl/time/time.h>

#include <optional>
#include <string>
#include <vector>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/report/v1/follow_up_service.pb.h"
#include "ourvoice/report/v1/report_service.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/report/catalogue.h"

namespace ourvoice::report {

// An answer, and what the record has on it.
struct FollowedAnswer {
  intake::v1::Response response;
  // When it came, down to the hour.
  absl::Time submit_time;
  // How it was coded last; nothing when it was not.
  std::optional<theme::v1::ResponseCoded> coding;
  // Releases of its survey, the oldest first.
  std::vector<v1::Release> releases;
};

// What its author is told of it. Nothing that was written is in it.
v1::GetFollowUpResponse FollowUpOf(const FollowedAnswer& answer, const Catalogue& catalogue);

}  // namespace ourvoice::report
