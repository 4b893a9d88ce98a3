#pragma once

#include <absl/status/status.h>
#include <google/protobuf/timestamp.pb.h>

#include "ourvoice/safeguarding/v1/concern_row.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/kit/call.h"

namespace ourvoice::safeguarding {

inline constexpr char kErrorDomain[] = "safeguarding.ourvoice";

// NOT_FOUND: there is no such concern, or it was erased.
absl::Status NoSuchConcern();

// Apply a fact. Never fail: facts have happened. Of what was raised neither the due time nor the
// route is known from the fact alone (duty.h).
void Evolve(v1::Concern& concern, const v1::ConcernRaised& raised,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernAcknowledged& acknowledged,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernTakenOver& taken_over,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernNoted& noted,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernEscalated& escalated,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernHandedOver& handed_over,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernReferred& referred,
            const google::protobuf::Timestamp& time);
void Evolve(v1::Concern& concern, const v1::ConcernClosed& closed,
            const google::protobuf::Timestamp& time);

// Whether a fact may follow. NOT_FOUND when nothing was raised; INVALID_ARGUMENT lists every fault
// of the fact by field; FAILED_PRECONDITION when the state does not allow it, and what to do first.
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernAcknowledged& next);
// Of the concern alone; take_over.h judges who is on duty.
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernTakenOver& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernNoted& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernEscalated& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernHandedOver& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernReferred& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernClosed& next);
absl::Status CheckNext(const v1::Concern& concern, const v1::ConcernAlerted& next);

// Whether the caller may know of the concern: whoever is limited to settings may of those, but
// where an adult of the setting may have done wrong.
bool MaySee(const kit::Caller& caller, const v1::Concern& concern);

// Whether nobody has taken the concern on.
bool IsWaiting(const v1::Concern& concern);

}  // namespace ourvoice::safeguarding
