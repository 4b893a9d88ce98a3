#pragma once

#include <absl/status/statusor.h>

#include <string_view>
#include <vector>

#include "ourvoice/options/v1/options.pb.h"

namespace ourvoice::storage {

// Policy of an event type, from its schema. INVALID_ARGUMENT for a type that is unknown or has no
// event policy, or one that CheckPolicy refuses.
absl::StatusOr<const options::v1::EventPolicy*> PolicyOf(std::string_view type);

// INVALID_ARGUMENT for a policy without data class or category, or of an event that erases its
// subject and also opens it or seals its own payload.
absl::Status CheckPolicy(const options::v1::EventPolicy& policy);

// Whether payloads of the policy are sealed.
bool IsSealed(const options::v1::EventPolicy& policy);

// Whether events of the type erase their subject; false for a type that is not known.
bool ErasesSubject(std::string_view type);

// Whether `reader` receives payloads of the policy opened.
bool IsOpenedFor(const options::v1::EventPolicy& policy, options::v1::Reader reader);

// Full names of all event types linked into the program, sorted.
std::vector<std::string> EventTypes();

}  // namespace ourvoice::storage
