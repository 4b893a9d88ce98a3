#include "services/survey/wave_setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "services/duty/duty.h"
#include "services/survey/not_found.h"
#include "services/survey/survey.h"
#include "services/survey/text_rules.h"

namespace ourvoice::survey {
namespace {

using State = v1::WaveSetting::State;

// How a setting of that state is spoken of, and the step that is open to it.
struct StateWords {
  std::string_view is;
  std::string_view next;
};

StateWords WordsOf(State state) {
  switch (state) {
    case v1::WaveSetting::STATE_AGREED:
      return {"has agreed", "book its day, or decline"};
    case v1::WaveSetting::STATE_BOOKED:
      return {"is booked", "start it, book another day, or decline"};
    case v1::WaveSetting::STATE_STARTED:
      return {"has started", "say that it is done, or decline"};
    case v1::WaveSetting::STATE_DONE:
      return {"is done", "there is nothing more to do but note contacts"};
    case v1::WaveSetting::STATE_DECLINED:
      return {"has declined", "it can agree after all"};
    default:
      return {"has not agreed", "it agrees first"};
  }
}

// Whether the step may follow, which it does from these states alone.
absl::Status CheckState(const KnownSetting& known, std::string_view setting_id,
                        std::initializer_list<State> from) {
  if (!known.registered) {
    return NotFound("setting", setting_id, "SETTING_UNKNOWN");
  }
  const State state = known.in_wave.state();
  if (std::find(from.begin(), from.end(), state) != from.end()) return absl::OkStatus();
  const StateWords words = WordsOf(state);
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              fmt::format("the setting {} in this wave: {}", words.is, words.next),
                              "WRONG_SETTING_STATE", kErrorDomain);
}

void CheckContact(const v1::Contact& contact, const WaveDays& days, Violations& violations) {
  const auto date = duty::DayFrom(contact.date());
  if (!date || *date > days.today) {
    violations.push_back({"contact.date", "must be a day up to today, written as YYYY-MM-DD"});
  }
  if (contact.channel() == v1::Contact::CHANNEL_UNSPECIFIED ||
      !v1::Contact::Channel_IsValid(contact.channel())) {
    violations.push_back({"contact.channel", "must be phone, email, letter, visit or meeting"});
  }
}

void CheckBooking(const v1::Booking& booking, const WaveDays& days, Violations& violations) {
  const auto date = duty::DayFrom(booking.date());
  if (!date) {
    violations.push_back({"booking.date", "must be a day, written as YYYY-MM-DD"});
  } else if ((days.first && *date < *days.first) || (days.last && *date > *days.last)) {
    violations.push_back({"booking.date", "must be within the wave"});
  }
  const auto from = duty::MinutesFrom(booking.from());
  const auto to = duty::MinutesFrom(booking.to());
  if (!from) violations.push_back({"booking.from", "must be a time, written as HH:MM"});
  if (!to) violations.push_back({"booking.to", "must be a time, written as HH:MM"});
  if (from && to && *from >= *to) violations.push_back({"booking.to", "must be after the start"});
}

template <typename Request>
void CheckOptOuts(const KnownSetting& known, const Request& request, Violations& violations) {
  const uint32_t roll = RollOf(known);
  if (roll == 0 || request.opt_out_count() <= roll) return;
  violations.push_back({"opt_out_count", fmt::format("must be at most the roll, {}", roll)});
}

// What every step may say.
template <typename Request>
Violations FaultsOf(const Request& request, const WaveDays& days) {
  Violations violations;
  if (request.has_contact()) CheckContact(request.contact(), days, violations);
  return violations;
}

absl::Status Judged(const Violations& violations, const absl::Status& state) {
  return violations.empty() ? state : kit::InvalidFields(kErrorDomain, violations);
}

template <typename Event, typename Request>
Event FactFrom(const Request& request) {
  Event event;
  event.set_survey_id(request.survey_id());
  event.set_wave_id(request.wave_id());
  if (request.has_contact()) *event.mutable_contact() = request.contact();
  return event;
}

template <typename Event>
void NoteContact(v1::WaveSetting& known, const Event& event) {
  if (!event.has_contact()) return;
  // Contacts may be noted later than they were.
  if (event.contact().date() < known.last_contact().date()) return;
  *known.mutable_last_contact() = event.contact();
}

}  // namespace

uint32_t RollOf(const KnownSetting& known) {
  if (known.in_wave.roll() > 0 || !known.registered) return known.in_wave.roll();
  return known.registered->roll();
}

