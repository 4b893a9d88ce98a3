#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "services/safeguarding/concern_view.h"
#include "services/safeguarding/example_concern.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"
#include "storage/view/view_runner.h"

namespace ourvoice::safeguarding {

// A record in memory with the view that follows it, at a time that tests set.
class SafeguardingFixture : public testing::Test {
 protected:
  SafeguardingFixture() { StartView(); }

  // Begins with an empty store when `folder` is a new one.
  void StartView(const std::string& folder = "view") {
    runner_.reset();
    view_ = std::make_unique<ConcernView>();
    auto runner = storage::ViewRunner::Start(directory_.path() + "/" + folder, log_, *view_);
    if (!runner.ok()) std::abort();
    runner_ = *std::move(runner);
  }

  bool CatchUp() { return runner_->WaitUntilApplied(*log_.Head(), absl::InfiniteDuration()); }

  std::vector<storage::AppendedEvent> Append(std::vector<storage::NewEvent> events) {
    const auto appended =
        storage::AppendAndWait(log_, {.request_id = "test/" + std::to_string(++requests_),
                                      .events = std::move(events),
                                      .occur_time = now_});
    EXPECT_TRUE(appended.ok()) << appended.status();
    return appended.ok() ? appended->events : std::vector<storage::AppendedEvent>();
  }

  // A response and the concern that it raises, in one write; gives the id of the concern, and of
  // the response in `response_id_`.
  std::string Disclose(const v1::ConcernRaised& raised = ExampleConcern()) {
    const auto events = Append({storage::MakeEvent("response-", 0, Submitted("I hurt myself")),
                                storage::MakeEvent("concern-", 0, raised)});
    response_id_ = storage::IdOf(events[0].stream);
    EXPECT_TRUE(CatchUp());
    return storage::IdOf(events[1].stream);
  }

  static intake::v1::ResponseSubmitted Submitted(const std::string& words) {
    auto submitted = FromText<intake::v1::ResponseSubmitted>(R"(
      response { survey_id: "our-year" survey_version: 1 wave_id: "2026" setting_id: "ash-lane"
                 answers { question_id: "matters" } answers { question_id: "safe" scale: 3 } }
    )");
    submitted.mutable_response()->mutable_answers(0)->set_text(words);
    return submitted;
  }

  void SetRota(const v1::DutyRota& rota = ExampleRota()) {
    v1::DutyRotaSet set;
    *set.mutable_rota() = rota;
    set.set_by("ann");
    Append({storage::MakeEvent("duty-", 0, set)});
  }

  void Erase(const std::string& subject) {
    storage::NewEvent event = storage::MakeEvent("erasure-", 0, identity::v1::SubjectErased());
    event.subject = subject;
    Append({std::move(event)});
    EXPECT_TRUE(CatchUp());
  }

  v1::Concern Find(const std::string& concern_id) {
    const auto concern = view_->Find(runner_->Rows(), concern_id);
    EXPECT_TRUE(concern.ok()) << concern.status();
    return concern->value_or(v1::Concern());
  }

  // Ids of the queue, in order.
  std::vector<std::string> Queue() {
    std::vector<std::string> ids;
    EXPECT_TRUE(CatchUp());
    EXPECT_TRUE(view_
                    ->ScanQueue(runner_->Rows(), "",
                                [&](std::string_view, const v1::Concern& concern) {
                                  ids.push_back(concern.concern_id());
                                  return true;
                                })
                    .ok());
    return ids;
  }

  // Monday noon, when Ann is on duty.
  absl::Time now_ = absl::FromCivil(absl::CivilSecond(2026, 11, 23, 12), absl::UTCTimeZone());
  storage::TemporaryDirectory directory_;
  storage::MemoryEventLog log_;
  std::unique_ptr<ConcernView> view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::string response_id_;
  int requests_ = 0;
};

}  // namespace ourvoice::safeguarding
