#include "services/safeguarding/safeguarding_service.h"

#include <gmock/gmock.h>

#include <future>

#include "services/kit/error_detail.h"
#include "services/safeguarding/safeguarding_for_test.h"
#include "storage/testing/forwarding_log.h"

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const kit::CallContext kLead{.caller = {.role = options::v1::ROLE_SAFEGUARDING_LEAD},
                             .deadline = absl::InfiniteFuture()};
const kit::CallContext kSignedIn{
    .caller = {.role = options::v1::ROLE_SAFEGUARDING_LEAD, .account = "ben"},
    .deadline = absl::InfiniteFuture()};

class SafeguardingServiceTest : public SafeguardingFixture {
 protected:
  SafeguardingServiceTest() { SetRota(); }

  template <typename Request>
  Request About(const std::string& concern_id, const std::string& fields = "") {
    auto request = FromText<Request>("by: 'ann' " + fields);
    request.set_concern_id(concern_id);
    if (request.request_id().empty()) {
      request.set_request_id("request/" + std::to_string(++requests_));
    }
    return request;
  }

  absl::StatusOr<v1::AcknowledgeConcernResponse> Acknowledge(const std::string& concern_id) {
    return service_.AcknowledgeConcern(kLead, About<v1::AcknowledgeConcernRequest>(concern_id));
  }

  absl::StatusOr<v1::OpenConcernResponse> Open(const std::string& concern_id,
                                               const std::string& reason = "On duty",
                                               const kit::CallContext& context = kLead) {
    v1::OpenConcernRequest request;
    request.set_concern_id(concern_id);
    request.set_reason(reason);
    request.set_by("ann");
    return service_.OpenConcern(context, request);
  }

  // Every look at words that is on record.
  std::vector<v1::ConcernWordsOpened> Looks() {
    std::vector<v1::ConcernWordsOpened> looks;
    const auto page = log_.Follow({}, {"audit_safeguarding"}, options::v1::READER_SAFEGUARDING)
                          ->Next(100, absl::ZeroDuration());
    for (const auto& event : page->events) {
      looks.push_back(*storage::Read<v1::ConcernWordsOpened>(event));
    }
    return looks;
  }

  std::function<std::string()> FreshId() {
    return [this] { return "look-" + std::to_string(++looks_); };
  }

  int looks_ = 0;
  SafeguardingService service_{log_, *runner_, *view_, [this] { return now_; }, FreshId()};
};

TEST_F(SafeguardingServiceTest, ListsTheQueueInPagesWithoutWords) {
  const std::string low = Disclose(ExampleConcern(v1::SEVERITY_LOW));
  const std::string high = Disclose(ExampleConcern(v1::SEVERITY_HIGH));
  v1::ListConcernsRequest request;
  request.set_page_size(1);

  const auto first = service_.ListConcerns(kLead, request);
  ASSERT_TRUE(first.ok()) << first.status();
  request.set_page_token(first->next_page_token());
  const auto second = service_.ListConcerns(kLead, request);

  ASSERT_THAT(first->concerns(), SizeIs(1));
  EXPECT_EQ(first->concerns(0).concern_id(), high);
  ASSERT_THAT(second->concerns(), SizeIs(1));
  EXPECT_EQ(second->concerns(0).concern_id(), low);
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_EQ(first->SerializeAsString().find("hurt"), std::string::npos);
}

TEST_F(SafeguardingServiceTest, ShowsWordsOnceTheLookIsOnRecord) {
  const std::string id = Disclose();

  const auto opened = Open(id, "On duty today");

  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->raised().texts(0).words(), "I hurt myself");
  EXPECT_EQ(opened->concern().concern_id(), id);
  ASSERT_THAT(Looks(), SizeIs(1));
  EXPECT_EQ(Looks()[0].concern_id(), id);
  EXPECT_EQ(Looks()[0].by(), "ann");
  EXPECT_EQ(Looks()[0].reason(), "On duty today");
}

TEST_F(SafeguardingServiceTest, PutsEveryLookOnRecord) {
  const std::string id = Disclose();
  ASSERT_TRUE(Open(id).ok());
  ASSERT_TRUE(Open(id).ok());

  EXPECT_THAT(Looks(), SizeIs(2));
}

