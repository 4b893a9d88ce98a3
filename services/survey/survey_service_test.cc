#include "services/survey/survey_service.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include <future>
#include <memory>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "services/duty/example_rota.h"
#include "services/kit/error_detail.h"
#include "services/survey/example_survey.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);
const kit::CallContext kOfficer{.caller = {.role = options::v1::ROLE_OFFICER, .account = "officer"},
                                .deadline = absl::InfiniteFuture()};

// Whoever is limited to one setting.
const kit::CallContext kLimited{
    .caller = {.role = options::v1::ROLE_OFFICER, .account = "o", .setting_ids = {"school-1001"}},
    .deadline = absl::InfiniteFuture()};

class SurveyServiceTest : public testing::Test {
 protected:
  SurveyServiceTest()
      : runner_(*storage::ViewRunner::Start(folder_.path(), log_, view_)),
        service_(std::make_unique<SurveyService>(log_, *runner_, view_, [] { return kNow; })) {
    SetRota(duty::ExampleRota());
  }

  void SetRota(const safeguarding::v1::DutyRota& rota) {
    safeguarding::v1::DutyRotaSet set;
    *set.mutable_rota() = rota;
    ASSERT_TRUE(storage::AppendAndWait(log_, {.request_id = NewRequestId(),
                                              .events = {storage::MakeEvent("duty-", 0, set)},
                                              .occur_time = kNow})
                    .ok());
  }

  absl::Status Draft(const v1::SurveyDefinition& definition) {
    v1::DraftSurveyRequest request;
    request.set_request_id(NewRequestId());
    *request.mutable_definition() = definition;
    return service_->DraftSurvey(kOfficer, request).status();
  }

  absl::StatusOr<v1::PublishSurveyResponse> Publish(const std::string& survey_id) {
    v1::PublishSurveyRequest request;
    request.set_request_id(NewRequestId());
    request.set_survey_id(survey_id);
    return service_->PublishSurvey(kOfficer, request);
  }

  absl::Status Close(const std::string& survey_id) {
    v1::CloseSurveyRequest request;
    request.set_request_id(NewRequestId());
    request.set_survey_id(survey_id);
    return service_->CloseSurvey(kOfficer, request).status();
  }

  absl::StatusOr<v1::GetSurveyResponse> Get(const std::string& survey_id) {
    v1::GetSurveyRequest request;
    request.set_survey_id(survey_id);
    return service_->GetSurvey(kOfficer, request);
  }

  absl::StatusOr<v1::RegisterSettingsResponse> RegisterSettings(size_t count) {
    v1::RegisterSettingsRequest request;
    request.set_request_id(NewRequestId());
    for (size_t i = 0; i < count; ++i) {
      v1::Setting& setting = *request.add_settings();
      setting.set_id("school-" + std::to_string(1000 + i));
      setting.set_name("School");
      setting.set_phase("primary");
    }
    return service_->RegisterSettings(kOfficer, request);
  }

  v1::ListSettingsResponse ListSettings(uint32_t page_size, const std::string& page_token) {
    v1::ListSettingsRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return *service_->ListSettings(kOfficer, request);
  }

  std::string NewRequestId() { return "request-" + std::to_string(++request_count_); }

  int request_count_ = 0;
  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  SurveyView view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  std::unique_ptr<SurveyService> service_;
};

v1::SurveyDefinition Named(const std::string& id, const std::string& title) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.set_id(id);
  (*definition.mutable_title()->mutable_by_tag())["en"] = title;
  return definition;
}

TEST_F(SurveyServiceTest, GivesWhatWasJustPublished) {
  ASSERT_TRUE(Draft(ExampleDefinition()).ok());
  ASSERT_EQ(Publish("our-year")->survey_version(), 1);

  const auto survey = Get("our-year");

  ASSERT_TRUE(survey.ok()) << survey.status();
  EXPECT_EQ(survey->survey_version(), 1);
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(survey->definition(),
                                                                 ExampleDefinition()));
  EXPECT_FALSE(survey->closed());
}

