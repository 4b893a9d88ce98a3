#include "services/safeguarding/duty_service.h"

#include <gmock/gmock.h>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "services/safeguarding/safeguarding_for_test.h"

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

const kit::CallContext kLead{.caller = {.role = options::v1::ROLE_SAFEGUARDING_LEAD},
                             .deadline = absl::InfiniteFuture()};

class DutyServiceTest : public SafeguardingFixture {
 protected:
  static v1::SetDutyRotaRequest Rota(const std::string& request_id = "rota") {
    v1::SetDutyRotaRequest request;
    request.set_request_id(request_id);
    *request.mutable_rota() = ExampleRota();
    request.set_by("ann");
    return request;
  }

  absl::StatusOr<v1::GetCoverResponse> Cover(const std::string& fields = "") {
    return service_.GetCover(kLead, FromText<v1::GetCoverRequest>(fields));
  }

  DutyService service_{log_, *runner_, *view_, [this] { return now_; }, /*alerts=*/false};
};

TEST_F(DutyServiceTest, KeepsTheRotaThatWasSetLast) {
  ASSERT_TRUE(service_.SetDutyRota(kLead, Rota()).ok());
  v1::SetDutyRotaRequest second = Rota("second");
  second.mutable_rota()->set_acknowledge_minutes(10);
  ASSERT_TRUE(service_.SetDutyRota(kLead, second).ok());

  const auto rota = service_.GetDutyRota(kLead, {});

  ASSERT_TRUE(rota.ok()) << rota.status();
  EXPECT_EQ(rota->rota().acknowledge_minutes(), 10u);
  EXPECT_EQ(rota->by(), "ann");
}

// A survey is published for a wave over three weeks of weekdays that Ann is on duty on.
class OpenWaveTest : public DutyServiceTest {
 protected:
  OpenWaveTest() {
    SetRota();
    survey::v1::SurveyPublished published;
    survey::v1::SurveyDefinition& definition = *published.mutable_definition();
    definition.set_id("our-year");
    survey::v1::Wave& wave = *definition.add_waves();
    wave.set_id("2026");
    kit::SetTime(now_ - absl::Hours(48), *wave.mutable_open_time());
    kit::SetTime(now_ + absl::Hours(21 * 24), *wave.mutable_close_time());
    Append({storage::MakeEvent("survey-our-year", 0, published)});
  }

  // What is said of a rota that ends on this day.
  absl::Status SetUntil(const std::string& last_date) {
    v1::SetDutyRotaRequest request = Rota("rota/" + last_date);
    request.mutable_rota()->mutable_hours(0)->set_last_date(last_date);
    return service_.SetDutyRota(kLead, request).status();
  }
};

TEST_F(OpenWaveTest, IsNotLeftWithoutCover) {
  const absl::Status refused = SetUntil("2026-11-30");

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "WAVE_WITHOUT_COVER");
  EXPECT_THAT(std::string(refused.message()),
              testing::HasSubstr("wave 2026 of our-year would have nobody on duty for concerns "
                                 "from 2026-12-01 on"));
  EXPECT_TRUE(SetUntil("2026-12-14").ok());
}

TEST_F(OpenWaveTest, MayBeCoveredForLongerThanItIsThoughNotToItsEnd) {
  v1::DutyRota ends_soon = ExampleRota();
  ends_soon.mutable_hours(0)->set_last_date("2026-11-30");
  SetRota(ends_soon);

  EXPECT_TRUE(SetUntil("2026-12-02").ok());
  EXPECT_EQ(kit::ReasonOf(SetUntil("2026-12-01")), "WAVE_WITHOUT_COVER");
}

TEST_F(OpenWaveTest, IsNotAskedAboutForARepeat) {
  v1::DutyRota ends_soon = ExampleRota();
  ends_soon.mutable_hours(0)->set_last_date("2026-11-30");
  SetRota(ends_soon);
  ASSERT_TRUE(SetUntil("2026-12-02").ok());
  SetRota();

  EXPECT_TRUE(SetUntil("2026-12-02").ok());
}

