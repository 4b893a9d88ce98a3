#include "services/intake/intake_service.h"

#include <absl/strings/ascii.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "services/intake/import_service.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"
#include "storage/view/failing_log_for_test.h"

namespace ourvoice::intake {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr char kRequestId[] = "0123456789abcdef";

// A client that sends what it was given and keeps what it receives. A patient one sends the next
// only once the one before is answered.
class ScriptedStream final : public kit::RawMessageStream {
 public:
  explicit ScriptedStream(std::deque<v1::ImportResponsesRequest> requests, bool patient = false)
      : requests_(std::move(requests)), patient_(patient) {}

  absl::Status Read(google::protobuf::Message& request) override {
    if (requests_.empty()) return absl::OutOfRangeError("no more");
    if (patient_) {
      EXPECT_EQ(responses_.size(), read_count_);
    }
    ++read_count_;
    request.CopyFrom(requests_.front());
    requests_.pop_front();
    return absl::OkStatus();
  }
  bool HasNext() const override { return !patient_; }
  absl::Status Write(const google::protobuf::Message& response) override {
    responses_.emplace_back().CopyFrom(response);
    return absl::OkStatus();
  }
  bool Cancelled() const override { return false; }
  void OnCancel(std::function<void()>) override {}

  const std::vector<v1::ImportResponsesResponse>& responses() const { return responses_; }

 private:
  std::deque<v1::ImportResponsesRequest> requests_;
  const bool patient_;
  size_t read_count_ = 0;
  std::vector<v1::ImportResponsesResponse> responses_;
};

class IntakeServiceTest : public testing::Test {
 protected:
  IntakeServiceTest() {
    auto runner = storage::ViewRunner::Start(directory_.path(), log_, view_);
    if (!runner.ok()) std::abort();
    runner_ = *std::move(runner);
    auto joining_runner = storage::ViewRunner::Start(directory_.path(), log_, joining_view_);
    if (!joining_runner.ok()) std::abort();
    joining_runner_ = *std::move(joining_runner);
    joining_ = std::make_unique<Joining>(log_, *joining_runner_, joining_view_);
    service_ =
        std::make_unique<IntakeService>(log_, *runner_, view_, *joining_, [this] { return now_; });
    service_->Register(dispatcher_);
    import_service_ =
        std::make_unique<ImportService>(log_, *runner_, view_, [this] { return now_; });
    import_service_->Register(dispatcher_);
  }

  void Append(const std::string& stream, uint64_t version_expected,
              const google::protobuf::Message& payload) {
    const auto result = storage::AppendAndWait(
        log_, {.request_id = stream + std::to_string(version_expected),
               .events = {storage::MakeEvent(stream, version_expected, payload)},
               .occur_time = now_});
    ASSERT_TRUE(result.ok()) << result.status();
  }

  // Does not wait until intake has heard of it.
  void Publish() {
    survey::v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    published.set_survey_version(1);
    Append("survey-our-year", 0, published);
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const kit::Dispatcher& dispatcher, const std::string& rpc,
                                options::v1::Role role, const Request& request) {
    std::promise<absl::StatusOr<std::string>> promise;
    dispatcher.CallUnary("/ourvoice.intake.v1.IntakeService/" + rpc,
                         {.caller = {.role = role}, .deadline = absl::InfiniteFuture()},
                         request.SerializeAsString(),
                         [&](absl::StatusOr<std::string> bytes) { promise.set_value(bytes); });
    const absl::StatusOr<std::string> bytes = promise.get_future().get();
    if (!bytes.ok()) return bytes.status();
    Response response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return response;
  }

  absl::StatusOr<v1::SubmitResponseResponse> Submit(const std::string& fields,
                                                    const std::string& request_id = kRequestId) {
    return Submit(fields, request_id, dispatcher_);
  }

  absl::StatusOr<v1::SubmitResponseResponse> Submit(const std::string& fields,
                                                    const std::string& request_id,
                                                    const kit::Dispatcher& dispatcher) {
    v1::SubmitResponseRequest request;
    request.set_request_id(request_id);
    *request.mutable_response() = ExampleResponse(fields);
    return Call<v1::SubmitResponseResponse>(dispatcher, "SubmitResponse", options::v1::ROLE_PUBLIC,
                                            request);
  }