TEST_F(SafeguardingServiceTest, NamesTheAccountThatSignedIn) {
  ASSERT_TRUE(Open(Disclose(), "On duty", kSignedIn).ok());

  EXPECT_EQ(Looks()[0].by(), "ben");
}

TEST_F(SafeguardingServiceTest, ShowsNothingWithoutAReason) {
  const std::string id = Disclose();

  const auto opened = Open(id, " ");

  EXPECT_EQ(opened.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Looks(), IsEmpty());
}

// A record that takes no look.
class NoLooks : public storage::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;
  void Append(storage::AppendBatch, storage::AppendDone done) override {
    done(absl::ResourceExhaustedError("the disk is full"));
  }
};

TEST_F(SafeguardingServiceTest, ShowsNothingWhenTheLookCannotBePutOnRecord) {
  const std::string id = Disclose();
  NoLooks log(log_);
  SafeguardingService service(
      log, *runner_, *view_, [this] { return now_; }, FreshId());
  auto request = FromText<v1::OpenConcernRequest>("reason: 'On duty' by: 'ann'");
  request.set_concern_id(id);

  EXPECT_EQ(service.OpenConcern(kLead, request).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(SafeguardingServiceTest, SaysWhatWasDoneInOrder) {
  const std::string id = Disclose();
  ASSERT_TRUE(Acknowledge(id).ok());
  ASSERT_TRUE(
      service_.NoteConcern(kLead, About<v1::NoteConcernRequest>(id, "note: 'Rang the school'"))
          .ok());
  ASSERT_TRUE(service_
                  .HandOverConcern(kLead, About<v1::HandOverConcernRequest>(
                                              id, "to: 'Front door' reference: 'MASH-7'"))
                  .ok());
  const auto closed = service_.CloseConcern(
      kLead, About<v1::CloseConcernRequest>(id, "outcome: CONCERN_OUTCOME_HANDED_OVER"));
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->concern().state(), v1::Concern::STATE_CLOSED);

  const auto opened = Open(id);

  ASSERT_TRUE(opened.ok()) << opened.status();
  ASSERT_THAT(opened->steps(), SizeIs(4));
  EXPECT_EQ(opened->steps(0).acknowledged().by(), "ann");
  EXPECT_EQ(opened->steps(1).noted().note(), "Rang the school");
  EXPECT_EQ(opened->steps(2).handed_over().reference(), "MASH-7");
  EXPECT_EQ(opened->steps(3).closed().outcome(), v1::CONCERN_OUTCOME_HANDED_OVER);
  EXPECT_THAT(Queue(), IsEmpty());
}

TEST_F(SafeguardingServiceTest, AnswersARepeatAsAtFirst) {
  const std::string id = Disclose();
  const auto request = About<v1::AcknowledgeConcernRequest>(id);
  ASSERT_TRUE(service_.AcknowledgeConcern(kLead, request).ok());
  const uint64_t head = log_.Head()->offset;

  const auto repeat = service_.AcknowledgeConcern(kLead, request);

  EXPECT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_EQ(log_.Head()->offset, head);
  EXPECT_EQ(kit::ReasonOf(Acknowledge(id).status()), "CONCERN_ACKNOWLEDGED");
}

TEST_F(SafeguardingServiceTest, RefusesARequestIdThatSaidSomethingElse) {
  const std::string id = Disclose();
  auto note = About<v1::NoteConcernRequest>(id, "note: 'Rang the school'");
  ASSERT_TRUE(service_.NoteConcern(kLead, note).ok());
  note.set_note("Rang nobody");

  EXPECT_EQ(service_.NoteConcern(kLead, note).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(SafeguardingServiceTest, KnowsNoConcernThatThereIsNot) {
  const std::string erased = Disclose();
  Erase("concern-" + erased);

  for (const std::string& id : {std::string("nobody"), std::string("../x"), erased}) {
    EXPECT_EQ(Acknowledge(id).status().code(), absl::StatusCode::kNotFound) << id;
    EXPECT_EQ(Open(id).status().code(), absl::StatusCode::kNotFound) << id;
  }
}

TEST_F(SafeguardingServiceTest, EscalatesToTheRouteOfTheRotaUnlessAnotherIsNamed) {
  const std::string id = Disclose();

  const auto first = service_.EscalateConcern(kLead, About<v1::EscalateConcernRequest>(id));
  const auto second =
      service_.EscalateConcern(kLead, About<v1::EscalateConcernRequest>(id, "route: 'Police'"));

  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->concern().escalated_to(), "Emergency Duty Team");
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->concern().escalated_to(), "somebody whom the concern names");
}

class TakeOverTest : public SafeguardingServiceTest {
 protected:
  // Ann has taken it on.
  TakeOverTest() : id_(Disclose()) { EXPECT_TRUE(Acknowledge(id_).ok()); }

  // Those on duty, from 09:00 to 17:00.
  void SetPeople(const std::vector<std::string>& ids) {
    v1::DutyRota rota = ExampleRota();
    rota.mutable_hours(0)->clear_people();
    for (const std::string& id : ids) {
      v1::DutyPerson& person = *rota.mutable_hours(0)->add_people();
      person.set_id(id);
      person.set_name(id);
    }
    SetRota(rota);
  }

  absl::StatusOr<v1::TakeOverConcernResponse> TakeOver(const std::string& by,
                                                       const std::string& request_id = "take") {
    v1::TakeOverConcernRequest request;
    request.set_request_id(request_id);
    request.set_concern_id(id_);
    request.set_reason("Ann is on leave");
    request.set_by(by);
    return service_.TakeOverConcern(kLead, request);
  }

  const std::string id_;
};

TEST_F(TakeOverTest, IsForALeadOnDutyWhenWhoeverHasTheConcernIsNot) {
  SetPeople({"ben"});

  const auto taken = TakeOver("ben");

  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->concern().acknowledged_by(), "ben");
  const auto opened = Open(id_);
  ASSERT_THAT(opened->steps(), SizeIs(2));
  EXPECT_EQ(opened->steps(1).taken_over().from(), "ann");
  EXPECT_EQ(opened->steps(1).taken_over().reason(), "Ann is on leave");
  EXPECT_EQ(
      kit::ReasonOf(
          service_.NoteConcern(kLead, About<v1::NoteConcernRequest>(id_, "note: 'Rang'")).status()),
      "CONCERN_TAKEN_OVER");
}

