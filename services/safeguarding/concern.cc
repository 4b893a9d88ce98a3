#include "services/safeguarding/concern.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/safeguarding/text_faults.h"

namespace ourvoice::safeguarding {
namespace {

using google::protobuf::Timestamp;
using v1::Concern;
using Faults = std::vector<kit::FieldViolation>;

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

// Nothing follows where nothing was raised, or all is over.
absl::Status CheckOpen(const Concern& concern, const Faults& faults) {
  if (concern.state() == Concern::STATE_UNSPECIFIED) return NoSuchConcern();
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  if (concern.state() != Concern::STATE_CLOSED) return absl::OkStatus();
  return Refused("the concern is closed: raise another one if there is something new",
                 "CONCERN_CLOSED");
}

// The same for what a person does, who may have been relieved of it.
absl::Status CheckTheirs(const Concern& concern, const std::string& by, const Faults& faults) {
  absl::Status open = CheckOpen(concern, faults);
  const auto& before = concern.taken_over_from();
  if (!open.ok() || std::find(before.begin(), before.end(), by) == before.end()) return open;
  return Refused("somebody else has taken the concern over: tell them, or take it over in turn",
                 "CONCERN_TAKEN_OVER");
}

absl::Status CheckTakenOn(const Concern& concern, const std::string& by, const Faults& faults) {
  absl::Status theirs = CheckTheirs(concern, by, faults);
  if (!theirs.ok() || !IsWaiting(concern)) return theirs;
  return Refused("nobody has acknowledged the concern: acknowledge it first",
                 "CONCERN_NOT_ACKNOWLEDGED");
}

Faults FaultsOfWho(const std::string& by) {
  Faults faults;
  AddWhoFaults(by, faults);
  return faults;
}

bool IsMisconduct(const Concern& concern) { return concern.for_designated_officer(); }

}  // namespace

absl::Status NoSuchConcern() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "there is no such concern, or it was erased", "CONCERN_UNKNOWN",
                              kErrorDomain);
}

void Evolve(Concern& concern, const v1::ConcernRaised& raised, const Timestamp& time) {
  concern.set_state(Concern::STATE_RAISED);
  concern.set_source(raised.source());
  concern.set_survey_id(raised.survey_id());
  concern.set_wave_id(raised.wave_id());
  concern.set_setting_id(raised.setting_id());
  if (raised.has_lesson_begin_time()) {
    *concern.mutable_lesson_begin_time() = raised.lesson_begin_time();
  }
  if (raised.has_lesson_end_time()) *concern.mutable_lesson_end_time() = raised.lesson_end_time();
  *concern.mutable_raise_time() = time;
  const bool screened = raised.source() == v1::ConcernRaised::SOURCE_SCREENED;
  v1::Severity severity = screened ? v1::SEVERITY_LOW : v1::SEVERITY_HIGH;
  std::set<v1::ConcernCategory> categories;
  for (const v1::ConcernText& text : raised.texts()) {
    for (const v1::ConcernFinding& finding : text.findings()) {
      severity = std::max(severity, finding.severity());
      categories.insert(finding.category());
    }
  }
  concern.set_severity(severity);
  for (const v1::ConcernCategory category : categories) concern.add_categories(category);
  concern.set_for_designated_officer(raised.about_staff() ||
                                     categories.contains(v1::CONCERN_CATEGORY_STAFF_MISCONDUCT));
}

void Evolve(Concern& concern, const v1::ConcernAcknowledged& acknowledged, const Timestamp& time) {
  concern.set_state(Concern::STATE_ACKNOWLEDGED);
  concern.set_acknowledged_by(acknowledged.by());
  *concern.mutable_acknowledge_time() = time;
}

void Evolve(Concern& concern, const v1::ConcernTakenOver& taken_over, const Timestamp&) {
  auto& before = *concern.mutable_taken_over_from();
  before.erase(std::remove(before.begin(), before.end(), taken_over.by()), before.end());
  *before.Add() = concern.acknowledged_by();
  concern.set_acknowledged_by(taken_over.by());
}

void Evolve(Concern& concern, const v1::ConcernNoted&, const Timestamp&) {
  concern.set_notes(concern.notes() + 1);
}

void Evolve(Concern& concern, const v1::ConcernEscalated& escalated, const Timestamp&) {
  concern.set_escalations(concern.escalations() + 1);
  const bool by_person = escalated.reason() == v1::ConcernEscalated::REASON_PERSON;
  // What a person typed may name anybody, and stays sealed.
  concern.set_escalated_to(by_person && escalated.route() != concern.route()
                               ? "somebody whom the concern names"
                               : escalated.route());
  if (escalated.reason() == v1::ConcernEscalated::REASON_OUT_OF_HOURS) {
    concern.set_sent_out_of_hours(true);
  } else if (!by_person) {
    concern.set_escalated_by_clock(true);
  }
}

