#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "clients/cli/command.h"

namespace ourvoice::cli {

// Verbs that others build on, such as the loading of the demonstration. Each says on standard
// output what it did.
absl::StatusOr<ExitCode> ImportSettings(const Environment& environment, const std::string& path);
absl::StatusOr<ExitCode> ImportSurvey(const Environment& environment, const std::string& path);
absl::StatusOr<ExitCode> PublishSurvey(const Environment& environment,
                                       const std::string& survey_id);
absl::StatusOr<ExitCode> ImportCodebook(const Environment& environment, const std::string& path);
absl::StatusOr<ExitCode> PublishCodebook(const Environment& environment,
                                         const std::string& codebook_id);
absl::StatusOr<ExitCode> ImportAnswers(const Environment& environment, const std::string& path,
                                       const std::string& survey_id);
absl::StatusOr<ExitCode> ImportFeedback(const Environment& environment, const std::string& path);
// The same request id is the same wish.
absl::StatusOr<ExitCode> SetDutyRota(const Environment& environment, const std::string& path,
                                     const std::string& by, const std::string& request_id);
absl::StatusOr<ExitCode> ReleaseReports(const Environment& environment,
                                        const std::string& survey_id);

}  // namespace ourvoice::cli