TEST_F(OpenWaveTest, IsNotAskedAboutOnceItIsOver) {
  now_ += absl::Hours(22 * 24);
  EXPECT_TRUE(SetUntil("2026-11-24").ok());
}

TEST_F(OpenWaveTest, IsNotAskedAboutOnceItsSurveyIsClosed) {
  Append({storage::MakeEvent("survey-our-year", 1, survey::v1::SurveyClosed())});
  EXPECT_TRUE(SetUntil("2026-11-24").ok());
}

TEST_F(DutyServiceTest, TellsWhetherAnybodyIsAlerted) {
  EXPECT_FALSE(Cover()->alerts());
  DutyService with_alerts{log_, *runner_, *view_, [this] { return now_; }, /*alerts=*/true};

  EXPECT_TRUE(with_alerts.GetCover(kLead, {})->alerts());
}

TEST_F(DutyServiceTest, AnswersARepeatAsAtFirst) {
  ASSERT_TRUE(service_.SetDutyRota(kLead, Rota()).ok());

  EXPECT_TRUE(service_.SetDutyRota(kLead, Rota())->repeated_request());
  EXPECT_EQ(log_.Head()->offset, 1u);
}

TEST_F(DutyServiceTest, RefusesARotaWithFaultsAndWritesNothing) {
  v1::SetDutyRotaRequest request;
  request.set_request_id("rota");

  const absl::Status refused = service_.SetDutyRota(kLead, request).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(kit::ViolationsOf(refused), SizeIs(5));
  EXPECT_EQ(log_.Head()->offset, 0u);
}

TEST_F(DutyServiceTest, TakesNoRotaFromALeadOfSomeSettings) {
  kit::CallContext limited = kLead;
  limited.caller.setting_ids = {"ash-lane"};

  EXPECT_EQ(service_.SetDutyRota(limited, Rota()).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(log_.Head()->offset, 0u);
}

TEST_F(DutyServiceTest, SaysWhenThereIsNoRota) {
  EXPECT_EQ(service_.GetDutyRota(kLead, {}).status().code(), absl::StatusCode::kNotFound);
  const auto cover = Cover("first_date: '2026-11-23' last_date: '2026-11-27'");
  ASSERT_TRUE(cover.ok()) << cover.status();
  EXPECT_FALSE(cover->has_rota());
  EXPECT_EQ(cover->gap_date(), "2026-11-23");
}

TEST_F(DutyServiceTest, TellsOfCoverNowAndOverTheDaysOfAWave) {
  SetRota();

  const auto cover = Cover("first_date: '2026-11-23' last_date: '2026-12-11'");

  ASSERT_TRUE(cover.ok()) << cover.status();
  EXPECT_TRUE(cover->on_duty_now());
  EXPECT_THAT(cover->people(), ElementsAre("Ann Lee"));
  EXPECT_EQ(cover->read_by(), "Flagged at once; read by a named person by 12:30 today.");
  EXPECT_EQ(cover->gap_date(), "");
}

TEST_F(DutyServiceTest, WantsDaysThatThereAre) {
  EXPECT_EQ(Cover("first_date: 'soon'").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Cover("first_date: '2026-11-23' last_date: '2026-11-22'").status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(DutyServiceTest, ListsSignalsInPages) {
  for (const char* setting : {"ash-lane", "elm-road", "oak-hill"}) {
    intake::v1::ResponseSubmitted submitted = Submitted("hungry");
    submitted.mutable_response()->set_setting_id(setting);
    submitted.add_signals(v1::CONCERN_CATEGORY_NEGLECT);
    Append({storage::MakeEvent("response-", 0, submitted)});
  }
  auto request = FromText<v1::ListSignalsRequest>("survey_id: 'our-year' page_size: 2");

  const auto first = service_.ListSignals(kLead, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  const auto second = service_.ListSignals(kLead, request);

  EXPECT_THAT(first->settings(), SizeIs(2));
  ASSERT_THAT(second->settings(), SizeIs(1));
  EXPECT_EQ(second->settings(0).setting_id(), "oak-hill");
  EXPECT_EQ(second->settings(0).wave_id(), "2026");
  EXPECT_EQ(second->next_page_token(), "");
}

}  // namespace
}  // namespace ourvoice::safeguarding
