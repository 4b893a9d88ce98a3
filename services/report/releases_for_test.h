#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/report/record_for_test.h"
#include "services/report/report_service.h"

namespace ourvoice::report {

// A survey whose answers are coded, and the service that releases its reports.
class ReleasesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    record_.Define();
    record_.Publish(Voices());
    record_.CompleteRun(1);
    record_.SubmitCoded(60, {.age = "4-7"}, {{"park"}});
    record_.SubmitCoded(40, {.age = "8-11"}, {{"kind"}});
    running_ = std::make_unique<RunningView>(record_.log());
    service_ = std::make_unique<ReportService>(record_.log(), *running_->runner, running_->view);
  }

  absl::StatusOr<v1::Release> Release(const std::string& request_id) {
    v1::ReleaseReportsRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    auto released = service_->ReleaseReports({.caller = {.account = "officer-1"}}, request);
    if (!released.ok()) return released.status();
    return released->release();
  }

  void MustRelease(const std::string& request_id) {
    const auto released = Release(request_id);
    ASSERT_TRUE(released.ok()) << released.status();
  }

  Record record_;
  std::unique_ptr<RunningView> running_;
  std::unique_ptr<ReportService> service_;
};

}  // namespace ourvoice::report
