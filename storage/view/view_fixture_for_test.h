#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/testing/memory_event_log.h"
#include "storage/view/tally_view_for_test.h"
#include "storage/view/view_runner.h"

namespace ourvoice::storage {

// Keeps what a view told of its troubles.
class Troubles {
 public:
  OnViewTrouble Keep() {
    return [this](std::string_view event, std::string_view view, absl::StatusCode code) {
      const std::lock_guard lock(mutex_);
      kept_.push_back(fmt::format("{} {} {}", event, view, absl::StatusCodeToString(code)));
    };
  }

  std::vector<std::string> Kept() const {
    const std::lock_guard lock(mutex_);
    return kept_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> kept_;
};

// A log in memory and a folder for the stores of views.
class ViewFixture : public testing::Test {
 protected:
  ViewFixture() {
    std::string path = testing::TempDir() + "views-XXXXXX";
    folder_ = mkdtemp(path.data());
  }
  ~ViewFixture() override { std::filesystem::remove_all(folder_); }

  // Appends an event in the language of TallyView.
  Position Append(std::string_view words, EventLog& log) {
    record::v1::LossAccepted fact;
    fact.set_reason(std::string(words));
    const auto result = AppendAndWait(log, {.request_id = "request-" + std::to_string(++requests_),
                                            .events = {MakeEvent("record-", 0, fact)},
                                            .occur_time = absl::UnixEpoch()});
    EXPECT_TRUE(result.ok()) << result.status();
    return result.ok() ? result->events[0].position : Position{};
  }
  Position Append(std::string_view words) { return Append(words, log_); }

  std::unique_ptr<ViewRunner> Start(View& view, EventLog& log,
                                    const ViewRunnerOptions& options = {}) {
    auto runner = ViewRunner::Start(folder_.string(), log, view, options);
    EXPECT_TRUE(runner.ok()) << runner.status();
    return *std::move(runner);
  }
  std::unique_ptr<ViewRunner> Start(View& view) { return Start(view, log_); }

  // Waits until everything in the log has been applied.
  static bool CatchUp(ViewRunner& runner, EventLog& log) {
    return runner.WaitUntilApplied(log.Head().value(), absl::InfiniteDuration());
  }
  bool CatchUp(ViewRunner& runner) { return CatchUp(runner, log_); }

  static std::string Row(const ViewRunner& runner, std::string_view key) {
    return runner.Rows().Get(key).value().value_or("none");
  }

  // What a view that begins with an empty store makes of the log.
  std::string HashMadeAnew(EventLog& log) {
    const std::filesystem::path folder = folder_ / "made-anew";
    std::filesystem::remove_all(folder);
    TallyView view;
    auto runner = ViewRunner::Start(folder.string(), log, view);
    EXPECT_TRUE(runner.ok() && CatchUp(**runner, log));
    return (*runner)->Hash().value();
  }
  std::string HashMadeAnew() { return HashMadeAnew(log_); }

  std::filesystem::path folder_;
  MemoryEventLog log_;
  int requests_ = 0;
};

}  // namespace ourvoice::storage
