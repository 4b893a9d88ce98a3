#include "services/report/report_view.h"

#include <absl/strings/str_cat.h>

#include <array>
#include <mutex>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/report/v1/events.pb.h"
#include "services/report/compressed.h"
#include "services/report/release_rows.h"
#include "services/report/report_rows.h"
#include "services/report/response_facts.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::report {
namespace {

using identity::v1::SubjectErased;
using intake::v1::ResponseSubmitted;
using intake::v1::ResponseWithdrawn;
using survey::v1::SettingRegistered;
using survey::v1::SurveyPublished;
using theme::v1::CodebookPublished;
using theme::v1::CodingRunCompleted;
using theme::v1::ResponseCoded;

// The id under which the response that an event is about has its rows: where it was born, so that
// rows are written and found in the order in which responses came. Empty when it is about none.
std::string ResponseIdOf(const storage::RecordedEvent& event) {
  if (storage::CategoryOf(event.envelope.subject()) != "response") return "";
  return absl::StrCat(absl::Dec(event.subject_birth.offset, absl::kZeroPad12));
}

// Room for one message, most often on the stack alone.
struct MessageArena {
  std::array<char, 8192> first_block;
  google::protobuf::Arena arena{first_block.data(), first_block.size()};
};

}  // namespace

std::vector<std::string> ReportView::Categories() const {
  return {"survey", "setting", "response", "codebook", "coding", "erasure", "release", "counts"};
}

absl::Status ReportView::Load(const storage::ViewRows& rows) {
  const std::unique_lock lock(mutex_);
  catalogue_ = Catalogue();
  columns_ = Columns();
  if (absl::Status loaded = LoadDefinitions(rows); !loaded.ok()) return loaded;
  if (absl::Status loaded = parking_.Load(rows); !loaded.ok()) return loaded;
  return storage::ForEachRow(rows, "response/", [this](std::string_view, std::string_view value) {
    const absl::StatusOr<ResponseRow> row = Unpack(value);
    if (row.ok()) columns_.Put(*row);
    return row.status();
  });
}

absl::Status ReportView::LoadDefinitions(const storage::ViewRows& rows) {
  absl::Status loaded =
      storage::ForEachRow(rows, "survey/", [this](std::string_view key, std::string_view value) {
        const auto event = storage::ReadRow<SurveyPublished>(key, value);
        if (event.ok()) catalogue_.AddSurvey(*event);
        return event.status();
      });
  if (!loaded.ok()) return loaded;
  loaded =
      storage::ForEachRow(rows, "setting/", [this](std::string_view key, std::string_view value) {
        const auto event = storage::ReadRow<SettingRegistered>(key, value);
        if (event.ok()) catalogue_.AddSetting(event->setting());
        return event.status();
      });
  if (!loaded.ok()) return loaded;
  return storage::ForEachRow(rows, "run/", [this](std::string_view key, std::string_view value) {
    if (key.ends_with(kCompleted)) {
      const auto event = storage::ReadRow<CodingRunCompleted>(key, value);
      if (event.ok()) catalogue_.CompleteRun(*event);
      return event.status();
    }
    const auto event = storage::ReadRow<CodebookPublished>(key, value);
    if (event.ok()) catalogue_.AddCodebook(*event);
    return event.status();
  });
}

absl::Status ReportView::Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const std::unique_lock lock(mutex_);
  absl::Status applied;
  if (Is<SurveyPublished>(event)) applied = AddSurvey(event, changes);
  if (Is<SettingRegistered>(event)) applied = AddSetting(event, changes);
  if (Is<CodebookPublished>(event)) applied = AddCodebook(event, changes);
  if (Is<CodingRunCompleted>(event)) applied = CompleteRun(event, changes);
  if (Is<ResponseSubmitted>(event)) applied = AddResponse(event, changes);
  if (Is<ResponseCoded>(event)) applied = AddCoding(event, changes);
  if (Is<v1::ReportsReleased>(event)) applied = AddRelease(event, changes);
  if (Is<v1::CountsKept>(event)) applied = KeepCounts(event, changes);
  if (Is<ResponseWithdrawn>(event) || Is<SubjectErased>(event)) applied = Erase(event, changes);
  return applied;
}

