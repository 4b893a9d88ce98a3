#include "services/intake/definition_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

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

absl::string_view Key(std::string_view id) { return {id.data(), id.size()}; }

}  // namespace

absl::Status DefinitionView::Load(const storage::ViewRows& rows) {
  {
    const std::lock_guard lock(mutex_);
    surveys_.clear();
    settings_.clear();
  }
  absl::Status read =
      storage::ForEachRow(rows, kPublished, [this](std::string_view key, std::string_view value) {
        const auto published = storage::ReadRow<SurveyPublished>(key, value);
        if (published.ok()) AddVersion(*published);
        return published.status();
      });
  if (!read.ok()) return read;
  read = storage::ForEachRow(rows, kClosed, [this](std::string_view key, std::string_view value) {
    const auto close_time = storage::ReadRow<google::protobuf::Timestamp>(key, value);
    if (close_time.ok()) {
      Close(std::string(key.substr(sizeof(kClosed) - 1)), kit::TimeOf(*close_time));
    }
    return close_time.status();
  });
  if (!read.ok()) return read;
  return rows.Scan(kSetting, [&](std::string_view key, std::string_view) {
    const std::lock_guard lock(mutex_);
    settings_.emplace(key.substr(sizeof(kSetting) - 1));
    return true;
  });
}

absl::Status DefinitionView::Apply(const storage::RecordedEvent& event,
                                   storage::ViewChanges& changes) {
  if (Is<SurveyPublished>(event)) {
    const auto published = Read<SurveyPublished>(event);
    if (!published.ok()) return published.status();
    changes.Put(fmt::format("{}{}/{:010}", kPublished, published->definition().id(),
                            published->survey_version()),
                event.payload);
    AddVersion(*published);
  } else if (Is<SurveyClosed>(event)) {
    const std::string survey_id = storage::IdOf(event.envelope.stream());
    storage::PutRow(kClosed + survey_id, event.envelope.occur_time(), changes);
    Close(survey_id, kit::TimeOf(event.envelope.occur_time()));
  } else if (Is<SettingRegistered>(event)) {
    const auto registered = Read<SettingRegistered>(event);
    if (!registered.ok()) return registered.status();
    changes.Put(kSetting + registered->setting().id(), "");
    const std::lock_guard lock(mutex_);
    settings_.insert(registered->setting().id());
  }
  return absl::OkStatus();
}

std::shared_ptr<const PublishedSurvey> DefinitionView::Find(std::string_view survey_id) const {
  const std::lock_guard lock(mutex_);
  const auto found = surveys_.find(Key(survey_id));
  return found == surveys_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<const PublishedSurvey>> DefinitionView::All() const {
  std::vector<std::shared_ptr<const PublishedSurvey>> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, survey] : surveys_) all.push_back(survey);
  }
  std::ranges::sort(all, {}, [](const auto& survey) { return survey->Newest().id(); });
  return all;
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
