#pragma once

#include <absl/status/statusor.h>

#include <optional>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/joined.h"

namespace ourvoice::intake {

// The concern that follows from a wish to be contacted, sealed under a key of its own. What it is
// about is screened like an answer. `joined` is what the code admits to that it came with.
// INVALID_ARGUMENT lists every fault by field.
absl::StatusOr<safeguarding::v1::ConcernRaised> JudgeContact(
    const v1::RequestContactRequest& request, const std::optional<Joined>& joined);

// Whether a wish that was taken says the same as one that is sent now: meanwhile the lexicon may
// have changed, and the code may lead nowhere any more.
bool WishesTheSame(const safeguarding::v1::ConcernRaised& earlier,
                   const safeguarding::v1::ConcernRaised& now);

}  // namespace ourvoice::intake
