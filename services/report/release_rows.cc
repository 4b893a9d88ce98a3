#include "services/report/release_rows.h"

#include <algorithm>

#include "services/kit/text.h"
#include "services/report/compressed.h"
#include "services/report/report_scope.h"
#include "storage/view/message_rows.h"

namespace ourvoice::report {
namespace {

// OK for an id among those that a release has.
absl::Status CheckKnown(std::string_view what, const std::string& id,
                        const google::protobuf::RepeatedPtrField<std::string>& known) {
  if (std::find(known.begin(), known.end(), id) != known.end()) return absl::OkStatus();
  return NotFoundAmong({known.begin(), known.end()}, what, id);
}

// The release in which the reports of a wave were made.
absl::StatusOr<uint32_t> NumberFor(const v1::Release& release, const std::string& wave_id) {
  if (wave_id.empty()) return release.number();
  std::vector<std::string> known;
  for (const v1::WaveCounted& wave : release.waves()) {
    known.push_back(wave.wave_id());
    if (wave.wave_id() != wave_id) continue;
    if (wave.release_number() > 0) return wave.release_number();
    return absl::FailedPreconditionError(
        fmt::format("nothing has been released of the wave '{}' yet: too few answered", wave_id));
  }
  return NotFoundAmong(known, "wave", wave_id);
}

}  // namespace

std::string ReportKey(uint32_t number, const v1::GetReportResponse& report) {
  return fmt::format("report/{}/{:010}/{}/{}/{}", report.survey_id(), number, report.frame_id(),
                     report.dimension_id(), report.wave_id());
}

absl::StatusOr<std::vector<v1::Release>> ListReleases(const storage::ViewRows& rows,
                                                      const std::string& survey_id) {
  std::vector<v1::Release> releases;
  // What is no id names no release.
  if (!kit::IsId(survey_id)) return releases;
  const std::string prefix = fmt::format("release/{}/", survey_id);
  const absl::Status read =
      storage::ForEachRow(rows, prefix, [&](std::string_view key, std::string_view value) {
        const auto release = storage::ReadRow<v1::Release>(key, value);
        if (release.ok()) releases.push_back(*release);
        return release.status();
      });
  if (!read.ok()) return read;
  return releases;
}

absl::StatusOr<std::optional<LastRelease>> FindLastRelease(const storage::ViewRows& rows,
                                                           const std::string& survey_id) {
  const auto releases = ListReleases(rows, survey_id);
  if (!releases.ok()) return releases.status();
  if (releases->empty()) return std::nullopt;
  const auto row = storage::GetRow<v1::KeptCountsRow>(rows, CountsKey(survey_id));
  if (!row.ok()) return row.status();
  LastRelease last{.release = releases->back()};
  if (!row->has_value()) {
    return absl::DataLossError(
        "the counts behind the last release are gone, so nothing can be released beside it: a "
        "later release destroyed them, and an older backup was restored; restore the newest "
        "backup");
  }
  if (absl::Status read = Decompress((*row)->counts(), last.counts); !read.ok()) return read;
  return last;
}

absl::StatusOr<v1::GetReportResponse> FindReport(const storage::ViewRows& rows,
                                                 const v1::GetReportRequest& request) {
  const auto releases = ListReleases(rows, request.survey_id());
  if (!releases.ok()) return releases.status();
  if (releases->empty()) {
    return absl::FailedPreconditionError(
        kit::IsId(request.survey_id())
            ? fmt::format("nothing has been released of '{}' yet; an officer releases its reports",
                          request.survey_id())
            : "nothing has been released of such a survey");
  }
  if (request.release_number() > releases->size()) {
    return absl::NotFoundError(fmt::format("there is no release {}: the newest is {}",
                                           request.release_number(), releases->size()));
  }
  const v1::Release& release =
      request.release_number() > 0 ? (*releases)[request.release_number() - 1] : releases->back();
  const absl::StatusOr<uint32_t> number = NumberFor(release, request.wave_id());
  if (!number.ok()) return number.status();
  // A wave that stands has the frames and dimensions of the release that it was counted in.
  const v1::Release* const counted = &(*releases)[*number - 1];
  v1::GetReportResponse asked;
  asked.set_survey_id(request.survey_id());
  asked.set_wave_id(request.wave_id());
  asked.set_dimension_id(request.dimension_id());
  asked.set_frame_id(request.frame_id());
  if (request.frame_id().empty() && !counted->frame_ids().empty()) {
    asked.set_frame_id(counted->frame_ids(0));
  }
  if (!asked.frame_id().empty()) {
    absl::Status known = CheckKnown("frame", asked.frame_id(), counted->frame_ids());
    if (!known.ok()) return known;
  }
  if (!asked.dimension_id().empty()) {
    absl::Status known = CheckKnown("dimension", asked.dimension_id(), counted->dimension_ids());
    if (!known.ok()) return known;
  }
  const auto report = storage::GetRow<v1::GetReportResponse>(rows, ReportKey(*number, asked));
  if (!report.ok()) return report.status();
  if (report->has_value()) return **report;
  return storage::UnreadableRow(ReportKey(*number, asked));
}

}  // namespace ourvoice::report
