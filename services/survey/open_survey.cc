#include "services/survey/open_survey.h"

#include "services/joining/open_link.h"
#include "services/kit/timestamp.h"

namespace ourvoice::survey {
namespace {

absl::Time CloseTimeOf(const v1::Wave& wave) {
  return wave.has_close_time() ? kit::TimeOf(wave.close_time()) : absl::InfiniteFuture();
}

bool IsOpen(const v1::Wave& wave, absl::Time now) {
  const bool has_opened = !wave.has_open_time() || kit::TimeOf(wave.open_time()) <= now;
  return has_opened && now < CloseTimeOf(wave);
}

}  // namespace

std::optional<v1::OpenSurvey> OpenSurveyOf(const v1::GetSurveyResponse& published, absl::Time now) {
  if (published.closed()) return std::nullopt;
  const v1::Wave* open = nullptr;
  for (const v1::Wave& wave : published.definition().waves()) {
    if (!joining::IsJoinedByLink(wave) || !IsOpen(wave, now)) continue;
    if (open == nullptr || CloseTimeOf(wave) > CloseTimeOf(*open)) open = &wave;
  }
  if (open == nullptr) return std::nullopt;
  v1::OpenSurvey survey;
  survey.set_survey_id(published.definition().id());
  *survey.mutable_title() = published.definition().title();
  if (open->has_close_time()) *survey.mutable_close_time() = open->close_time();
  return survey;
}

}  // namespace ourvoice::survey
