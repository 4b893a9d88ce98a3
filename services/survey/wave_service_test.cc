#include "services/survey/wave_service.h"

#include <gmock/gmock.h>

#include <memory>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "services/duty/example_rota.h"
#include "services/kit/error_detail.h"
#include "services/survey/example_survey.h"
#include "services/survey/survey_service.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::survey {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);
const kit::CallContext kOfficer{.caller = {.role = options::v1::ROLE_OFFICER, .account = "officer"},
                                .deadline = absl::InfiniteFuture()};
const kit::CallContext kContact{
    .caller = {.role = options::v1::ROLE_SETTING_CONTACT, .account = "c", .setting_ids = {"ash"}},
    .deadline = absl::InfiniteFuture()};

class WaveServiceTest : public testing::Test {
 protected:
  WaveServiceTest()
      : runner_(*storage::ViewRunner::Start(folder_.path(), log_, view_)),
        surveys_(log_, *runner_, view_, [] { return kNow; }),
        waves_(log_, *runner_, view_, [] { return kNow; }) {
    safeguarding::v1::DutyRotaSet set;
    *set.mutable_rota() = duty::ExampleRota();
    Append("duty-", set);
    for (const char* id : {"ash", "beech", "cedar"}) {
      v1::SettingRegistered registered;
      *registered.mutable_setting() =
          FromText<v1::Setting>("name: 'Ash & Beech <School>' phase: 'primary' roll: 30");
      registered.mutable_setting()->set_id(id);
      Append(std::string("setting-") + id, registered);
    }
    v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    published.set_survey_version(1);
    Append("survey-our-year", published);
  }

  void Append(const std::string& stream, const google::protobuf::Message& event) {
    ASSERT_TRUE(storage::AppendAndWait(log_, {.request_id = "event-" + stream,
                                              .events = {storage::MakeEvent(stream, 0, event)},
                                              .occur_time = kNow})
                    .ok());
  }

  template <typename Request>
  static Request For(const std::string& setting, const std::string& request_id,
                     const std::string& more = "") {
    auto request = FromText<Request>("survey_id: 'our-year' wave_id: '2026' " + more);
    request.set_setting_id(setting);
    request.set_request_id(request_id);
    return request;
  }

  absl::StatusOr<v1::AgreeSettingResponse> Agree(const std::string& setting) {
    return waves_.AgreeSetting(kOfficer, For<v1::AgreeSettingRequest>(setting, "agree-" + setting));
  }

  absl::StatusOr<v1::BookSettingResponse> Book(const std::string& setting) {
    return waves_.BookSetting(
        kOfficer,
        For<v1::BookSettingRequest>(setting, "book-" + setting,
                                    "booking { date: '2026-12-01' from: '09:00' to: '10:00' }"));
  }

  v1::ListWaveSettingsResponse List(const kit::CallContext& context, uint32_t page_size = 0,
                                    const std::string& page_token = "") {
    auto request = FromText<v1::ListWaveSettingsRequest>("survey_id: 'our-year' wave_id: '2026'");
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return *waves_.ListWaveSettings(context, request);
  }

  absl::StatusOr<v1::CheckReadinessResponse> Readiness(const std::string& survey_id) {
    v1::CheckReadinessRequest request;
    request.set_survey_id(survey_id);
    return waves_.CheckReadiness(kOfficer, request);
  }

  absl::StatusOr<v1::GetSettingPackResponse> Pack(const std::string& setting) {
    auto request = FromText<v1::GetSettingPackRequest>("survey_id: 'our-year' wave_id: '2026'");
    request.set_setting_id(setting);
    return waves_.GetSettingPack(kOfficer, request);
  }

  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  SurveyView view_;
  std::unique_ptr<storage::ViewRunner> runner_;
  SurveyService surveys_;
  WaveService waves_;
};

TEST_F(WaveServiceTest, ShowsTheListThatPublishingIsRefusedWith) {
  v1::DraftSurveyRequest draft;
  draft.set_request_id("draft");
  *draft.mutable_definition() = ExampleDefinition();
  draft.mutable_definition()->mutable_governance()->clear_purpose();
  draft.mutable_definition()->mutable_governance()->clear_assessment();
  ASSERT_TRUE(surveys_.DraftSurvey(kOfficer, draft).ok());
  v1::PublishSurveyRequest publish;
  publish.set_request_id("publish");
  publish.set_survey_id("our-year");

  const auto readiness = Readiness("our-year");
  const absl::Status refused = surveys_.PublishSurvey(kOfficer, publish).status();

  ASSERT_TRUE(readiness.ok()) << readiness.status();
  EXPECT_TRUE(readiness->draft());
  Violations shown;
  for (const v1::MissingFact& fact : readiness->missing()) {
    shown.push_back({fact.field(), fact.description()});
  }
  EXPECT_THAT(FieldsOf(shown), ElementsAre("governance.purpose", "governance.assessment"));
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "WAVE_NOT_READY");
  EXPECT_EQ(kit::ViolationsOf(refused), shown);
}