  absl::StatusOr<v1::WithdrawResponseResponse> Withdraw(
      const std::string& words, options::v1::Role role = options::v1::ROLE_PUBLIC,
      const std::string& request_id = "withdraw-it-now-1") {
    v1::WithdrawResponseRequest request;
    request.set_request_id(request_id);
    request.set_follow_up_words(words);
    return Call<v1::WithdrawResponseResponse>(dispatcher_, "WithdrawResponse", role, request);
  }

  // Why the last withdrawn response was.
  v1::ResponseWithdrawn::Reason LastReason() {
    auto page =
        log_.Follow({}, {"response"}, options::v1::READER_INTAKE)->Next(100, absl::ZeroDuration());
    return storage::Read<v1::ResponseWithdrawn>(page->events.back())->reason();
  }

  absl::StatusOr<v1::SubmitFeedbackResponse> SubmitFeedback(const std::string& text) {
    v1::SubmitFeedbackRequest request;
    request.set_request_id(kRequestId);
    *request.mutable_feedback() = FromText<v1::Feedback>(
        "about_kind: ABOUT_KIND_HUB about: 'North hub' kind: KIND_WORKING "
        "shown_as: SHOWN_AS_NOTHING");
    request.mutable_feedback()->set_text(text);
    return Call<v1::SubmitFeedbackResponse>(dispatcher_, "SubmitFeedback",
                                            options::v1::ROLE_CONSULTANT, request);
  }

  absl::Status Import(const std::shared_ptr<ScriptedStream>& stream) {
    std::promise<absl::Status> promise;
    dispatcher_.CallStreaming(
        "/ourvoice.intake.v1.IntakeService/ImportResponses",
        {.caller = {.role = options::v1::ROLE_OFFICER}, .deadline = absl::InfiniteFuture()}, stream,
        [&](absl::Status status) { promise.set_value(std::move(status)); });
    return promise.get_future().get();
  }

  absl::Time now_ = WhileOpen();
  storage::TemporaryDirectory directory_;
  storage::MemoryEventLog log_;
  DefinitionView view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  JoiningView joining_view_;
  std::unique_ptr<storage::ViewRunner> joining_runner_;
  std::unique_ptr<Joining> joining_;
  std::unique_ptr<IntakeService> service_;
  std::unique_ptr<ImportService> import_service_;
  kit::Dispatcher dispatcher_{1};
};

TEST_F(IntakeServiceTest, TakesAResponseRightAfterItsSurveyWasPublished) {
  Publish();

  const auto response = Submit("answers { question_id: 'matters' text: 'parks' }");

  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_NE(response->follow_up_words(), "");
  EXPECT_FALSE(response->repeated_request());
}

TEST_F(IntakeServiceTest, StoresTheResponseOpenedForThoseWhoMayReadIt) {
  Publish();
  ASSERT_TRUE(Submit("answers { question_id: 'matters' text: 'parks' }").ok());

  const auto follower = log_.Follow({}, {"response"}, options::v1::READER_THEME);
  const auto page = follower->Next(10, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->events.size(), 1);
  v1::ResponseSubmitted event;
  ASSERT_TRUE(event.ParseFromString(page->events[0].payload));
  EXPECT_EQ(event.response().answers(0).text(), "parks");
  EXPECT_EQ(event.response().answers(1).question_id(), "hope");
  EXPECT_TRUE(event.response().answers(1).has_skipped());
  EXPECT_EQ(page->events[0].envelope.actor(), "");
}

TEST_F(IntakeServiceTest, TakesAResponseRightAfterItsSettingWasRegistered) {
  Publish();
  ASSERT_TRUE(Submit("", "request-before-it").ok());
  survey::v1::SettingRegistered registered;
  registered.mutable_setting()->set_id("ash-lane");
  Append("setting-ash-lane", 0, registered);

  EXPECT_TRUE(Submit("setting_id: 'ash-lane'").ok());
}

TEST_F(IntakeServiceTest, GivesTheSameWordsToARepeat) {
  Publish();
  const auto first = Submit("answers { question_id: 'matters' text: 'parks' }");

  const auto second = Submit("answers { question_id: 'matters' text: 'parks' }");

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated_request());
  EXPECT_EQ(second->follow_up_words(), first->follow_up_words());
}