void Evolve(v1::WaveSetting& known, const v1::SettingAgreed& event) {
  known.set_state(v1::WaveSetting::STATE_AGREED);
  known.set_roll(event.roll());
  known.clear_opt_out_count();
  NoteContact(known, event);
}

void Evolve(v1::WaveSetting& known, const v1::SettingBooked& event) {
  known.set_state(v1::WaveSetting::STATE_BOOKED);
  *known.mutable_booking() = event.booking();
  NoteContact(known, event);
}

void Evolve(v1::WaveSetting& known, const v1::SettingStarted& event) {
  known.set_state(v1::WaveSetting::STATE_STARTED);
  if (event.has_opt_out_count()) known.set_opt_out_count(event.opt_out_count());
  NoteContact(known, event);
}

void Evolve(v1::WaveSetting& known, const v1::SettingFinished& event) {
  known.set_state(v1::WaveSetting::STATE_DONE);
  if (event.has_opt_out_count()) known.set_opt_out_count(event.opt_out_count());
  NoteContact(known, event);
}

void Evolve(v1::WaveSetting& known, const v1::SettingDeclined& event) {
  known.set_state(v1::WaveSetting::STATE_DECLINED);
  known.clear_booking();
  NoteContact(known, event);
}

void Evolve(v1::WaveSetting& known, const v1::SettingContacted& event) {
  NoteContact(known, event);
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::AgreeSettingRequest& request) {
  return Judged(FaultsOf(request, days),
                CheckState(known, request.setting_id(),
                           {v1::WaveSetting::STATE_UNSPECIFIED, v1::WaveSetting::STATE_DECLINED}));
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::BookSettingRequest& request) {
  Violations violations = FaultsOf(request, days);
  CheckBooking(request.booking(), days, violations);
  return Judged(violations,
                CheckState(known, request.setting_id(),
                           {v1::WaveSetting::STATE_AGREED, v1::WaveSetting::STATE_BOOKED}));
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::StartSettingRequest& request) {
  Violations violations = FaultsOf(request, days);
  CheckOptOuts(known, request, violations);
  return Judged(violations,
                CheckState(known, request.setting_id(), {v1::WaveSetting::STATE_BOOKED}));
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::FinishSettingRequest& request) {
  Violations violations = FaultsOf(request, days);
  CheckOptOuts(known, request, violations);
  return Judged(violations,
                CheckState(known, request.setting_id(), {v1::WaveSetting::STATE_STARTED}));
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::DeclineSettingRequest& request) {
  return Judged(FaultsOf(request, days),
                CheckState(known, request.setting_id(),
                           {v1::WaveSetting::STATE_UNSPECIFIED, v1::WaveSetting::STATE_AGREED,
                            v1::WaveSetting::STATE_BOOKED, v1::WaveSetting::STATE_STARTED}));
}

absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::NoteContactRequest& request) {
  Violations violations = FaultsOf(request, days);
  if (!request.has_contact()) CheckContact(request.contact(), days, violations);
  return Judged(violations,
                CheckState(known, request.setting_id(),
                           {v1::WaveSetting::STATE_AGREED, v1::WaveSetting::STATE_BOOKED,
                            v1::WaveSetting::STATE_STARTED, v1::WaveSetting::STATE_DONE,
                            v1::WaveSetting::STATE_DECLINED}));
}

v1::SettingAgreed FactOf(const v1::AgreeSettingRequest& request) {
  auto event = FactFrom<v1::SettingAgreed>(request);
  event.set_roll(request.roll());
  return event;
}

v1::SettingBooked FactOf(const v1::BookSettingRequest& request) {
  auto event = FactFrom<v1::SettingBooked>(request);
  *event.mutable_booking() = request.booking();
  return event;
}

v1::SettingStarted FactOf(const v1::StartSettingRequest& request) {
  auto event = FactFrom<v1::SettingStarted>(request);
  if (request.has_opt_out_count()) event.set_opt_out_count(request.opt_out_count());
  return event;
}

v1::SettingFinished FactOf(const v1::FinishSettingRequest& request) {
  auto event = FactFrom<v1::SettingFinished>(request);
  if (request.has_opt_out_count()) event.set_opt_out_count(request.opt_out_count());
  return event;
}

v1::SettingDeclined FactOf(const v1::DeclineSettingRequest& request) {
  return FactFrom<v1::SettingDeclined>(request);
}

v1::SettingContacted FactOf(const v1::NoteContactRequest& request) {
  return FactFrom<v1::SettingContacted>(request);
}

}  // namespace ourvoice::survey