TEST_F(TakeOverTest, IsRefusedWhileWhoeverHasTheConcernIsOnDuty) {
  SetPeople({"ann", "ben"});

  EXPECT_EQ(kit::ReasonOf(TakeOver("ben").status()), "LEAD_ON_DUTY");
}

TEST_F(TakeOverTest, IsRefusedToWhoeverIsNotOnDuty) {
  SetPeople({"ben"});
  EXPECT_EQ(kit::ReasonOf(TakeOver("cat").status()), "NOT_ON_DUTY");
  now_ += absl::Hours(12);

  EXPECT_EQ(kit::ReasonOf(TakeOver("ben").status()), "NOT_ON_DUTY");
}

TEST_F(TakeOverTest, IsForALeadOnDutyWhenTheAccountOfWhoeverHasTheConcernIsClosed) {
  SetPeople({"account-ben", "ben"});
  const kit::CallContext ben{
      .caller = {.role = options::v1::ROLE_SAFEGUARDING_LEAD, .account = "account-ben"},
      .deadline = absl::InfiniteFuture()};
  v1::TakeOverConcernRequest request;
  request.set_request_id("first");
  request.set_concern_id(id_);
  request.set_reason("Ann is on leave");
  ASSERT_TRUE(service_.TakeOverConcern(ben, request).ok());
  EXPECT_EQ(kit::ReasonOf(TakeOver("ben").status()), "LEAD_ON_DUTY");
  Append({storage::MakeEvent("account-ben", 0, identity::v1::AccountOpened()),
          storage::MakeEvent("account-ben", 1, identity::v1::AccountClosed())});

  EXPECT_TRUE(TakeOver("ben").ok());
}

TEST_F(TakeOverTest, AnswersARepeatAsAtFirst) {
  SetPeople({"ben"});
  ASSERT_TRUE(TakeOver("ben").ok());
  const uint64_t head = log_.Head()->offset;

  EXPECT_TRUE(TakeOver("ben").ok());

  EXPECT_EQ(log_.Head()->offset, head);
  EXPECT_EQ(kit::ReasonOf(TakeOver("ben", "again").status()), "CONCERN_ACKNOWLEDGED");
}

