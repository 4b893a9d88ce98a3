#pragma once

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <string>
#include <utility>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "services/intake/intake_service.h"
#include "services/intake/join_service.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

// What the tests of joining share. Not part of the service.
namespace ourvoice::intake {

// Intake with one published survey, whose wave is joined by codes, and one setting, `ash-lane`. At
// noon there is a lesson until one o'clock for two, and a slip with a personal code.
class JoiningFixture : public testing::Test {
 protected:
  JoiningFixture() {
    Start();
    survey::v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    published.set_survey_version(1);
    auto& wave = *published.mutable_definition()->mutable_waves(0);
    wave.add_joining(survey::v1::Wave::JOINING_LESSON_CODE);
    wave.add_joining(survey::v1::Wave::JOINING_PERSONAL_CODE);
    Append("survey-our-year", 0, published);
    survey::v1::SettingRegistered registered;
    registered.mutable_setting()->set_id("ash-lane");
    Append("setting-ash-lane", 0, registered);
    survey::v1::JoiningBegun begun;
    begun.set_survey_id("our-year");
    begun.set_wave_id("2026");
    begun.set_key(std::string(joining::kJoinKeyBytes, 'k'));
    Append(kStream, 0, begun);
    Append(kStream, 1, Lesson());
    Append(kStream, 2, Slips());
  }

  // Starts the views and services, as after a restart.
  void Start() {
    intake_.reset();
    join_.reset();
    joining_.reset();
    joining_runner_.reset();
    runner_.reset();
    dispatcher_ = std::make_unique<kit::Dispatcher>(1);
    definitions_ = std::make_unique<DefinitionView>();
    codes_ = std::make_unique<JoiningView>();
    runner_ = *storage::ViewRunner::Start(folder_.path(), log_, *definitions_);
    joining_runner_ = *storage::ViewRunner::Start(folder_.path(), log_, *codes_);
    joining_ = std::make_unique<Joining>(log_, *joining_runner_, *codes_);
    join_ = std::make_unique<JoinService>(*joining_, *definitions_, [this] { return now_; });
    intake_ = std::make_unique<IntakeService>(log_, *runner_, *definitions_, *joining_,
                                              [this] { return now_; });
    join_->Register(*dispatcher_);
    intake_->Register(*dispatcher_);
    WaitForViews();
  }

  survey::v1::CodesIssued Lesson() const {
    survey::v1::CodesIssued issued;
    issued.set_setting_id("ash-lane");
    issued.set_batch(1);
    issued.mutable_lesson()->set_code_hash(key_.HashOf(LessonCode()));
    issued.mutable_lesson()->set_seats(2);
    kit::SetTime(WhileOpen(), *issued.mutable_lesson()->mutable_begin_time());
    kit::SetTime(WhileOpen() + absl::Hours(1), *issued.mutable_lesson()->mutable_end_time());
    return issued;
  }

  survey::v1::CodesIssued Slips() const {
    survey::v1::CodesIssued issued;
    issued.set_setting_id("ash-lane");
    issued.set_batch(2);
    issued.mutable_personal()->set_typed_hashes(key_.HashOf(TypedCode()));
    issued.mutable_personal()->set_scanned_hashes(key_.HashOf(ScannedCode()));
    return issued;
  }

  joining::Code LessonCode() const {
    return key_.CodeFor(joining::Code::Form::kLesson, "request", 0);
  }
  joining::Code TypedCode() const {
    return key_.CodeFor(joining::Code::Form::kTyped, "request", 0);
  }
  joining::Code ScannedCode() const {
    return key_.CodeFor(joining::Code::Form::kScanned, "request", 0);
  }

  void Append(const std::string& stream, uint64_t version_expected,
              const google::protobuf::Message& payload) {
    const auto result = storage::AppendAndWait(
        log_, {.request_id = stream + std::to_string(version_expected),
               .events = {storage::MakeEvent(stream, version_expected, payload)},
               .occur_time = now_});
    if (!result.ok()) std::abort();
    WaitForViews();
  }

  void WaitForViews() {
    for (storage::ViewRunner* runner : {runner_.get(), joining_runner_.get()}) {
      if (!runner->WaitUntilApplied(*log_.Head(), absl::InfiniteDuration())) std::abort();
    }
  }

  absl::StatusOr<v1::JoinSurveyResponse> Join(const joining::Code& code) {
    v1::JoinSurveyRequest request;
    request.set_code(joining::Shown(code));
    return Call<v1::JoinSurveyResponse>("JoinSurvey", request, options::v1::ROLE_PUBLIC);
  }

  absl::StatusOr<v1::SubmitResponseResponse> Submit(
      const std::string& code, const std::string& fields, const std::string& request_id,
      options::v1::Role role = options::v1::ROLE_PUBLIC) {
    v1::SubmitResponseRequest request;
    request.set_request_id(request_id);
    *request.mutable_response() = ExampleResponse(fields);
    request.set_code(code);
    return Call<v1::SubmitResponseResponse>("SubmitResponse", request, role);
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(const std::string& rpc, const Request& request,
                                options::v1::Role role) {
    return CallAs<Response>(rpc, request, {.role = role});
  }

  template <typename Response, typename Request>
  absl::StatusOr<Response> CallAs(const std::string& rpc, const Request& request,
                                  const kit::Caller& caller) {
    std::promise<absl::StatusOr<std::string>> promise;
    dispatcher_->CallUnary("/ourvoice.intake.v1.IntakeService/" + rpc,
                           {.caller = caller, .deadline = absl::InfiniteFuture()},
                           request.SerializeAsString(),
                           [&](absl::StatusOr<std::string> bytes) { promise.set_value(bytes); });
    const absl::StatusOr<std::string> bytes = promise.get_future().get();
    if (!bytes.ok()) return bytes.status();
    Response response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return response;
  }

  // Everything that was submitted.
  std::vector<storage::RecordedEvent> Recorded(const std::string& category) {
    const auto follower = log_.Follow({}, {category}, options::v1::READER_SAFEGUARDING);
    auto page = follower->Next(1'000, absl::ZeroDuration());
    return page.ok() ? std::move(page->events) : std::vector<storage::RecordedEvent>();
  }

  static constexpr char kStream[] = "joining-our-year.2026";

  absl::Time now_ = WhileOpen();
  joining::JoinKey key_{std::string(joining::kJoinKeyBytes, 'k')};
  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  std::unique_ptr<DefinitionView> definitions_;
  std::unique_ptr<JoiningView> codes_;
  std::unique_ptr<kit::Dispatcher> dispatcher_;
  std::unique_ptr<Joining> joining_;
  std::unique_ptr<JoinService> join_;
  std::unique_ptr<IntakeService> intake_;
  std::unique_ptr<storage::ViewRunner> joining_runner_;
  std::unique_ptr<storage::ViewRunner> runner_;
};

}  // namespace ourvoice::intake