TEST_F(SurveyServiceTest, GivesTheNewestVersionAndWhetherItIsClosed) {
  ASSERT_TRUE(Draft(Named("our-year", "First")).ok());
  ASSERT_TRUE(Publish("our-year").ok());
  ASSERT_TRUE(Draft(Named("our-year", "Second")).ok());
  EXPECT_EQ(Get("our-year")->survey_version(), 1);
  ASSERT_TRUE(Publish("our-year").ok());
  EXPECT_EQ(Get("our-year")->definition().title().by_tag().at("en"), "Second");
  ASSERT_TRUE(Close("our-year").ok());
  EXPECT_TRUE(Get("our-year")->closed());
  EXPECT_EQ(Get("our-year")->survey_version(), 2);
}

TEST_F(SurveyServiceTest, PublishesNoWaveThatNobodyIsOnDutyFor) {
  safeguarding::v1::DutyRota rota = duty::ExampleRota();
  rota.mutable_hours(0)->set_last_date("2026-11-06");
  SetRota(rota);
  ASSERT_TRUE(Draft(ExampleDefinition()).ok());

  EXPECT_EQ(kit::ReasonOf(Publish("our-year").status()), "WAVE_NOT_READY");
  EXPECT_EQ(Get("our-year").status().code(), absl::StatusCode::kNotFound);
  SetRota(duty::ExampleRota());
  EXPECT_TRUE(Publish("our-year").ok());
}

TEST_F(SurveyServiceTest, GivesWhatPageOneSaysWhenCareConsultantsWereNotAsked) {
  v1::SurveyDefinition definition = ExampleDefinition();
  ASSERT_TRUE(Draft(definition).ok());
  ASSERT_TRUE(Publish("our-year").ok());
  EXPECT_FALSE(Get("our-year")->has_consultants_note());
  definition.mutable_governance()->clear_consultants_review();
  definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);
  ASSERT_TRUE(Draft(definition).ok());
  ASSERT_TRUE(Publish("our-year").ok());

  EXPECT_NE(Get("our-year")->consultants_note().by_tag().at("en"), "");
}

