#include "services/report/report_scope.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/kit/text.h"

namespace ourvoice::report {
namespace {

// The one of `messages` that has the id; NOT_FOUND names them all.
template <typename Messages>
auto FindById(const Messages& messages, std::string_view what, std::string_view id)
    -> absl::StatusOr<size_t> {
  std::vector<std::string> known;
  for (int i = 0; i < messages.size(); ++i) {
    if (messages.Get(i).id() == id) return static_cast<size_t>(i);
    known.push_back(messages.Get(i).id());
  }
  return NotFoundAmong(known, what, id);
}

bool IsReported(const survey::v1::SurveyDefinition& definition,
                const common::v1::Dimension& dimension) {
  if (dimension.id() == kPhase) return true;
  for (const survey::v1::Question& question : definition.questions()) {
    if (question.dimension() == dimension.id()) return true;
  }
  return false;
}

absl::Status FindSplit(std::string_view id, ReportScope& scope) {
  std::vector<std::string> known;
  for (const common::v1::Dimension* dimension : scope.dimensions) {
    if (dimension->id() == id) scope.split = dimension;
    known.push_back(dimension->id());
  }
  return scope.split == nullptr ? NotFoundAmong(known, "dimension", id) : absl::OkStatus();
}

// Also before coding has completed a frame must be one of those that there will be.
absl::Status FindFrame(const std::string& id, const Catalogue::Codebook& codebook,
                       ReportScope& scope) {
  const theme::v1::Codebook* completed = codebook.Completed();
  const theme::v1::Codebook& known =
      completed != nullptr ? *completed : codebook.versions.rbegin()->second;
  scope.codebook_id = known.id();
  size_t frame = 0;
  if (!id.empty() || known.frames().empty()) {
    const absl::StatusOr<size_t> found = FindById(known.frames(), "frame", id);
    if (!found.ok()) return found.status();
    frame = *found;
  }
  if (completed == nullptr) return absl::OkStatus();
  scope.codebook = &codebook;
  scope.completed = completed;
  scope.frame = &completed->frames(static_cast<int>(frame));
  return absl::OkStatus();
}

}  // namespace

std::optional<size_t> SplitOf(const ReportScope& scope) {
  const auto found = std::find(scope.dimensions.begin(), scope.dimensions.end(), scope.split);
  if (found == scope.dimensions.end()) return std::nullopt;
  return static_cast<size_t>(found - scope.dimensions.begin());
}

Filter FilterOf(const ReportScope& scope) {
  Filter filter{.survey = scope.survey->code};
  if (scope.wave.has_value()) {
    const std::string& id = scope.definition->waves(static_cast<int>(*scope.wave)).id();
    filter.wave = *scope.survey->waves.Find(id) + 1;
  }
  return filter;
}

absl::Status NotFoundAmong(const std::vector<std::string>& known, std::string_view what,
                           std::string_view id) {
  const std::string no_such = kit::NoSuch(what, id);
  if (known.empty()) return absl::NotFoundError(fmt::format("{}: there is none at all", no_such));
  return absl::NotFoundError(fmt::format("{}; there are: {}", no_such, fmt::join(known, ", ")));
}

absl::StatusOr<const Catalogue::Survey*> FindSurvey(std::string_view id,
                                                    const Catalogue& catalogue) {
  const Catalogue::Survey* const survey = catalogue.FindSurvey(id);
  if (survey != nullptr) return survey;
  std::vector<std::string> known;
  for (const auto& [known_id, published] : catalogue.surveys()) known.push_back(known_id);
  return NotFoundAmong(known, "published survey", id);
}

absl::StatusOr<ReportScope> FindScope(const v1::GetReportRequest& request,
                                      const Catalogue& catalogue) {
  ReportScope scope;
  const absl::StatusOr<const Catalogue::Survey*> survey =
      FindSurvey(request.survey_id(), catalogue);
  if (!survey.ok()) return survey.status();
  scope.survey = *survey;
  scope.definition = &scope.survey->Newest();
  if (!request.wave_id().empty()) {
    const auto wave = FindById(scope.definition->waves(), "wave", request.wave_id());
    if (!wave.ok()) return wave.status();
    scope.wave = *wave;
  }
  for (const common::v1::Dimension& dimension : scope.definition->dimensions()) {
    if (IsReported(*scope.definition, dimension)) scope.dimensions.push_back(&dimension);
  }
  if (!request.dimension_id().empty()) {
    const absl::Status found = FindSplit(request.dimension_id(), scope);
    if (!found.ok()) return found;
  }
  const Catalogue::Codebook* codebook = catalogue.BoundTo(scope.definition->series());
  if (codebook != nullptr) {
    const absl::Status found = FindFrame(request.frame_id(), *codebook, scope);
    if (!found.ok()) return found;
  } else if (!request.frame_id().empty()) {
    return absl::NotFoundError(
        fmt::format("there are no frames: no published codebook covers the series '{}'",
                    scope.definition->series()));
  }
  return scope;
}

}  // namespace ourvoice::report
