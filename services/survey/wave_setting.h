#pragma once

#include <absl/status/status.h>

#include <optional>

#include "ourvoice/survey/v1/setting.pb.h"
#include "ourvoice/survey/v1/wave_service.pb.h"
#include "services/survey/wave_days.h"

namespace ourvoice::survey {

// Applies a fact. Never fails: facts have already happened.
void Evolve(v1::WaveSetting& known, const v1::SettingAgreed& event);
void Evolve(v1::WaveSetting& known, const v1::SettingBooked& event);
void Evolve(v1::WaveSetting& known, const v1::SettingStarted& event);
void Evolve(v1::WaveSetting& known, const v1::SettingFinished& event);
void Evolve(v1::WaveSetting& known, const v1::SettingDeclined& event);
void Evolve(v1::WaveSetting& known, const v1::SettingContacted& event);

// What is known of a setting, as far as one wave is concerned.
struct KnownSetting {
  // Nothing when it was never registered.
  std::optional<v1::Setting> registered;
  // As facts say: a roll of 0 stands for the registered one.
  v1::WaveSetting in_wave;
};

// How many young people are to be asked; 0 when it is not known.
uint32_t RollOf(const KnownSetting& known);

// Judges a step. INVALID_ARGUMENT lists every fault of the request; NOT_FOUND for a setting that is
// not registered; FAILED_PRECONDITION when the step does not follow from how far the setting is.
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::AgreeSettingRequest& request);
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::BookSettingRequest& request);
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::StartSettingRequest& request);
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::FinishSettingRequest& request);
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::DeclineSettingRequest& request);
absl::Status Judge(const KnownSetting& known, const WaveDays& days,
                   const v1::NoteContactRequest& request);

// The fact that a step is, once it was judged.
v1::SettingAgreed FactOf(const v1::AgreeSettingRequest& request);
v1::SettingBooked FactOf(const v1::BookSettingRequest& request);
v1::SettingStarted FactOf(const v1::StartSettingRequest& request);
v1::SettingFinished FactOf(const v1::FinishSettingRequest& request);
v1::SettingDeclined FactOf(const v1::DeclineSettingRequest& request);
v1::SettingContacted FactOf(const v1::NoteContactRequest& request);

}  // namespace ourvoice::survey
