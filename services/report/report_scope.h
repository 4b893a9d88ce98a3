#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/common/v1/dimension.pb.h"
#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/catalogue.h"
#include "services/report/selection.h"

namespace ourvoice::report {

// What a report is about. Points into the catalogue.
struct ReportScope {
  const Catalogue::Survey* survey = nullptr;
  // The newest published version.
  const survey::v1::SurveyDefinition* definition = nullptr;
  // Index of the wave in the definition; all waves when absent.
  std::optional<size_t> wave;
  // Dimensions that are reported: those that a question asks, and the phase of the setting.
  std::vector<const common::v1::Dimension*> dimensions;
  // The one that splits tables into columns; none when null.
  const common::v1::Dimension* split = nullptr;
  // The codebook that covers the series of the survey; empty when none does.
  std::string codebook_id;
  // Null unless coding has completed, together with the two below.
  const Catalogue::Codebook* codebook = nullptr;
  const theme::v1::Codebook* completed = nullptr;
  const theme::v1::Frame* frame = nullptr;
};

// Where the dimension that splits tables stands among those that are reported; nothing when none
// does.
std::optional<size_t> SplitOf(const ReportScope& scope);

// The responses that a report is about.
Filter FilterOf(const ReportScope& scope);

// NOT_FOUND that names what was asked for and what there is instead.
absl::Status NotFoundAmong(const std::vector<std::string>& known, std::string_view what,
                           std::string_view id);

// A published survey. NOT_FOUND names those that there are.
absl::StatusOr<const Catalogue::Survey*> FindSurvey(std::string_view id,
                                                    const Catalogue& catalogue);

// Finds what a request is about. NOT_FOUND for an unknown survey, wave, frame or dimension, naming
// those that there are.
absl::StatusOr<ReportScope> FindScope(const v1::GetReportRequest& request,
                                      const Catalogue& catalogue);

}  // namespace ourvoice::report
