#include "services/identity/identity_service.h"

#include <gmock/gmock.h>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/kit/testing/direct_call.h"
#include "storage/record/read_events.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/sample_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::identity {
namespace {

using ::testing::ElementsAre;
using v1::SubjectOutcome;

// A log whose appends can be made to fail.
class FailingLog final : public storage::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    if (appends_left-- <= 0) return done(absl::UnavailableError("away"));
    log_.Append(std::move(batch), std::move(done));
  }

  int appends_left = 1'000'000;
};

class IdentityServiceTest : public testing::Test {
 protected:
  IdentityServiceTest() { service_.Register(dispatcher_); }

  storage::AppendedEvent Append(const std::string& request_id, storage::NewEvent event) {
    return storage::AppendAndWait(memory_, storage::SampleBatch(request_id, {std::move(event)}))
        ->events[0];
  }

  absl::StatusOr<v1::EraseSubjectsResponse> Erase(const std::vector<std::string>& subjects,
                                                  const std::string& request_id = "erase-1") {
    v1::EraseSubjectsRequest request;
    request.set_request_id(request_id);
    request.set_reason_reference("SAR-2026-014");
    for (const std::string& subject : subjects) {
      const bool words = subject.find(' ') != std::string::npos;
      v1::SubjectToErase& added = *request.add_subjects();
      words ? added.set_follow_up_words(subject) : added.set_subject(subject);
    }
    kit::CallContext context = kit::As(options::v1::ROLE_DATA_PROTECTION_OFFICER);
    context.caller.account = "account-dpo";
    const auto bytes = kit::Call(dispatcher_, "/ourvoice.identity.v1.IdentityService/EraseSubjects",
                                 context, request.SerializeAsString());
    if (!bytes.ok()) return bytes.status();
    v1::EraseSubjectsResponse response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return response;
  }

  static std::vector<SubjectOutcome::Outcome> OutcomesOf(
      const absl::StatusOr<v1::EraseSubjectsResponse>& response) {
    std::vector<SubjectOutcome::Outcome> outcomes;
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok()) return outcomes;
    for (const SubjectOutcome& outcome : response->outcomes()) {
      outcomes.push_back(outcome.outcome());
    }
    return outcomes;
  }

  bool IsErased(const std::string& stream) {
    return !memory_.ReadStream(stream, 0, 1, options::v1::READER_INTAKE)->front().opened;
  }

  std::vector<storage::RecordedEvent> Erasures() {
    const auto follower = memory_.Follow({}, {"erasure"}, options::v1::READER_UNSPECIFIED);
    return follower->Next(100, absl::ZeroDuration())->events;
  }

  storage::MemoryEventLog memory_;
  FailingLog log_{memory_};
  storage::TemporaryDirectory directory_;
  AccountView accounts_;
  std::unique_ptr<storage::ViewRunner> runner_ =
      *storage::ViewRunner::Start(directory_.path(), memory_, accounts_);
  IdentityService service_{log_, *runner_, accounts_, kit::FixedClock()};
  kit::Dispatcher dispatcher_{1, kit::FixedClock()};
};

TEST_F(IdentityServiceTest, ErasesResponsesAndFeedbackByTheirStreams) {
  const std::string response = Append("r1", storage::SampleResponse()).stream;
  const std::string kept = Append("r2", storage::SampleResponse()).stream;
  const std::string feedback = Append("f1", storage::SampleFeedback()).stream;

  EXPECT_THAT(OutcomesOf(Erase({response, feedback})),
              ElementsAre(SubjectOutcome::OUTCOME_ERASED, SubjectOutcome::OUTCOME_ERASED));

  EXPECT_TRUE(IsErased(response));
  EXPECT_TRUE(IsErased(feedback));
  EXPECT_FALSE(IsErased(kept));
}

TEST_F(IdentityServiceTest, ErasesAResponseByItsWordsAndNamesIt) {
  const storage::AppendedEvent response = Append("r1", storage::SampleResponse());

  const auto erased = Erase({response.follow_up_words});

  EXPECT_THAT(OutcomesOf(erased), ElementsAre(SubjectOutcome::OUTCOME_ERASED));
  EXPECT_EQ(erased->outcomes(0).subject(), response.stream);
  EXPECT_TRUE(IsErased(response.stream));
}

TEST_F(IdentityServiceTest, RecordsWhoErasedWhatAndWhereTheReasonIs) {
  const storage::AppendedEvent response = Append("r1", storage::SampleResponse());
  ASSERT_TRUE(Erase({response.stream}).ok());

  ASSERT_EQ(Erasures().size(), 1u);
  const storage::RecordedEvent erasure = Erasures()[0];
  EXPECT_EQ(erasure.envelope.actor(), "account-dpo");
  EXPECT_EQ(erasure.envelope.subject(), response.stream);
  EXPECT_EQ(erasure.envelope.occur_time().seconds(), absl::ToUnixSeconds(kit::kNow));
  EXPECT_EQ(erasure.subject_birth, response.position);
  EXPECT_EQ(storage::Read<v1::SubjectErased>(erasure)->reason_reference(), "SAR-2026-014");
}

