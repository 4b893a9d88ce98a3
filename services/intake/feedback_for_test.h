#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "services/intake/feedback_service.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

// What the tests of feedback share. Not part of the service.
namespace ourvoice::intake {

// A record with feedback, its view and its service; noon on 10 November 2026.
class FeedbackFixture : public testing::Test {
 protected:
  FeedbackFixture() : runner_(*storage::ViewRunner::Start(directory_.path(), log_, view_)) {}

  static v1::Feedback Example(const std::string& text) {
    v1::Feedback feedback = FromText<v1::Feedback>(
        "about_kind: ABOUT_KIND_HUB about: 'North hub' kind: KIND_WORKING "
        "shown_as: SHOWN_AS_ROLE shown_role: 'Care consultant'");
    feedback.set_text(text);
    return feedback;
  }

  storage::AppendedEvent Append(storage::NewEvent event) {
    const auto result =
        storage::AppendAndWait(log_, {.request_id = "request-" + std::to_string(++requests_),
                                      .events = {std::move(event)},
                                      .occur_time = now_});
    EXPECT_TRUE(result.ok()) << result.status();
    return result->events[0];
  }

  // Gives the id.
  std::string Give(const v1::Feedback& feedback, const std::string& author = "account-tash") {
    v1::FeedbackSubmitted submitted;
    *submitted.mutable_feedback() = feedback;
    submitted.set_author(author);
    return storage::IdOf(Append(storage::MakeEvent("feedback-", 0, submitted)).stream);
  }
  std::string Give(const std::string& text) { return Give(Example(text)); }

  // As the data protection officer does.
  void Erase(const std::string& id) {
    storage::NewEvent erased = storage::MakeEvent("erasure-", 0, identity::v1::SubjectErased());
    erased.subject = "feedback-" + id;
    Append(std::move(erased));
  }

  static kit::CallContext By(const std::string& account,
                             options::v1::Role role = options::v1::ROLE_CONSULTANT) {
    return {.caller = {.role = role, .account = account}, .deadline = absl::InfiniteFuture()};
  }
  static kit::CallContext Officer() { return By("account-ann", options::v1::ROLE_OFFICER); }

  std::vector<v1::Contribution> Mine(const std::string& account = "account-tash") {
    const auto page = service_.ListMyFeedback(By(account), {});
    EXPECT_TRUE(page.ok()) << page.status();
    return {page->contributions().begin(), page->contributions().end()};
  }

  // As an officer lists them.
  std::vector<v1::Contribution> All(const std::string& request = "") {
    const auto page = service_.ListFeedback(Officer(), FromText<v1::ListFeedbackRequest>(request));
    EXPECT_TRUE(page.ok()) << page.status();
    return {page->contributions().begin(), page->contributions().end()};
  }

  static std::vector<std::string> Texts(const std::vector<v1::Contribution>& contributions) {
    std::vector<std::string> texts;
    for (const auto& contribution : contributions) texts.push_back(contribution.feedback().text());
    return texts;
  }

  static v1::AnswerFeedbackRequest Answer(const std::string& id) {
    v1::AnswerFeedbackRequest request;
    request.set_request_id("answer-1");
    request.set_feedback_id(id);
    request.set_state(v1::FEEDBACK_STATE_WORKED_ON);
    request.set_reply("We have ordered a new one.");
    request.set_answered_by("Ann Example");
    return request;
  }

  absl::Status Withdraw(const std::string& id, const std::string& account = "account-tash",
                        const std::string& request_id = "withdraw-it-now-1") {
    v1::WithdrawFeedbackRequest request;
    request.set_request_id(request_id);
    request.set_feedback_id(id);
    return service_.WithdrawFeedback(By(account), request).status();
  }

  // Events of these categories; of all when none is named.
  std::vector<storage::RecordedEvent> Recorded(const std::vector<std::string>& categories) {
    return log_.Follow({}, categories, options::v1::READER_INTAKE)
        ->Next(100, absl::ZeroDuration())
        ->events;
  }

  storage::TemporaryDirectory directory_;
  storage::MemoryEventLog log_;
  FeedbackView view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  absl::Time now_ = WhileOpen();
  int requests_ = 0;
  FeedbackService service_{log_, *runner_, view_, [this] { return now_; }};
};

}  // namespace ourvoice::intake