TEST_F(WaveServiceTest, JudgesTheNewestVersionWhereThereIsNoDraft) {
  const auto readiness = Readiness("our-year");
  ASSERT_TRUE(readiness.ok()) << readiness.status();
  EXPECT_FALSE(readiness->draft());
  EXPECT_THAT(readiness->missing(), IsEmpty());
  EXPECT_EQ(Readiness("no-such").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Readiness("../x").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(WaveServiceTest, TakesASettingFromAgreedToDone) {
  EXPECT_EQ(Agree("ash")->setting().roll(), 30);
  EXPECT_EQ(Book("ash")->setting().booking().date(), "2026-12-01");
  ASSERT_TRUE(
      waves_
          .StartSetting(kOfficer, For<v1::StartSettingRequest>("ash", "start", "opt_out_count: 2"))
          .ok());
  ASSERT_TRUE(waves_.FinishSetting(kOfficer, For<v1::FinishSettingRequest>("ash", "finish")).ok());

  const v1::ListWaveSettingsResponse list = List(kOfficer);

  ASSERT_THAT(list.settings(), SizeIs(1));
  EXPECT_EQ(list.settings(0).setting_id(), "ash");
  EXPECT_EQ(list.settings(0).state(), v1::WaveSetting::STATE_DONE);
  EXPECT_EQ(list.settings(0).opt_out_count(), 2);
  EXPECT_EQ(list.settings(0).roll(), 30);
}

TEST_F(WaveServiceTest, ChangesNothingMoreForARepeat) {
  ASSERT_TRUE(Agree("ash").ok());
  ASSERT_TRUE(Book("ash").ok());
  const uint64_t head = log_.Head()->offset;

  EXPECT_TRUE(Agree("ash").ok());
  EXPECT_EQ(Book("ash")->setting().state(), v1::WaveSetting::STATE_BOOKED);

  EXPECT_EQ(log_.Head()->offset, head);
  auto other = For<v1::BookSettingRequest>(
      "ash", "book-ash", "booking { date: '2026-12-02' from: '09:00' to: '10:00' }");
  EXPECT_EQ(waves_.BookSetting(kOfficer, other).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(WaveServiceTest, KeepsCorrectingASettingThatIsInAWave) {
  ASSERT_TRUE(Agree("ash").ok());
  v1::RegisterSettingsRequest request;
  request.set_request_id("correct");
  *request.add_settings() =
      FromText<v1::Setting>("id: 'ash' name: 'Ash' phase: 'primary' roll: 28");

  EXPECT_EQ(surveys_.RegisterSettings(kOfficer, request)->corrected_count(), 1);
  EXPECT_EQ(List(kOfficer).settings(0).roll(), 28);
}

TEST_F(WaveServiceTest, KeepsALimitedRoleToItsSettings) {
  ASSERT_TRUE(Agree("beech").ok());
  EXPECT_TRUE(waves_.AgreeSetting(kContact, For<v1::AgreeSettingRequest>("ash", "mine")).ok());
  const auto refused = [](const auto& answer) { return absl::IsPermissionDenied(answer.status()); };

  EXPECT_TRUE(
      refused(waves_.AgreeSetting(kContact, For<v1::AgreeSettingRequest>("cedar", "not-mine"))));
  EXPECT_TRUE(refused(
      waves_.DeclineSetting(kContact, For<v1::DeclineSettingRequest>("beech", "not-mine"))));
  EXPECT_TRUE(
      refused(waves_.NoteContact(kContact, For<v1::NoteContactRequest>("beech", "not-mine"))));
  v1::GetSettingPackRequest pack;
  pack.set_setting_id("beech");
  EXPECT_TRUE(refused(waves_.GetSettingPack(kContact, pack)));
  ASSERT_THAT(List(kContact).settings(), SizeIs(1));
  EXPECT_EQ(List(kContact).settings(0).setting_id(), "ash");
}

TEST_F(WaveServiceTest, KnowsNoWaveThatIsNotPublishedAndNoSettingThatIsNotRegistered) {
  auto request = For<v1::AgreeSettingRequest>("ash", "agree");
  request.set_wave_id("2027");
  EXPECT_EQ(kit::ReasonOf(waves_.AgreeSetting(kOfficer, request).status()), "WAVE_UNKNOWN");
  request.set_survey_id("elsewhere");
  EXPECT_EQ(kit::ReasonOf(waves_.AgreeSetting(kOfficer, request).status()), "SURVEY_UNKNOWN");
  EXPECT_EQ(kit::ReasonOf(Agree("dogwood").status()), "SETTING_UNKNOWN");
  EXPECT_EQ(kit::ReasonOf(Agree("../ash").status()), "SETTING_UNKNOWN");
}

TEST_F(WaveServiceTest, PagesThroughTheSettingsOfAWave) {
  for (const char* id : {"ash", "beech", "cedar"}) ASSERT_TRUE(Agree(id).ok());

  const v1::ListWaveSettingsResponse first = List(kOfficer, 2);
  const v1::ListWaveSettingsResponse second = List(kOfficer, 2, first.next_page_token());

  EXPECT_THAT(first.settings(), SizeIs(2));
  ASSERT_THAT(second.settings(), SizeIs(1));
  EXPECT_EQ(second.settings(0).setting_id(), "cedar");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(WaveServiceTest, WritesThePackOfASettingOnceItsDayIsBooked) {
  ASSERT_TRUE(Agree("ash").ok());
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(Pack("ash").status())), ElementsAre("booking"));
  ASSERT_TRUE(Book("ash").ok());

  const auto pack = Pack("ash");

  ASSERT_TRUE(pack.ok()) << pack.status();
  ASSERT_THAT(pack->files(), SizeIs(3));
  EXPECT_THAT(pack->files(0).content(), HasSubstr("Ash &amp; Beech &lt;School&gt;"));
  EXPECT_EQ(kit::ReasonOf(Pack("dogwood").status()), "SETTING_UNKNOWN");
}

TEST_F(WaveServiceTest, RegistersEveryMethodOfTheSchema) {
  kit::Dispatcher dispatcher(1);
  waves_.Register(dispatcher);
  const auto* schema = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      "ourvoice.survey.v1.WaveService");
  ASSERT_NE(schema, nullptr);
  EXPECT_THAT(dispatcher.Methods(), SizeIs(schema->method_count()));
}

}  // namespace
}  // namespace ourvoice::survey