absl::Status ReportView::AddSurvey(const storage::RecordedEvent& recorded,
                                   storage::ViewChanges& changes) {
  const auto event = storage::Read<SurveyPublished>(recorded);
  if (!event.ok()) return event.status();
  catalogue_.AddSurvey(*event);
  changes.Put(SurveyKey(catalogue_.published_survey_count()), recorded.payload);
  const auto parked =
      parking_.Take(NeedSurvey(event->definition().id(), event->survey_version()), changes);
  if (!parked.ok()) return parked.status();
  for (const auto& [id, value] : *parked) {
    const auto response = storage::ReadRow<ResponseSubmitted>(id, value);
    const auto row = GetResponse(id, changes);
    if (!response.ok()) return response.status();
    if (!row.ok()) return row.status();
    const absl::Status counted = CountAnswers(id, **row, *response, changes);
    if (!counted.ok()) return counted;
  }
  return absl::OkStatus();
}

absl::Status ReportView::AddSetting(const storage::RecordedEvent& recorded,
                                    storage::ViewChanges& changes) {
  const auto event = storage::Read<SettingRegistered>(recorded);
  if (!event.ok()) return event.status();
  const uint32_t code = catalogue_.AddSetting(event->setting());
  changes.Put(SettingKey(code), recorded.payload);
  const auto parked = parking_.Take(NeedSetting(event->setting().id()), changes);
  if (!parked.ok()) return parked.status();
  for (const auto& [id, value] : *parked) {
    auto row = GetResponse(id, changes);
    if (!row.ok()) return row.status();
    (*row)->setting = code;
    Save(id, **row, changes);
  }
  return absl::OkStatus();
}

absl::Status ReportView::AddCodebook(const storage::RecordedEvent& recorded,
                                     storage::ViewChanges& changes) {
  const auto event = storage::Read<CodebookPublished>(recorded);
  if (!event.ok()) return event.status();
  catalogue_.AddCodebook(*event);
  changes.Put(RunKey(catalogue_.run_count(), kPublished), recorded.payload);
  const auto parked =
      parking_.Take(NeedCodebook(event->codebook().id(), event->codebook_version()), changes);
  if (!parked.ok()) return parked.status();
  for (const auto& [id, value] : *parked) {
    const auto coding = storage::ReadRow<ResponseCoded>(id, value);
    if (!coding.ok()) return coding.status();
    if (absl::Status counted = CountThemes(id, *coding, changes); !counted.ok()) return counted;
  }
  return absl::OkStatus();
}

absl::Status ReportView::CompleteRun(const storage::RecordedEvent& recorded,
                                     storage::ViewChanges& changes) {
  const auto event = storage::Read<CodingRunCompleted>(recorded);
  if (!event.ok()) return event.status();
  if (catalogue_.CompleteRun(*event)) {
    changes.Put(RunKey(catalogue_.run_count(), kCompleted), recorded.payload);
  }
  return absl::OkStatus();
}

absl::Status ReportView::AddResponse(const storage::RecordedEvent& event,
                                     storage::ViewChanges& changes) {
  const std::string id = ResponseIdOf(event);
  const ResponseRow row{.ordinal = static_cast<uint32_t>(columns_.size())};
  if (!event.opened) {
    Save(id, row, changes);
    return absl::OkStatus();
  }
  MessageArena memory;
  const auto response = storage::ReadIn<ResponseSubmitted>(memory.arena, event);
  if (!response.ok()) return response.status();
  return CountAnswers(id, row, **response, changes);
}

absl::Status ReportView::CountAnswers(const std::string& id, ResponseRow row,
                                      const ResponseSubmitted& event,
                                      storage::ViewChanges& changes) {
  const intake::v1::Response& response = event.response();
  const Catalogue::Survey* survey = catalogue_.FindSurvey(response.survey_id());
  if (survey == nullptr || !survey->versions.contains(response.survey_version())) {
    row.state = ResponseRow::State::kWaiting;
    Save(id, row, changes);
    parking_.Park(NeedSurvey(response.survey_id(), response.survey_version()), id, 0,
                  WithoutWords(event).SerializeAsString(), changes);
    return absl::OkStatus();
  }
  TakeAnswers(event, *survey, row);
  if (!response.setting_id().empty()) {
    const std::optional<uint32_t> setting = catalogue_.FindSetting(response.setting_id());
    row.setting = setting.value_or(kNone);
    if (!setting.has_value()) {
      parking_.Park(NeedSetting(response.setting_id()), id, 0, "", changes);
    }
  }
  Save(id, row, changes);

  const auto parked = parking_.Take(NeedResponse(id), changes);
  if (!parked.ok()) return parked.status();
  for (const auto& [coded_id, value] : *parked) {
    const auto coding = storage::ReadRow<ResponseCoded>(coded_id, value);
    if (!coding.ok()) return coding.status();
    if (absl::Status counted = CountThemes(id, *coding, changes); !counted.ok()) return counted;
  }
  return absl::OkStatus();
}

