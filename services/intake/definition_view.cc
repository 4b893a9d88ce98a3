#include "services/intake/definition_view.h"

#include <fmt/format.h>

#include <utility>

namespace ourvoice::intake {
namespace {

using survey::v1::SettingRegistered;
using survey::v1::SurveyClosed;
using survey::v1::SurveyPublished;

// Rows: `published/<survey>/<version>` holds SurveyPublished, `closed/<survey>` the seconds and
// nanoseconds as a Timestamp, `setting/<setting>` nothing.
constexpr char kPublished[] = "published/";
constexpr char kClosed[] = "closed/";
constexpr char kSetting[] = "setting/";

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

absl::string_view Key(std::string_view id) { return {id.data(), id.size()}; }

// What follows the category in the name of a stream.
std::string IdOf(const std::string& stream) { return stream.substr(stream.find('-') + 1); }

absl::Status Unreadable(const std::string& what) {
  return absl::DataLossError(fmt::format("{} cannot be read", what));
}

}  // namespace

absl::Status DefinitionView::Load(const storage::ViewRows& rows) {
  {
    const std::lock_guard lock(mutex_);
    surveys_.clear();
    settings_.clear();
  }
  absl::Status read = absl::OkStatus();
  absl::Status scanned = rows.Scan(kPublished, [&](std::string_view key, std::string_view value) {
    SurveyPublished published;
    if (!published.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      read = Unreadable(fmt::format("row {} of the view", key));
      return false;
    }
    AddVersion(published);
    return true;
  });
  if (!scanned.ok()) return scanned;
  scanned = rows.Scan(kClosed, [&](std::string_view key, std::string_view value) {
    google::protobuf::Timestamp close_time;
    if (!close_time.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      read = Unreadable(fmt::format("row {} of the view", key));
      return false;
    }
    Close(std::string(key.substr(sizeof(kClosed) - 1)), TimeOf(close_time));
    return true;
  });
  if (!scanned.ok()) return scanned;
  scanned = rows.Scan(kSetting, [&](std::string_view key, std::string_view) {
    const std::lock_guard lock(mutex_);
    settings_.emplace(key.substr(sizeof(kSetting) - 1));
    return true;
  });
  return scanned.ok() ? read : scanned;
}

absl::Status DefinitionView::Apply(const storage::RecordedEvent& event,
                                   storage::ViewChanges& changes) {
  const std::string& type = event.envelope.type();
  if (type == SurveyPublished::descriptor()->full_name()) {
    SurveyPublished published;
    if (!published.ParseFromString(event.payload)) return Unreadable(event.envelope.stream());
    changes.Put(fmt::format("{}{}/{:010}", kPublished, published.definition().id(),
                            published.survey_version()),
                event.payload);
    AddVersion(published);
  } else if (type == SurveyClosed::descriptor()->full_name()) {
    const std::string survey_id = IdOf(event.envelope.stream());
    changes.Put(kClosed + survey_id, event.envelope.occur_time().SerializeAsString());
    Close(survey_id, TimeOf(event.envelope.occur_time()));
  } else if (type == SettingRegistered::descriptor()->full_name()) {
    SettingRegistered registered;
    if (!registered.ParseFromString(event.payload)) return Unreadable(event.envelope.stream());
    changes.Put(kSetting + registered.setting().id(), "");
    const std::lock_guard lock(mutex_);
    settings_.insert(registered.setting().id());
  }
  return absl::OkStatus();
}

std::shared_ptr<const PublishedSurvey> DefinitionView::Find(std::string_view survey_id) const {
  const std::lock_guard lock(mutex_);
  const auto found = surveys_.find(Key(survey_id));
  return found == surveys_.end() ? nullptr : found->second;
}

bool DefinitionView::HasSetting(std::string_view setting_id) const {
  const std::lock_guard lock(mutex_);
  return settings_.contains(Key(setting_id));
}

// Readers keep the survey they found; a change makes another.
void DefinitionView::AddVersion(const SurveyPublished& published) {
  auto version = std::make_shared<const PublishedVersion>(published.definition());
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const PublishedSurvey>& entry = surveys_[published.definition().id()];
  PublishedSurvey survey = entry == nullptr ? PublishedSurvey{} : *entry;
  survey.versions[published.survey_version()] = std::move(version);
  entry = std::make_shared<const PublishedSurvey>(std::move(survey));
}

void DefinitionView::Close(const std::string& survey_id, absl::Time close_time) {
  const std::lock_guard lock(mutex_);
  const auto found = surveys_.find(survey_id);
  if (found == surveys_.end()) return;
  PublishedSurvey survey = *found->second;
  survey.close_time = close_time;
  found->second = std::make_shared<const PublishedSurvey>(std::move(survey));
}

}  // namespace ourvoice::intake