TEST_F(IdentityServiceTest, TellsWhatWasErasedBeforeAndWhatIsUnknown) {
  const storage::AppendedEvent response = Append("r1", storage::SampleResponse());
  const std::string codebook = Append("c1", storage::SampleCodebook(0)).stream;
  ASSERT_TRUE(Erase({response.stream}).ok());
  const std::string other = Append("r2", storage::SampleResponse()).stream;

  EXPECT_THAT(OutcomesOf(Erase({response.stream, "response-unknown", other,
                                response.follow_up_words, codebook, other},
                               "erase-2")),
              ElementsAre(SubjectOutcome::OUTCOME_ERASED_BEFORE, SubjectOutcome::OUTCOME_UNKNOWN,
                          SubjectOutcome::OUTCOME_ERASED, SubjectOutcome::OUTCOME_UNKNOWN,
                          SubjectOutcome::OUTCOME_UNKNOWN, SubjectOutcome::OUTCOME_ERASED_BEFORE));
  EXPECT_EQ(Erasures().size(), 2u);
}

TEST_F(IdentityServiceTest, AnswersARepeatAsAtFirst) {
  const storage::AppendedEvent first = Append("r1", storage::SampleResponse());
  const storage::AppendedEvent second = Append("r2", storage::SampleResponse());
  const std::vector<std::string> subjects = {first.stream, "response-unknown",
                                             second.follow_up_words};
  const auto answer = Erase(subjects);
  ASSERT_TRUE(answer.ok()) << answer.status();

  const auto again = Erase(subjects);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), answer->SerializeAsString());
  EXPECT_EQ(Erasures().size(), 2u);
}

TEST_F(IdentityServiceTest, RefusesARequestIdThatErasedOthers) {
  const std::string first = Append("r1", storage::SampleResponse()).stream;
  const std::string second = Append("r2", storage::SampleResponse()).stream;
  ASSERT_TRUE(Erase({first}).ok());

  EXPECT_TRUE(absl::IsAlreadyExists(Erase({second}).status()));
  EXPECT_FALSE(IsErased(second));
}

TEST_F(IdentityServiceTest, GoesOnWhereItWasInterrupted) {
  std::vector<std::string> subjects;
  for (int i = 0; i < 10; ++i) {
    const auto response = Append("r" + std::to_string(i), storage::SampleResponse());
    subjects.push_back(i % 2 == 0 ? response.stream : response.follow_up_words);
  }
  log_.appends_left = 6;
  EXPECT_TRUE(absl::IsUnavailable(Erase(subjects).status()));
  EXPECT_EQ(Erasures().size(), 6u);
  log_.appends_left = 1'000'000;

  EXPECT_THAT(OutcomesOf(Erase(subjects)), ::testing::Each(SubjectOutcome::OUTCOME_ERASED));
  EXPECT_EQ(Erasures().size(), 10u);
}

TEST_F(IdentityServiceTest, ErasesNoConcernThatNobodyHasReadNorAnythingBesideIt) {
  const std::string response = Append("r1", storage::SampleResponse()).stream;
  const std::string concern =
      Append("c1", storage::MakeEvent("concern-", 0, safeguarding::v1::ConcernRaised())).stream;

  const absl::Status refused = Erase({response, concern}).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "CONCERN_NOT_ACKNOWLEDGED");
  EXPECT_FALSE(IsErased(response));
  Append("c2", storage::MakeEvent(concern, 1, safeguarding::v1::ConcernAcknowledged()));
  EXPECT_THAT(OutcomesOf(Erase({response, concern})),
              ElementsAre(SubjectOutcome::OUTCOME_ERASED, SubjectOutcome::OUTCOME_ERASED));
}

TEST_F(IdentityServiceTest, ErasesNoAccountThatTheDutyRotaNames) {
  Append("a1", storage::MakeEvent("account-ann", 0, v1::AccountOpened()));
  safeguarding::v1::DutyRotaSet rota;
  rota.mutable_rota()->add_hours()->add_people()->set_id("account-ann");
  Append("d1", storage::MakeEvent("duty-", 0, rota));

  EXPECT_EQ(kit::ReasonOf(Erase({"account-ann"}).status()), "ON_DUTY_ROTA");

  rota.mutable_rota()->mutable_hours(0)->mutable_people(0)->set_id("account-ben");
  Append("d2", storage::MakeEvent("duty-", 0, rota));
  EXPECT_THAT(OutcomesOf(Erase({"account-ann"})), ElementsAre(SubjectOutcome::OUTCOME_ERASED));
}

TEST_F(IdentityServiceTest, AskedForEveryAdministratorErasesNone) {
  v1::RoleGranted administrator;
  administrator.mutable_grant()->set_role(options::v1::ROLE_ADMINISTRATOR);
  const std::vector<std::string> accounts = {"account-ann", "account-ben"};
  for (const std::string& account : accounts) {
    Append(account + "/1", storage::MakeEvent(account, 0, v1::AccountOpened()));
    Append(account + "/2", storage::MakeEvent(account, 1, administrator));
    Append(account + "/3", storage::MakeEvent(account, 2, v1::CredentialSet()));
  }

  EXPECT_EQ(kit::ReasonOf(Erase(accounts).status()), "LAST_ADMINISTRATOR");

  EXPECT_THAT(OutcomesOf(Erase({"account-ann"})), ElementsAre(SubjectOutcome::OUTCOME_ERASED));
  EXPECT_EQ(kit::ReasonOf(Erase({"account-ben"}, "erase-2").status()), "LAST_ADMINISTRATOR");
}

TEST_F(IdentityServiceTest, ErasesNothingOfAFaultyRequest) {
  const std::string response = Append("r1", storage::SampleResponse()).stream;
  EXPECT_TRUE(absl::IsInvalidArgument(Erase({response, "no stream at all"}).status()));
  EXPECT_FALSE(IsErased(response));
}

}  // namespace
}  // namespace ourvoice::identity