absl::Status ReportView::AddCoding(const storage::RecordedEvent& event,
                                   storage::ViewChanges& changes) {
  const std::string id = ResponseIdOf(event);
  // Feedback is coded too, and erased responses leave codings that nobody can open.
  if (id.empty() || !event.opened) return absl::OkStatus();
  MessageArena memory;
  const auto coding = storage::ReadIn<ResponseCoded>(memory.arena, event);
  if (!coding.ok()) return coding.status();
  return CountThemes(id, **coding, changes);
}

absl::Status ReportView::CountThemes(const std::string& id, const ResponseCoded& event,
                                     storage::ViewChanges& changes) {
  auto row = GetResponse(id, changes);
  if (!row.ok()) return row.status();
  const bool waiting = !row->has_value() || (*row)->state == ResponseRow::State::kWaiting;
  const Catalogue::Codebook* codebook = catalogue_.FindCodebook(event.codebook_id());
  if (waiting) {
    parking_.Park(NeedResponse(id), id, event.codebook_version(), event.SerializeAsString(),
                  changes);
    return absl::OkStatus();
  }
  if ((*row)->state == ResponseRow::State::kEmpty) return absl::OkStatus();
  if (codebook == nullptr || !codebook->versions.contains(event.codebook_version())) {
    parking_.Park(NeedCodebook(event.codebook_id(), event.codebook_version()), id, 0,
                  event.SerializeAsString(), changes);
    return absl::OkStatus();
  }
  TakeThemes(event, catalogue_, *codebook, **row);
  Save(id, **row, changes);
  return absl::OkStatus();
}

absl::Status ReportView::AddRelease(const storage::RecordedEvent& recorded,
                                    storage::ViewChanges& changes) {
  const auto event = storage::Read<v1::ReportsReleased>(recorded);
  if (!event.ok()) return event.status();
  v1::ReleasedReports released;
  if (absl::Status read = Decompress(event->reports(), released); !read.ok()) return read;
  const v1::Release& release = event->release();
  storage::PutRow(ReleaseKey(release.survey_id(), release.number()), release, changes);
  for (const v1::GetReportResponse& report : released.reports()) {
    storage::PutRow(ReportKey(release.number(), report), report, changes);
  }
  return absl::OkStatus();
}

absl::Status ReportView::KeepCounts(const storage::RecordedEvent& recorded,
                                    storage::ViewChanges& changes) {
  // Newer ones took their place.
  if (!recorded.opened) return absl::OkStatus();
  const auto event = storage::Read<v1::CountsKept>(recorded);
  if (!event.ok()) return event.status();
  v1::KeptCountsRow row;
  row.set_stream(recorded.envelope.stream());
  row.set_counts(event->counts());
  storage::PutRow(CountsKey(event->survey_id()), row, changes);
  return absl::OkStatus();
}

absl::Status ReportView::Erase(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  const std::string id = ResponseIdOf(event);
  if (id.empty()) return absl::OkStatus();
  const auto row = GetResponse(id, changes);
  if (!row.ok()) return row.status();
  // Should it come only now, nobody can open it any more.
  if (!row->has_value()) return absl::OkStatus();
  Save(id, {.ordinal = (*row)->ordinal}, changes);
  return parking_.Drop(id, changes);
}

void ReportView::Save(const std::string& id, const ResponseRow& row,
                      storage::ViewChanges& changes) {
  changes.Put(ResponseKey(id), Pack(row));
  columns_.Put(row);
}

void ReportView::Read(const std::function<void(const Contents&)>& read) const {
  const std::shared_lock lock(mutex_);
  read({.catalogue = catalogue_, .columns = columns_});
}

}  // namespace ourvoice::report
