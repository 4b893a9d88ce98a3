#include <absl/strings/str_cat.h>
#include <absl/time/clock.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>

#include "ourvoice/survey/v1/survey_service.pb.h"
#include "tests/bench/bare_web.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/child_server.h"
#include "tests/bench/http1_load.h"
#include "tests/bench/served.h"
#include "tests/bench/submissions.h"

namespace ourvoice::bench {
namespace {

constexpr char kSubmitPath[] = "/ourvoice.intake.v1.IntakeService/SubmitResponse";
constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr size_t kConnections = 256;

std::vector<std::string> CallsOf(const Submissions& submissions) {
  std::vector<std::string> calls;
  for (const auto& submission : submissions) {
    calls.push_back(CallOverHttp1(kSubmitPath, submission.SerializeAsString()));
  }
  return calls;
}

absl::Status CheckAnswered(const Http1Result& result) {
  if (result.failed == 0) return absl::OkStatus();
  return absl::InternalError(absl::StrCat(result.failed, " requests failed"));
}

// The same submissions to the bare server and to the gateway, in turns.
absl::StatusOr<Figure> MeasureThroughput(const RunOptions& options, DemoAnswers& answers) {
  const ChildServer bare(kBareWebVerb);
  const ChildServer gateway(kGatewayVerb);
  // Until both listen.
  absl::SleepFor(absl::Seconds(1));
  Http1Load to_bare(bare.address(), kConnections);
  Http1Load to_gateway(gateway.address(), kConnections);
  Figure figure{.name = "gateway, 256 connections",
                .unit = "requests/s",
                .anchor_name = "bare Beast server of the same bytes",
                .target = Target{.of = Target::Of::kRatio, .floor = 0.6, .aim = 0.8}};
  const size_t count = options.Size(100'000, 1'000);
  for (size_t i = 0; i < options.repeats; ++i) {
    const auto calls = CallsOf(MakeSubmissions(answers, absl::StrCat("web-", i), count));
    const Http1Result of_bare = to_bare.Run(calls, absl::ZeroDuration());
    const Http1Result of_gateway = to_gateway.Run(calls, absl::ZeroDuration());
    for (const Http1Result* result : {&of_bare, &of_gateway}) {
      if (const absl::Status answered = CheckAnswered(*result); !answered.ok()) return answered;
    }
    figure.anchor_values.push_back(of_bare.per_second());
    figure.values.push_back(of_gateway.per_second());
  }
  return figure;
}

// The whole program, serving over HTTP at `web`.
absl::StatusOr<std::unique_ptr<Served>> ServeWeb(const RunOptions& options, std::string& web) {
  const std::string pages = options.folder + "/pages";
  std::error_code error;
  std::filesystem::create_directories(pages, error);
  std::ofstream(pages + "/index.html") << "<!doctype html>";
  web = absl::StrCat("127.0.0.1:", FreePort());
  return Served::Start(options.folder + "/gateway", "", {"--web", web, "--pages", pages});
}

// What others wait for while many connections are open and say nothing.
absl::StatusOr<Figure> MeasureBesideIdle(const RunOptions& options, const std::string& web) {
  rlimit files = {};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const Http1Load idle(web, options.Size(10'000, 100));
  Http1Load others(web, 32);
  survey::v1::GetSurveyRequest request;
  request.set_survey_id(kDemoSurvey);
  const std::vector<std::string> calls(options.Size(20'000, 200),
                                       CallOverHttp1(kGetSurveyPath, request.SerializeAsString()));
  Figure figure{
      .name = "gateway, p99 of others beside 10,000 idle connections",
      .unit = "ms",
      .target = Target{.direction = Target::Direction::kAtMost, .floor = 1'000, .aim = 100}};
  for (size_t i = 0; i < options.repeats; ++i) {
    Http1Result result = others.Run(calls, absl::Seconds(options.quick ? 1 : 10));
    if (const absl::Status answered = CheckAnswered(result); !answered.ok()) return answered;
    figure.values.push_back(Quantile(result.latencies, 0.99));
  }
  return figure;
}

// The lesson bell through the gateway.
absl::Status MeasureBell(const RunOptions& options, const std::string& web, DemoAnswers& answers,
                         std::vector<Figure>& figures) {
  Http1Load browsers(web, 4 * kConnections);
  for (const auto& [span, floor] :
       {std::pair{absl::Seconds(60), 50.0}, {absl::Seconds(10), 250.0}}) {
    const std::string name = absl::StrCat("lesson bell over HTTP in ", absl::FormatDuration(span));
    Figure latency{
        .name = name + ", p99",
        .unit = "ms",
        .target = Target{.direction = Target::Direction::kAtMost, .floor = floor, .aim = floor}};
    Figure lost{.name = name + ", not taken",
                .unit = "submissions",
                .target = Target{.direction = Target::Direction::kAtMost, .floor = 0, .aim = 0}};
    const size_t pupils = options.Size(85'500, 500);
    for (size_t i = 0; i < options.repeats; ++i) {
      const std::string run = absl::StrCat("web-bell-", absl::ToInt64Seconds(span), "-", i);
      Http1Result result = browsers.Run(CallsOf(MakeSubmissions(answers, run, pupils)),
                                        options.quick ? absl::Seconds(1) : span);
      if (result.answered == 0) return CheckAnswered(result);
      latency.values.push_back(Quantile(result.latencies, 0.99));
      lost.values.push_back(static_cast<double>(result.failed));
    }
    figures.push_back(std::move(latency));
    figures.push_back(std::move(lost));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchGateway(const RunOptions& options) {
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  std::vector<Figure> figures;
  absl::StatusOr<Figure> throughput = MeasureThroughput(options, *answers);
  if (!throughput.ok()) return throughput.status();
  figures.push_back(*std::move(throughput));
  std::string web;
  const auto served = ServeWeb(options, web);
  if (!served.ok()) return served.status();
  absl::StatusOr<Figure> beside_idle = MeasureBesideIdle(options, web);
  if (!beside_idle.ok()) return beside_idle.status();
  figures.push_back(*std::move(beside_idle));
  if (const absl::Status rung = MeasureBell(options, web, *answers, figures); !rung.ok())
    return rung;
  return figures;
}

}  // namespace ourvoice::bench
