#include <absl/strings/str_cat.h>

#include <string>

#include "clients/cli/client.h"
#include "ourvoice/report/v1/report_service.grpc.pb.h"
#include "ourvoice/theme/v1/review_service.grpc.pb.h"
#include "ourvoice/theme/v1/theme_service.grpc.pb.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/big_record.h"
#include "tests/bench/demo_answers.h"
#include "tests/bench/demo_codebook.h"
#include "tests/bench/served.h"
#include "tests/bench/stopwatch.h"

namespace ourvoice::bench {
namespace {

using theme::v1::ThemeService;

// As many as answered the largest consultation of children in England, The Big Ask (2021).
constexpr size_t kResponses = 557'077;
constexpr absl::Duration kPatience = absl::Minutes(30);

// Takes one phrase in ten out of the themes, another one for each version, so that some labels
// change.
theme::v1::Codebook Changed(theme::v1::Codebook codebook, size_t version) {
  for (theme::v1::Theme& theme : *codebook.mutable_themes()) {
    auto& phrases = *theme.mutable_terms(0)->mutable_phrases();
    for (int index = phrases.size() - 1; index >= 0 && phrases.size() > 1; --index) {
      if (index % 10 == static_cast<int>(version % 10)) phrases.DeleteSubrange(index, 1);
    }
  }
  return codebook;
}

absl::Status Publish(const cli::Client& client, const theme::v1::Codebook& codebook) {
  theme::v1::DraftCodebookRequest draft;
  draft.set_request_id(cli::NewRequestId());
  *draft.mutable_codebook() = codebook;
  const auto drafted = client.Call(&ThemeService::Stub::DraftCodebook, draft);
  if (!drafted.ok()) return drafted.status();
  theme::v1::PublishCodebookRequest publish;
  publish.set_request_id(cli::NewRequestId());
  publish.set_codebook_id(codebook.id());
  return client.Call(&ThemeService::Stub::PublishCodebook, publish).status();
}

// Waits until everything is coded, and until the views of reviews and of reports hold it. Gives how
// many responses changed their themes.
absl::StatusOr<double> WaitForViews(const Served& served, const cli::Client& client) {
  if (const absl::Status coded = served.WaitUntilCoded(); !coded.ok()) return coded;
  theme::v1::GetCodebookRequest codebook;
  codebook.set_codebook_id(kDemoCodebook);
  const auto coded = client.Call(&ThemeService::Stub::GetCodebook, codebook);
  if (!coded.ok()) return coded.status();
  theme::v1::GetAgreementRequest agreement;
  agreement.set_codebook_id(kDemoCodebook);
  const auto agreed =
      client.Call(&theme::v1::ReviewService::Stub::GetAgreement, agreement, kPatience);
  if (!agreed.ok()) return agreed.status();
  report::v1::PreviewReportRequest report;
  report.mutable_report()->set_survey_id(kDemoSurvey);
  const auto reported =
      client.Call(&report::v1::ReportService::Stub::PreviewReport, report, kPatience);
  if (!reported.ok()) return reported.status();
  return static_cast<double>(coded->completed_run().changed_count());
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchRecoding(const RunOptions& options) {
  const absl::StatusOr<BigRecord> big = GetBigRecord(options.Size(kResponses, 2'000), options.seed);
  if (!big.ok()) return big.status();
  const absl::StatusOr<theme::v1::Codebook> codebook = DemoCodebook();
  if (!codebook.ok()) return codebook.status();
  const auto served = Served::Start(big->data);
  if (!served.ok()) return served.status();
  const cli::Client client({.data = big->data, .clock = kit::SystemClock()}, "officer");
  if (const auto ready = WaitForViews(**served, client); !ready.ok()) return ready.status();
  Figure whole{.name = absl::StrCat("coding ", big->response_count,
                                    " responses anew, until every view shows it"),
               .unit = "s",
               .target = Target{.direction = Target::Direction::kAtMost, .floor = 60, .aim = 15}};
  Figure changed{.name = "coding anew: responses whose themes changed", .unit = "responses"};
  for (size_t i = 0; i < options.repeats; ++i) {
    const Stopwatch stopwatch;
    const absl::Status published = Publish(client, Changed(*codebook, i));
    if (!published.ok()) return published;
    const absl::StatusOr<double> count = WaitForViews(**served, client);
    if (!count.ok()) return count.status();
    whole.values.push_back(stopwatch.Seconds());
    changed.values.push_back(*count);
  }
  return std::vector<Figure>{whole, changed};
}

}  // namespace ourvoice::bench