TEST_F(SafeguardingServiceTest, TakesTheWorryOfAReaderWithItsWords) {
  const auto response = Append({storage::MakeEvent("response-", 0, Submitted("he is scary"))})[0];
  auto request = FromText<v1::RaiseConcernRequest>(
      "request_id: 'worry' worry: 'Who is he?' by: 'olu' about_staff: true");
  request.set_response_id(storage::IdOf(response.stream));

  const auto raised = service_.RaiseConcern(kLead, request);
  const auto repeat = service_.RaiseConcern(kLead, request);

  ASSERT_TRUE(raised.ok()) << raised.status();
  EXPECT_EQ(raised->read_by(), "Flagged at once; read by a named person by 12:30 today.");
  EXPECT_TRUE(repeat->repeated_request());
  ASSERT_THAT(Queue(), SizeIs(1));
  const auto opened = Open(Queue()[0]);
  EXPECT_EQ(opened->raised().worry(), "Who is he?");
  EXPECT_EQ(opened->raised().texts(0).words(), "he is scary");
  EXPECT_EQ(opened->raised().texts_size(), 1);
  EXPECT_TRUE(opened->concern().for_designated_officer());
  EXPECT_EQ(opened->concern().setting_id(), "ash-lane");
}

TEST_F(SafeguardingServiceTest, TakesAWorryAboutFeedback) {
  intake::v1::FeedbackSubmitted submitted;
  submitted.mutable_feedback()->set_text("I am scared of the hub");
  const auto feedback = Append({storage::MakeEvent("feedback-", 0, submitted)})[0];
  auto request = FromText<v1::RaiseConcernRequest>("request_id: 'worry' worry: 'Scared' by: 'olu'");
  request.set_feedback_id(storage::IdOf(feedback.stream));

  ASSERT_TRUE(service_.RaiseConcern(kLead, request).ok());

  EXPECT_EQ(Open(Queue()[0])->raised().texts(0).words(), "I am scared of the hub");
}

TEST_F(SafeguardingServiceTest, KeepsAWorryAloneWhoseWordsWereTakenBackSince) {
  const auto response = Append({storage::MakeEvent("response-", 0, Submitted("he is scary"))})[0];
  auto request =
      FromText<v1::RaiseConcernRequest>("request_id: 'worry' worry: 'Who is he?' by: 'olu'");
  request.set_response_id(storage::IdOf(response.stream));
  Erase(response.stream);

  const auto raised = service_.RaiseConcern(kLead, request);

  ASSERT_TRUE(raised.ok()) << raised.status();
  ASSERT_THAT(Queue(), SizeIs(1));
  const auto opened = Open(Queue()[0]);
  EXPECT_EQ(opened->raised().worry(), "Who is he?");
  EXPECT_THAT(opened->raised().texts(), IsEmpty());
  EXPECT_TRUE(opened->concern().answer_taken_back());
}

