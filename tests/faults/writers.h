#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/faults/ledger.h"
#include "tests/faults/served_survey.h"

namespace ourvoice::battery {

// Clients that submit one after another, each over a connection of its own, until they are stopped
// or one submission fails.
class Writers {
 public:
  // `prefix` keeps their request ids apart from those of others. `survey` and `ledger` outlive it.
  Writers(const ServedSurvey& survey, Ledger& ledger, const std::string& prefix, int count) {
    for (int writer = 0; writer < count; ++writer) {
      threads_.emplace_back(
          [this, &survey, &ledger, name = prefix + "-" + std::to_string(writer) + "-"] {
            const auto stub = survey.NewStub();
            for (int i = 0; !stop_ && Write(*stub, ledger, name + std::to_string(i)); ++i) continue;
          });
    }
  }
  ~Writers() { stop_ = true; }

  // Whether a submission failed.
  bool failed() const { return failed_; }

 private:
  bool Write(IntakeStub& stub, Ledger& ledger, const std::string& request_id) {
    ledger.Attempt(request_id);
    intake::v1::SubmitResponseResponse response;
    if (!Submit(stub, request_id, response).ok()) {
      failed_ = true;
      return false;
    }
    ledger.Acknowledge(request_id, response.follow_up_words());
    return true;
  }

  std::atomic<bool> stop_ = false;
  std::atomic<bool> failed_ = false;
  // Last, so that it goes first.
  std::vector<std::jthread> threads_;
};

}  // namespace ourvoice::battery