TEST_F(SurveyServiceTest, KnowsNoSurveyThatIsOnlyADraft) {
  ASSERT_TRUE(Draft(ExampleDefinition()).ok());
  EXPECT_EQ(Get("our-year").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Get("").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(SurveyServiceTest, GivesTheDraftThatWaitsUntilItIsPublished) {
  v1::GetSurveyDraftRequest request;
  request.set_survey_id("our-year");
  EXPECT_EQ(service_->GetSurveyDraft(kOfficer, request).status().code(),
            absl::StatusCode::kNotFound);
  ASSERT_TRUE(Draft(Named("our-year", "Our Year so far")).ok());

  const auto draft = service_->GetSurveyDraft(kOfficer, request);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->definition().title().by_tag().at("en"), "Our Year so far");

  ASSERT_TRUE(Publish("our-year").ok());
  EXPECT_EQ(service_->GetSurveyDraft(kOfficer, request).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(SurveyServiceTest, ListsToAnybodyWhatIsOpenNow) {
  for (const char* id : {"a-draft", "b-open", "c-closed"}) {
    ASSERT_TRUE(Draft(Named(id, "Our Year")).ok());
  }
  ASSERT_TRUE(Publish("b-open").ok());
  ASSERT_TRUE(Publish("c-closed").ok());
  ASSERT_TRUE(Close("c-closed").ok());

  const auto open = service_->ListOpenSurveys(kOfficer, {});

  ASSERT_TRUE(open.ok()) << open.status();
  ASSERT_THAT(open->surveys(), SizeIs(1));
  EXPECT_EQ(open->surveys(0).survey_id(), "b-open");
}

TEST_F(SurveyServiceTest, NamesTheSurveyThatThereIsNotButNeverWhatIsNoId) {
  EXPECT_EQ(Get("my-year").status().message(), "there is no published survey 'my-year'");
  EXPECT_EQ(Get("Ask Amina").status().message(), "there is no such published survey");
  EXPECT_EQ(Publish("my-year").status().message(), "there is no survey 'my-year'");
}

TEST_F(SurveyServiceTest, ListsSurveysWithTheirStateById) {
  ASSERT_TRUE(Draft(Named("c", "Drafted")).ok());
  ASSERT_TRUE(Draft(Named("b", "Published")).ok());
  ASSERT_TRUE(Publish("b").ok());
  ASSERT_TRUE(Draft(Named("b", "Drafted beside")).ok());
  ASSERT_TRUE(Draft(Named("a", "Closed")).ok());
  ASSERT_TRUE(Publish("a").ok());
  ASSERT_TRUE(Close("a").ok());

  const auto list = service_->ListSurveys(kOfficer, v1::ListSurveysRequest());

  ASSERT_TRUE(list.ok()) << list.status();
  ASSERT_THAT(list->surveys(), SizeIs(3));
  EXPECT_EQ(list->surveys(0).survey_id(), "a");
  EXPECT_EQ(list->surveys(0).state(), v1::SurveySummary::STATE_CLOSED);
  EXPECT_EQ(list->surveys(1).title(), "Published");
  EXPECT_EQ(list->surveys(1).state(), v1::SurveySummary::STATE_PUBLISHED);
  EXPECT_EQ(list->surveys(1).survey_version(), 1);
  EXPECT_EQ(list->surveys(1).publish_time().seconds(), absl::ToUnixSeconds(kNow));
  EXPECT_EQ(list->surveys(2).title(), "Drafted");
  EXPECT_EQ(list->surveys(2).state(), v1::SurveySummary::STATE_DRAFT);
  EXPECT_EQ(list->surveys(2).series(), "our-year");
  EXPECT_EQ(list->next_page_token(), "");
}

TEST_F(SurveyServiceTest, PagesThroughSurveys) {
  for (const char* id : {"a", "b", "c"}) ASSERT_TRUE(Draft(Named(id, id)).ok());
  v1::ListSurveysRequest request;
  request.set_page_size(2);
  const auto first = service_->ListSurveys(kOfficer, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  const auto second = service_->ListSurveys(kOfficer, request);
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_THAT(first->surveys(), SizeIs(2));
  ASSERT_THAT(second->surveys(), SizeIs(1));
  EXPECT_EQ(second->surveys(0).survey_id(), "c");
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(SurveyServiceTest, PagesThroughSettings) {
  ASSERT_EQ(RegisterSettings(120)->registered_count(), 120);

  const auto first = ListSettings(0, "");
  const auto second = ListSettings(70, first.next_page_token());

  EXPECT_THAT(first.settings(), SizeIs(50));
  EXPECT_EQ(first.settings(0).id(), "school-1000");
  EXPECT_THAT(second.settings(), SizeIs(70));
  EXPECT_EQ(second.settings(0).id(), "school-1050");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(SurveyServiceTest, CutsAPageTo1000) {
  ASSERT_TRUE(RegisterSettings(1000).ok());
  v1::RegisterSettingsRequest one_more;
  one_more.set_request_id("one-more");
  *one_more.add_settings() =
      FromText<v1::Setting>("id: 'youth-club' name: 'Club' phase: 'youth-club'");
  ASSERT_TRUE(service_->RegisterSettings(kOfficer, one_more).ok());

  const auto page = ListSettings(5000, "");

  EXPECT_THAT(page.settings(), SizeIs(1000));
  EXPECT_THAT(ListSettings(5000, page.next_page_token()).settings(), SizeIs(1));
}

TEST_F(SurveyServiceTest, RefusesATokenThatIsNone) {
  v1::ListSettingsRequest request;
  request.set_page_token("NOT A TOKEN");
  EXPECT_EQ(service_->ListSettings(kOfficer, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(SurveyServiceTest, GivesASettingAsItWasCorrected) {
  v1::RegisterSettingsRequest request;
  request.set_request_id("first");
  *request.add_settings() = FromText<v1::Setting>("id: 'club' name: 'Old' phase: 'youth-club'");
  ASSERT_TRUE(service_->RegisterSettings(kOfficer, request).ok());
  request.set_request_id("second");
  request.mutable_settings(0)->set_name("New");
  ASSERT_EQ(service_->RegisterSettings(kOfficer, request)->corrected_count(), 1);

  const auto list = ListSettings(0, "");

  ASSERT_THAT(list.settings(), SizeIs(1));
  EXPECT_EQ(list.settings(0).name(), "New");
}

TEST_F(SurveyServiceTest, RegistersNoneOfSettingsWhenOneIsFaulty) {
  v1::RegisterSettingsRequest request;
  request.set_request_id("first");
  *request.add_settings() = FromText<v1::Setting>("id: 'good' name: 'Good' phase: 'home'");
  *request.add_settings() = FromText<v1::Setting>("id: 'bad' name: 'Bad'");

  const auto answer = service_->RegisterSettings(kOfficer, request);

  EXPECT_THAT(FieldsOf(kit::ViolationsOf(answer.status())), ElementsAre("settings[1].phase"));
  EXPECT_THAT(ListSettings(0, "").settings(), IsEmpty());
}

TEST_F(SurveyServiceTest, WantsARequestIdForEveryChange) {
  v1::DraftSurveyRequest draft;
  *draft.mutable_definition() = ExampleDefinition();
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(service_->DraftSurvey(kOfficer, draft).status())),
              ElementsAre("request_id"));
  v1::RegisterSettingsRequest settings;
  settings.set_request_id(std::string(129, 'a'));
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(service_->RegisterSettings(kOfficer, settings).status())),
              ElementsAre("request_id"));
}

TEST_F(SurveyServiceTest, RegistersEveryMethodOfTheSchema) {
  kit::Dispatcher dispatcher(1);
  service_->Register(dispatcher);
  const auto* schema = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "ourvoice.survey.v1.SurveyService");
  ASSERT_NE(schema, nullptr);
  EXPECT_THAT(dispatcher.Methods(), SizeIs(schema->method_count()));
}

TEST_F(SurveyServiceTest, AnswersThroughTheDispatcher) {
  kit::Dispatcher dispatcher(1);
  service_->Register(dispatcher);
  ASSERT_TRUE(Draft(ExampleDefinition()).ok());
  std::promise<absl::StatusOr<std::string>> answer;

  dispatcher.CallUnary("/ourvoice.survey.v1.SurveyService/ListSurveys", kOfficer, "",
                       [&](absl::StatusOr<std::string> bytes) { answer.set_value(bytes); });

  const absl::StatusOr<std::string> bytes = answer.get_future().get();
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  v1::ListSurveysResponse response;
  ASSERT_TRUE(response.ParseFromString(*bytes));
  EXPECT_THAT(response.surveys(), SizeIs(1));
}

TEST_F(SurveyServiceTest, ShowsWhatReadsOtherwiseThanInTheVersionBefore) {
  ASSERT_TRUE(Draft(ExampleDefinition()).ok());
  v1::PublishSurveyRequest publish;
  publish.set_request_id("first");
  publish.set_survey_id("our-year");
  EXPECT_EQ(service_->PublishSurvey(kOfficer, publish)->wording_changes_size(), 0);
  v1::DraftSurveyRequest draft;
  draft.set_request_id("other-words");
  *draft.mutable_definition() = ExampleDefinition();
  (*draft.mutable_definition()->mutable_questions(1)->mutable_text()->mutable_by_tag())["en"] =
      "What matters most?";

  const auto drafted = service_->DraftSurvey(kOfficer, draft);
  publish.set_request_id("second");
  const auto published = service_->PublishSurvey(kOfficer, publish);

  ASSERT_TRUE(drafted.ok()) << drafted.status();
  ASSERT_EQ(drafted->wording_changes_size(), 1);
  EXPECT_EQ(drafted->wording_changes(0).after(), "What matters most?");
  ASSERT_TRUE(published.ok()) << published.status();
  ASSERT_EQ(published->wording_changes_size(), 1);
  EXPECT_EQ(published->wording_changes(0).before(), "What matters?");
}

// Lets rivals write just before the service does.
class RacedLog final : public storage::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    if (rival_count > 0) {
      --rival_count;
      v1::SurveyDrafted rival;
      *rival.mutable_definition() = ExampleDefinition();
      const uint64_t version = batch.events[0].version_expected;
      ASSERT_TRUE(
          storage::AppendAndWait(
              log_, {.request_id = "rival-" + std::to_string(rival_count),
                     .events = {storage::MakeEvent(batch.events[0].stream, version, rival)}})
              .ok());
    }
    log_.Append(std::move(batch), std::move(done));
  }

  int rival_count = 0;
};

TEST_F(SurveyServiceTest, DecidesAnewWhenAnotherWriterCameFirst) {
  RacedLog raced(log_);
  raced.rival_count = 2;
  SurveyService service(raced, *runner_, view_, [] { return kNow; });
  v1::DraftSurveyRequest request;
  request.set_request_id("mine");
  *request.mutable_definition() = Named("our-year", "Mine");

  EXPECT_TRUE(service.DraftSurvey(kOfficer, request).ok());

  // The rota, two rivals and mine.
  EXPECT_EQ(log_.Head()->offset, 4);
}

TEST_F(SurveyServiceTest, GivesUpWhenOthersKeepComingFirst) {
  RacedLog raced(log_);
  raced.rival_count = 1000;
  SurveyService service(raced, *runner_, view_, [] { return kNow; });
  v1::DraftSurveyRequest request;
  request.set_request_id("mine");
  *request.mutable_definition() = Named("our-year", "Mine");

  EXPECT_EQ(service.DraftSurvey(kOfficer, request).status().code(), absl::StatusCode::kAborted);
}

TEST_F(SurveyServiceTest, SaysSoWhenTheViewIsBehindRatherThanAnswerFromThePast) {
  // A log that the view does not follow, and that is ahead of it.
  storage::MemoryEventLog ahead;
  SurveyService service(ahead, *runner_, view_, [] { return kNow; });
  v1::DraftSurveyRequest request;
  request.set_request_id("first");
  *request.mutable_definition() = ExampleDefinition();
  ASSERT_TRUE(service.DraftSurvey(kOfficer, request).ok());
  // The view holds the rota of another log, which is one event.
  request.set_request_id("second");
  request.mutable_definition()->set_id("second");
  ASSERT_TRUE(service.DraftSurvey(kOfficer, request).ok());
  const kit::CallContext hurried{.caller = kOfficer.caller, .deadline = kNow};

  const auto list = service.ListSurveys(hurried, v1::ListSurveysRequest());

  EXPECT_EQ(list.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(kit::ReasonOf(list.status()), "VIEW_BEHIND");
}

TEST_F(SurveyServiceTest, KeepsALimitedRoleToItsSettings) {
  ASSERT_TRUE(RegisterSettings(3).ok());
  const auto listed = service_->ListSettings(kLimited, v1::ListSettingsRequest());
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_THAT(listed->settings(), SizeIs(1));
  EXPECT_EQ(listed->settings(0).id(), "school-1001");

  v1::RegisterSettingsRequest request;
  request.set_request_id(NewRequestId());
  *request.add_settings() = listed->settings(0);
  request.mutable_settings(0)->set_name("Another name");
  EXPECT_TRUE(service_->RegisterSettings(kLimited, request).ok());
  request.set_request_id(NewRequestId());
  request.mutable_settings(0)->set_id("school-1002");
  EXPECT_TRUE(absl::IsPermissionDenied(service_->RegisterSettings(kLimited, request).status()));
}

}  // namespace
}  // namespace ourvoice::survey