TEST_F(SafeguardingServiceTest, KnowsAWorryAgainWhoseWordsWereTakenBackSince) {
  const auto response = Append({storage::MakeEvent("response-", 0, Submitted("he is scary"))})[0];
  auto request =
      FromText<v1::RaiseConcernRequest>("request_id: 'worry' worry: 'Who is he?' by: 'olu'");
  request.set_response_id(storage::IdOf(response.stream));
  ASSERT_TRUE(service_.RaiseConcern(kLead, request).ok());
  Erase(response.stream);

  const auto repeat = service_.RaiseConcern(kLead, request);

  ASSERT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_TRUE(repeat->repeated_request());
  EXPECT_THAT(Queue(), SizeIs(1));
  request.set_worry("Somebody else");
  EXPECT_EQ(service_.RaiseConcern(kLead, request).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(SafeguardingServiceTest, TakesNoWorryAboutATextThatIsNotThere) {
  auto request = FromText<v1::RaiseConcernRequest>("request_id: 'worry' worry: 'Hm' by: 'olu'");

  EXPECT_EQ(service_.RaiseConcern(kLead, request).status().code(),
            absl::StatusCode::kInvalidArgument);
  for (const char* response_id : {"nobody", "a/b"}) {
    request.set_response_id(response_id);
    EXPECT_EQ(service_.RaiseConcern(kLead, request).status().code(), absl::StatusCode::kNotFound);
  }
}

TEST_F(SafeguardingServiceTest, KeepsALimitedLeadToItsSettings) {
  const std::string own = Disclose();
  v1::ConcernRaised elsewhere = ExampleConcern();
  elsewhere.set_setting_id("elm-road");
  const std::string other = Disclose(elsewhere);
  const std::string about_staff =
      Disclose(ExampleConcern(v1::SEVERITY_HIGH, v1::CONCERN_CATEGORY_STAFF_MISCONDUCT));
  const kit::CallContext limited{.caller = {.role = options::v1::ROLE_SAFEGUARDING_LEAD,
                                            .account = "cat",
                                            .setting_ids = {"ash-lane"}},
                                 .deadline = absl::InfiniteFuture()};

  for (const bool closed : {false, true}) {
    v1::ListConcernsRequest request;
    request.set_include_closed(closed);
    const auto list = service_.ListConcerns(limited, request);
    ASSERT_TRUE(list.ok()) << list.status();
    ASSERT_THAT(list->concerns(), SizeIs(1));
    EXPECT_EQ(list->concerns(0).concern_id(), own);
  }
  EXPECT_TRUE(Open(own, "On duty", limited).ok());
  for (const std::string& hidden : {other, about_staff}) {
    EXPECT_EQ(Open(hidden, "On duty", limited).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(service_.AcknowledgeConcern(limited, About<v1::AcknowledgeConcernRequest>(hidden))
                  .status()
                  .code(),
              absl::StatusCode::kNotFound);
  }
  EXPECT_THAT(Looks(), SizeIs(1));
}

// A client that watches until it has seen enough.
class Watcher final : public kit::RawMessageStream {
 public:
  absl::Status Read(google::protobuf::Message&) override { return absl::OkStatus(); }
  bool HasNext() const override { return true; }
  absl::Status Write(const google::protobuf::Message& response) override {
    const std::lock_guard lock(mutex_);
    written_.emplace_back().CopyFrom(response);
    changed_.notify_all();
    return absl::OkStatus();
  }
  bool Cancelled() const override {
    const std::lock_guard lock(mutex_);
    return cancelled_;
  }
  void OnCancel(std::function<void()>) override {}

  void Cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  // Waits for so many messages and gives the last.
  v1::WatchConcernsResponse WaitFor(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return written_.size() >= count; });
    return written_.back();
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<v1::WatchConcernsResponse> written_;
  bool cancelled_ = false;
};

TEST_F(SafeguardingServiceTest, WatchersSeeTheQueueAndEveryChangeOfIt) {
  const std::string before = Disclose();
  kit::Dispatcher dispatcher(1);
  service_.Register(dispatcher);
  const auto watcher = std::make_shared<Watcher>();
  std::promise<absl::Status> ended;
  dispatcher.CallStreaming("/ourvoice.safeguarding.v1.SafeguardingService/WatchConcerns", kLead,
                           watcher, [&](absl::Status status) { ended.set_value(status); });

  EXPECT_EQ(watcher->WaitFor(1).concerns(0).concern_id(), before);
  const std::string after = Disclose();
  EXPECT_EQ(watcher->WaitFor(2).concerns(0).concern_id(), after);
  ASSERT_TRUE(Acknowledge(after).ok());
  EXPECT_EQ(watcher->WaitFor(3).concerns(0).state(), v1::Concern::STATE_ACKNOWLEDGED);
  ASSERT_TRUE(service_
                  .CloseConcern(kLead, About<v1::CloseConcernRequest>(
                                           after, "outcome: CONCERN_OUTCOME_HELPED"))
                  .ok());
  const auto last = watcher->WaitFor(4);
  EXPECT_EQ(last.concerns(0).concern_id(), after);
  EXPECT_EQ(last.concerns(0).state(), v1::Concern::STATE_CLOSED);
  watcher->Cancel();

  EXPECT_EQ(ended.get_future().get().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace ourvoice::safeguarding