TEST_F(IntakeServiceTest, RefusesARequestIdThatWasUsedWithOtherContent) {
  Publish();
  ASSERT_TRUE(Submit("answers { question_id: 'matters' text: 'parks' }").ok());

  EXPECT_EQ(Submit("answers { question_id: 'matters' text: 'buses' }").status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(IntakeServiceTest, RefusesAnUnknownSurvey) {
  EXPECT_EQ(Submit("").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(IntakeServiceTest, SaysToTryAgainWhenItCannotKnowWhetherASurveyIsPublished) {
  storage::FailingLog damaged(log_);
  damaged.FailWith(absl::DataLossError("damaged"));
  storage::TemporaryDirectory directory;
  DefinitionView view;
  const auto runner = storage::ViewRunner::Start(directory.path(), damaged, view);
  ASSERT_TRUE(runner.ok()) << runner.status();
  IntakeService service(log_, **runner, view, *joining_, [this] { return now_; });
  kit::Dispatcher dispatcher(1);
  service.Register(dispatcher);
  Publish();

  EXPECT_EQ(Submit("", kRequestId, dispatcher).status().code(), absl::StatusCode::kUnavailable);
}

TEST_F(IntakeServiceTest, RefusesAnAnswerOnceTheSurveyIsClosed) {
  Publish();
  Append("survey-our-year", 1, survey::v1::SurveyClosed());
  ASSERT_TRUE(runner_->WaitUntilApplied(*log_.Head(), absl::InfiniteDuration()));
  now_ += absl::Hours(24 * 4);

  const auto response = Submit("");

  EXPECT_EQ(response.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(response.status()), "SURVEY_CLOSED");
}

TEST_F(IntakeServiceTest, NamesFaultyFieldsAndStoresNothing) {
  Publish();

  const auto response = Submit("answers { question_id: 'feel-safe' text: 'a secret' }");

  EXPECT_EQ(response.status().code(), absl::StatusCode::kInvalidArgument);
  ASSERT_EQ(kit::ViolationsOf(response.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(response.status())[0].field, "answers[feel-safe]");
  EXPECT_THAT(response.status().ToString(), Not(HasSubstr("a secret")));
  EXPECT_EQ(log_.Head()->offset, 1);
}

TEST_F(IntakeServiceTest, RefusesARequestIdOfTheWrongForm) {
  Publish();
  for (const std::string& id :
       {std::string(), std::string("fifteen-letters"), std::string(129, 'a'),
        std::string("spaces are not fine"), "import/" + std::string(64, '0')}) {
    const auto response = Submit("", id);
    ASSERT_EQ(kit::ViolationsOf(response.status()).size(), 1) << id;
    EXPECT_EQ(kit::ViolationsOf(response.status())[0].field, "request_id");
  }
  EXPECT_TRUE(Submit("", std::string(128, 'a')).ok());
}

TEST_F(IntakeServiceTest, TakesFeedbackOnce) {
  const auto first = SubmitFeedback("The kettle by the door");
  const auto second = SubmitFeedback("The kettle by the door");

  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_NE(first->feedback_id(), "");
  EXPECT_FALSE(first->repeated_request());
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->feedback_id(), first->feedback_id());
  EXPECT_TRUE(second->repeated_request());
  EXPECT_EQ(SubmitFeedback("Something else").status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(IntakeServiceTest, AnswersADisclosureAsAnyOtherResponse) {
  Publish();

  const auto disclosure =
      Submit("answers { question_id: 'matters' text: 'I want to die' }", "disclosure-123456");
  const auto other =
      Submit("answers { question_id: 'matters' text: 'parks' }", "others-1234567890");

  ASSERT_TRUE(disclosure.ok()) << disclosure.status();
  ASSERT_TRUE(other.ok()) << other.status();
  v1::SubmitResponseResponse with_its_words = *other;
  with_its_words.set_follow_up_words(disclosure->follow_up_words());
  EXPECT_EQ(disclosure->SerializeAsString(), with_its_words.SerializeAsString());
}

TEST_F(IntakeServiceTest, KeepsAConcernWhoseResponseWasTakenBack) {
  Publish();
  const auto taken = Submit("answers { question_id: 'matters' text: 'I want to die' }");

  ASSERT_TRUE(Withdraw(taken->follow_up_words()).ok());

  const auto page = log_.Follow({}, {"response", "concern"}, options::v1::READER_SAFEGUARDING)
                        ->Next(100, absl::ZeroDuration());
  ASSERT_EQ(page->events.size(), 3u);
  EXPECT_FALSE(page->events[0].opened);
  ASSERT_TRUE(page->events[1].opened);
  EXPECT_EQ(storage::Read<safeguarding::v1::ConcernRaised>(page->events[1])->texts(0).words(),
            "I want to die");
}

TEST_F(IntakeServiceTest, AsksTheAuthorOfFeedbackAndDoesNothingElse) {
  const auto response = SubmitFeedback("I want to die");

  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(response->is_this_happening_now());
  EXPECT_EQ(log_.Head()->offset, 1u);
}

TEST_F(IntakeServiceTest, FeedbackKeepsUnderItsSealWhoGaveIt) {
  v1::SubmitFeedbackRequest request;
  request.set_request_id(kRequestId);
  *request.mutable_feedback() = FromText<v1::Feedback>(
      "about_kind: ABOUT_KIND_HUB about: 'North hub' kind: KIND_WORKING text: 'The kettle' "
      "shown_as: SHOWN_AS_NOTHING");
  std::promise<absl::Status> done;
  dispatcher_.CallUnary("/ourvoice.intake.v1.IntakeService/SubmitFeedback",
                        {.caller = {.role = options::v1::ROLE_CONSULTANT, .account = "account-t"},
                         .deadline = absl::InfiniteFuture()},
                        request.SerializeAsString(),
                        [&](const auto& bytes) { done.set_value(bytes.status()); });
  ASSERT_TRUE(done.get_future().get().ok());

  const auto page =
      log_.Follow({}, {"feedback"}, options::v1::READER_INTAKE)->Next(1, absl::ZeroDuration());

  ASSERT_EQ(page->events.size(), 1);
  EXPECT_EQ(page->events[0].envelope.actor(), "");
  EXPECT_EQ(storage::Read<v1::FeedbackSubmitted>(page->events[0])->author(), "account-t");
}

TEST_F(IntakeServiceTest, RefusesFeedbackWithoutWords) {
  const auto response = SubmitFeedback("");

  ASSERT_EQ(kit::ViolationsOf(response.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(response.status())[0].field, "text");
}

TEST_F(IntakeServiceTest, AnswersEachMessageOfAnImportInOrder) {
  Publish();
  now_ += absl::Hours(10000);
  v1::ImportResponsesRequest first;
  for (const char* key : {"id:1", "id:2"}) {
    v1::ImportRow& row = *first.add_rows();
    row.set_row_number(2);
    row.set_row_key(key);
    *row.mutable_response() = ExampleResponse("answers { question_id: 'matters' text: 'parks' }");
  }
  v1::ImportResponsesRequest second = first;
  second.mutable_rows(0)->set_row_key("id:3");
  const auto stream =
      std::make_shared<ScriptedStream>(std::deque<v1::ImportResponsesRequest>{first, second});

  const absl::Status status = Import(stream);

  ASSERT_TRUE(status.ok()) << status;
  ASSERT_EQ(stream->responses().size(), 2);
  EXPECT_EQ(stream->responses()[0].imported_count(), 2);
  EXPECT_EQ(stream->responses()[1].imported_count(), 1);
  EXPECT_EQ(stream->responses()[1].repeated_count(), 1);
  // The survey, three rows, and the fact that they were imported.
  EXPECT_EQ(log_.Head()->offset, 5);
}

TEST_F(IntakeServiceTest, AnswersAClientThatWaitsForEachAnswer) {
  Publish();
  std::deque<v1::ImportResponsesRequest> requests(5);
  for (size_t i = 0; i < requests.size(); ++i) {
    v1::ImportRow& row = *requests[i].add_rows();
    row.set_row_number(i + 2);
    row.set_row_key("id:" + std::to_string(i));
    *row.mutable_response() = ExampleResponse("");
  }
  const auto stream = std::make_shared<ScriptedStream>(requests, /*patient=*/true);

  const absl::Status status = Import(stream);

  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(stream->responses().size(), 5);
}

TEST_F(IntakeServiceTest, TakesAResponseBackAndSaysWhatIsKept) {
  Publish();
  const auto submitted = Submit("answers { question_id: 'matters' text: 'parks' }");

  const auto withdrawn = Withdraw("  " + absl::AsciiStrToUpper(submitted->follow_up_words()));

  ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
  EXPECT_THAT(withdrawn->kept(),
              testing::ElementsAre(v1::WithdrawResponseResponse::KEPT_FIGURES_GIVEN_OUT));
  EXPECT_FALSE(withdrawn->repeated_request());
  EXPECT_EQ(LastReason(), v1::ResponseWithdrawn::REASON_TAKEN_BACK);
  EXPECT_TRUE(Withdraw(submitted->follow_up_words())->repeated_request());
}

TEST_F(IntakeServiceTest, SaysWhenStaffTookAResponseBack) {
  Publish();
  const auto submitted = Submit("answers { question_id: 'matters' text: 'parks' }");

  ASSERT_TRUE(Withdraw(submitted->follow_up_words(), options::v1::ROLE_FACILITATOR).ok());

  EXPECT_EQ(LastReason(), v1::ResponseWithdrawn::REASON_TAKEN_BACK_FOR);
}

TEST_F(IntakeServiceTest, TakesAResponseBackOnceItsSurveyIsClosed) {
  Publish();
  const auto submitted = Submit("answers { question_id: 'matters' text: 'parks' }");
  Append("survey-our-year", 1, survey::v1::SurveyClosed());
  now_ += absl::Hours(10000);

  EXPECT_TRUE(Withdraw(submitted->follow_up_words()).ok());
}

TEST_F(IntakeServiceTest, NeverRepeatsWordsThatAreNotFive) {
  const absl::Status refused = Withdraw("quagganary").status();
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "follow_up_words");
  EXPECT_THAT(std::string(refused.message()), Not(HasSubstr("quagganary")));
  EXPECT_EQ(
      kit::ViolationsOf(Withdraw("a b c d e", options::v1::ROLE_PUBLIC, "short").status())[0].field,
      "request_id");
}

TEST_F(IntakeServiceTest, DoesNotTakeAnErasedResponseAgain) {
  Publish();
  const std::string fields = "answers { question_id: 'matters' text: 'parks' }";
  const auto submitted = Submit(fields);
  ASSERT_TRUE(Withdraw(submitted->follow_up_words()).ok());
  const storage::Position before = *log_.Head();

  for (const absl::Duration later : {absl::ZeroDuration(), absl::Hours(10000)}) {
    now_ += later;
    const auto again = Submit(fields);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(again->repeated_request());
    EXPECT_EQ(again->follow_up_words(), "");
  }
  EXPECT_EQ(*log_.Head(), before);
}

TEST_F(IntakeServiceTest, EndsAnImportOfAnUnknownSurvey) {
  v1::ImportResponsesRequest request;
  v1::ImportRow& row = *request.add_rows();
  row.set_row_number(2);
  row.set_row_key("id:1");
  *row.mutable_response() = ExampleResponse("");

  const absl::Status status =
      Import(std::make_shared<ScriptedStream>(std::deque<v1::ImportResponsesRequest>{request}));

  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::intake
