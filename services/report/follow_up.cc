#include "services/report/follow_up.h"

#include <algorithm>

namespace ourvoice::report {
namespace {

bool HasText(const intake::v1::Response& response) {
  return std::ranges::any_of(response.answers(),
                             [](const intake::v1::Answer& answer) { return answer.has_text(); });
}

// Day of the newest release whose figures of the wave hold the answer; empty when none does. An
// answer came by its day's end at the latest: what was read on that very day may lack it.
std::string ReportDateOf(const FollowedAnswer& answer) {
  const std::string day = absl::FormatTime("%Y-%m-%d", answer.submit_time, absl::UTCTimeZone());
  if (answer.releases.empty()) return "";
  for (const v1::WaveCounted& wave : answer.releases.back().waves()) {
    if (wave.wave_id() != answer.response.wave_id()) continue;
    return wave.record_date() > day ? wave.record_date() : "";
  }
  return "";
}

// Names of the values of the codebook's first frame to which a theme leads.
void AddValues(const theme::v1::Theme& theme, const theme::v1::Codebook& codebook,
               v1::ThemeHeard& heard) {
  if (codebook.frames().empty()) return;
  const theme::v1::Frame& frame = codebook.frames(0);
  for (const theme::v1::FrameValue& value : frame.values()) {
    const bool is_linked = std::ranges::any_of(theme.links(), [&](const auto& link) {
      return link.frame() == frame.id() && link.value() == value.id();
    });
    if (is_linked) heard.add_leads_to(value.name());
  }
}

void AddThemes(const theme::v1::ResponseCoded& coding, const theme::v1::Codebook& codebook,
               v1::GetFollowUpResponse& response) {
  for (const theme::v1::Theme& theme : codebook.themes()) {
    const bool is_heard = std::ranges::any_of(coding.texts(), [&](const auto& text) {
      return std::ranges::any_of(text.themes(),
                                 [&](const auto& found) { return found.theme_id() == theme.id(); });
    });
    if (!is_heard) continue;
    v1::ThemeHeard& heard = *response.add_themes();
    heard.set_name(theme.name());
    AddValues(theme, codebook, heard);
  }
}

}  // namespace

v1::GetFollowUpResponse FollowUpOf(const FollowedAnswer& answer, const Catalogue& catalogue) {
  v1::GetFollowUpResponse response;
  response.set_survey_id(answer.response.survey_id());
  if (const auto* survey = catalogue.FindSurvey(answer.response.survey_id())) {
    *response.mutable_title() = survey->Newest().title();
    response.set_reply_by(survey->Newest().governance().reply_by());
    response.set_replies(survey->Newest().governance().replies());
  }
  if (answer.coding.has_value()) {
    const auto* codebook = catalogue.FindCodebook(answer.coding->codebook_id());
    if (codebook != nullptr) {
      const auto version = codebook->versions.find(answer.coding->codebook_version());
      if (version != codebook->versions.end()) {
        AddThemes(*answer.coding, version->second, response);
      }
    }
    for (const theme::v1::TextCoding& text : answer.coding->texts()) {
      if (text.decided_by_person()) response.set_read_by_person(true);
      if (text.language_not_covered()) response.set_waits_for_language(true);
    }
  }
  response.set_report_date(ReportDateOf(answer));
  if (!response.report_date().empty()) {
    response.set_state(v1::GetFollowUpResponse::STATE_REPORTED);
  } else if (answer.coding.has_value() || !HasText(answer.response)) {
    response.set_state(v1::GetFollowUpResponse::STATE_SORTED);
  } else {
    response.set_state(v1::GetFollowUpResponse::STATE_TAKEN_IN);
  }
  return response;
}

}  // namespace ourvoice::report
