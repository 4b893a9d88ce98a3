#include <absl/cleanup/cleanup.h>
#include <absl/strings/str_cat.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "services/intake_role.h"
#include "services/report/report_view.h"
#include "services/role.h"
#include "services/theme_role.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/opened_record.h"
#include "tests/bench/served.h"
#include "tests/bench/submissions.h"

namespace ourvoice::bench {
namespace {

using Clock = std::chrono::steady_clock;

// How long each of many submissions took until the report view showed it.
class Waits {
 public:
  explicit Waits(size_t count) : missing_(count) {}

  // From when it was due; `shown` is false for one that failed.
  void End(Clock::time_point due, bool shown) {
    const std::chrono::duration<double, std::milli> wait = Clock::now() - due;
    const std::lock_guard lock(mutex_);
    if (shown) milliseconds_.push_back(wait.count());
    if (--missing_ == 0) changed_.notify_all();
  }

  // Empty unless all were shown.
  std::vector<double> All(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return missing_ == 0; });
    return milliseconds_.size() == count ? milliseconds_ : std::vector<double>();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  size_t missing_;
  std::vector<double> milliseconds_;
};

// The roles that a submission passes, in this process, so that the view can be asked.
class Roles {
 public:
  static absl::StatusOr<std::unique_ptr<Roles>> Start(const std::string& data) {
    absl::StatusOr<OpenedRecord> record = OpenedRecord::Open(data);
    if (!record.ok()) return record.status();
    auto roles = std::unique_ptr<Roles>(new Roles(*std::move(record), data));
    for (const auto& start : {IntakeRole::Start, ThemeRole::Start}) {
      auto role = start(roles->context_);
      if (!role.ok()) return role.status();
      roles->running_.push_back(*std::move(role));
    }
    auto runner = StartView(roles->context_, roles->view_);
    if (!runner.ok()) return runner.status();
    roles->report_ = *std::move(runner);
    return roles;
  }
  ~Roles() { dispatcher_.Drain(); }

  storage::EventLog& log() { return *record_.log; }
  storage::ViewRunner& report() { return *report_; }
  kit::Dispatcher& dispatcher() { return dispatcher_; }

 private:
  Roles(OpenedRecord record, const std::string& data)
      : record_(std::move(record)),
        dispatcher_(4),
        context_{.log = *record_.log,
                 .views = data + "/views",
                 .dispatcher = dispatcher_,
                 .metrics = metrics_,
                 .clock = kit::SystemClock()} {}

  OpenedRecord record_;
  kit::Metrics metrics_;
  kit::Dispatcher dispatcher_;
  RoleContext context_;
  report::ReportView view_;
  std::unique_ptr<storage::ViewRunner> report_;
  std::vector<std::unique_ptr<RunningRole>> running_;
};

void Submit(Roles& roles, const std::string& request, Clock::time_point due, Waits& waits) {
  roles.dispatcher().CallUnary(
      "/ourvoice.intake.v1.IntakeService/SubmitResponse",
      {.caller = {.role = options::v1::ROLE_PUBLIC}, .deadline = absl::InfiniteFuture()}, request,
      [&roles, &waits, due](const absl::StatusOr<std::string>& answer) {
        const auto head = roles.log().Head();
        if (!answer.ok() || !head.ok()) return waits.End(due, false);
        // What was acknowledged lies at the head or before it.
        roles.report().WhenApplied(*head, absl::Seconds(30),
                                   [&waits, due](bool applied) { waits.End(due, applied); });
      });
}

}  // namespace

absl::StatusOr<std::vector<Figure>> BenchFresh(const RunOptions& options) {
  constexpr size_t kPerSecond = 2'000;
  const size_t count = kPerSecond * options.Size(10, 1);
  const std::string data = options.folder + "/fresh";
  {
    const auto served = Served::Start(data);
    if (!served.ok()) return served.status();
    (*served)->process().Stop();
  }
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(options.seed);
  if (!answers.ok()) return answers.status();
  const auto roles = Roles::Start(data);
  if (!roles.ok()) return roles.status();
  Figure figure{.name = "submitted until visible in the report view at 2,000/s, p99",
                .unit = "ms",
                .target = Target{.direction = Target::Direction::kAtMost, .floor = 100, .aim = 30}};
  for (size_t i = 0; i < options.repeats; ++i) {
    std::vector<std::string> requests;
    for (const auto& submission : MakeSubmissions(*answers, absl::StrCat("fresh-", i), count)) {
      requests.push_back(submission.SerializeAsString());
    }
    Waits waits(count);
    const Clock::time_point begin = Clock::now();
    for (size_t j = 0; j < count; ++j) {
      const Clock::time_point due = begin + std::chrono::microseconds(j * 1'000'000 / kPerSecond);
      std::this_thread::sleep_until(due);
      Submit(**roles, requests[j], due, waits);
    }
    std::vector<double> milliseconds = waits.All(count);
    if (milliseconds.empty()) return absl::InternalError("submissions failed or were not shown");
    figure.values.push_back(Quantile(milliseconds, 0.99));
  }
  return std::vector<Figure>{figure};
}

}  // namespace ourvoice::bench