void Evolve(Concern& concern, const v1::ConcernHandedOver&, const Timestamp&) {
  concern.set_state(Concern::STATE_HANDED_OVER);
  concern.set_hand_overs(concern.hand_overs() + 1);
}

void Evolve(Concern& concern, const v1::ConcernReferred&, const Timestamp&) {
  concern.set_referred(true);
}

void Evolve(Concern& concern, const v1::ConcernClosed& closed, const Timestamp& time) {
  concern.set_state(Concern::STATE_CLOSED);
  concern.set_outcome(closed.outcome());
  *concern.mutable_close_time() = time;
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernAcknowledged& next) {
  absl::Status open = CheckOpen(concern, FaultsOfWho(next.by()));
  if (!open.ok() || IsWaiting(concern)) return open;
  return Refused(
      "somebody has acknowledged the concern already: list it to see who, and take it "
      "over if they are not on duty",
      "CONCERN_ACKNOWLEDGED");
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernTakenOver& next) {
  Faults faults = FaultsOfWho(next.by());
  AddTextFaults(next.reason(), kReasonLengthMax, /*required=*/true, "reason", faults);
  absl::Status open = CheckOpen(concern, faults);
  if (!open.ok()) return open;
  if (IsWaiting(concern)) {
    return Refused("nobody has acknowledged the concern: acknowledge it",
                   "CONCERN_NOT_ACKNOWLEDGED");
  }
  if (next.by() != concern.acknowledged_by()) return absl::OkStatus();
  return Refused("they have taken the concern on already", "CONCERN_ACKNOWLEDGED");
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernNoted& next) {
  Faults faults = FaultsOfWho(next.by());
  AddTextFaults(next.note(), kNoteLengthMax, /*required=*/true, "note", faults);
  return CheckTheirs(concern, next.by(), faults);
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernEscalated& next) {
  Faults faults;
  if (next.reason() == v1::ConcernEscalated::REASON_PERSON) {
    faults = FaultsOfWho(next.by());
    AddTextFaults(next.route(), kNameLengthMax, /*required=*/true, "route", faults);
    AddTextFaults(next.note(), kNoteLengthMax, /*required=*/false, "note", faults);
    return CheckTheirs(concern, next.by(), faults);
  }
  absl::Status open = CheckOpen(concern, faults);
  const bool came = next.reason() == v1::ConcernEscalated::REASON_OUT_OF_HOURS
                        ? concern.sent_out_of_hours()
                        : concern.escalated_by_clock();
  if (!open.ok() || (IsWaiting(concern) && !came)) return open;
  return Refused("the concern need not be escalated any more", "CONCERN_IN_HAND");
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernHandedOver& next) {
  Faults faults = FaultsOfWho(next.by());
  AddTextFaults(next.to(), kNameLengthMax, /*required=*/true, "to", faults);
  AddTextFaults(next.reference(), kNameLengthMax, /*required=*/true, "reference", faults);
  return CheckTakenOn(concern, next.by(), faults);
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernReferred& next) {
  Faults faults = FaultsOfWho(next.by());
  AddTextFaults(next.reference(), kNameLengthMax, /*required=*/true, "reference", faults);
  return CheckTakenOn(concern, next.by(), faults);
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernClosed& next) {
  Faults faults = FaultsOfWho(next.by());
  AddTextFaults(next.note(), kNoteLengthMax, /*required=*/false, "note", faults);
  if (!v1::ConcernOutcome_IsValid(next.outcome()) ||
      next.outcome() == v1::CONCERN_OUTCOME_UNSPECIFIED) {
    faults.push_back({"outcome", "must say what came of it"});
  }
  absl::Status taken_on = CheckTakenOn(concern, next.by(), faults);
  if (!taken_on.ok()) return taken_on;
  if (next.outcome() == v1::CONCERN_OUTCOME_HANDED_OVER && concern.hand_overs() == 0 &&
      !concern.referred()) {
    return Refused("nobody was handed the concern: hand it over or refer it first",
                   "CONCERN_NOT_HANDED_OVER");
  }
  if (IsMisconduct(concern) && !concern.referred() &&
      next.outcome() != v1::CONCERN_OUTCOME_NO_RISK) {
    return Refused(
        "an adult who works with children may have done wrong: refer the concern to the "
        "designated officer first",
        "CONCERN_NOT_REFERRED");
  }
  return absl::OkStatus();
}

absl::Status CheckNext(const Concern& concern, const v1::ConcernAlerted&) {
  return concern.state() == Concern::STATE_UNSPECIFIED ? NoSuchConcern() : absl::OkStatus();
}

bool MaySee(const kit::Caller& caller, const Concern& concern) {
  if (caller.setting_ids.empty()) return true;
  return kit::IsAbout(caller, concern.setting_id()) && !concern.for_designated_officer();
}

bool IsWaiting(const Concern& concern) { return concern.state() == Concern::STATE_RAISED; }

}  // namespace ourvoice::safeguarding
