#include "services/theme/theme_service.h"

#include <gmock/gmock.h>

#include <future>
#include <memory>

#include "services/kit/error_detail.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);
const kit::CallContext kOfficer{.caller = {.role = options::v1::ROLE_OFFICER, .account = "officer"},
                                .deadline = absl::InfiniteFuture()};

v1::Codebook Codebook(const std::string& id, const std::string& series) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.set_id(id);
  codebook.set_series(0, series);
  return codebook;
}

class ThemeServiceTest : public testing::Test {
 protected:
  ThemeServiceTest()
      : views_(folder_.path(), log_),
        process_(log_, views_.codebooks(), views_.reviews(), views_.models(),
                 folder_.path() + "/checkpoint", [] { return kNow; }),
        service_(log_, views_.codebooks(), process_, [] { return kNow; }) {}

  absl::Status Draft(const v1::Codebook& codebook) {
    v1::DraftCodebookRequest request;
    request.set_request_id("draft-" + std::to_string(++request_count_));
    *request.mutable_codebook() = codebook;
    return service_.DraftCodebook(kOfficer, request).status();
  }

  absl::StatusOr<v1::PublishCodebookResponse> Publish(const std::string& id) {
    v1::PublishCodebookRequest request;
    request.set_request_id("publish-" + std::to_string(++request_count_));
    request.set_codebook_id(id);
    return service_.PublishCodebook(kOfficer, request);
  }

  // Saves a draft and publishes it.
  absl::StatusOr<v1::PublishCodebookResponse> Publish(const v1::Codebook& codebook) {
    if (absl::Status drafted = Draft(codebook); !drafted.ok()) return drafted;
    return Publish(codebook.id());
  }

  absl::StatusOr<v1::GetCodebookResponse> Get(const std::string& id, uint32_t version) {
    v1::GetCodebookRequest request;
    request.set_codebook_id(id);
    request.set_codebook_version(version);
    return Get(request, kOfficer);
  }

  absl::StatusOr<v1::GetCodebookResponse> Get(const v1::GetCodebookRequest& request,
                                              const kit::CallContext& context) {
    std::promise<absl::StatusOr<v1::GetCodebookResponse>> answer;
    service_.GetCodebook(context, request, [&](auto response) { answer.set_value(response); });
    return answer.get_future().get();
  }

  absl::StatusOr<v1::ListCodebooksResponse> List(uint32_t page_size, const std::string& token) {
    v1::ListCodebooksRequest request;
    request.set_page_size(page_size);
    request.set_page_token(token);
    return service_.ListCodebooks(kOfficer, request);
  }

  int request_count_ = 0;
  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  KeptViewsForTest views_;
  CodingProcess process_;
  ThemeService service_;
};

TEST_F(ThemeServiceTest, GivesWhatWasJustPublished) {
  ASSERT_EQ(Publish(Codebook("a", "one"))->codebook_version(), 1);
  const auto found = Get("a", 0);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->codebook_version(), 1);
  EXPECT_EQ(found->codebook().themes_size(), 3);
}

TEST_F(ThemeServiceTest, TellsHowTheLastRunEnded) {
  AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "one"));
  AppendEvent(log_, "response-r1", 0, Submitted("autumn", {"the park"}));
  AppendEvent(log_, "response-r2", 0, Submitted("autumn", {"the bus"}));
  ASSERT_TRUE(Publish(Codebook("a", "one")).ok());
  v1::GetCodebookRequest request;
  request.set_codebook_id("a");
  request.set_wait_until_coded(true);

  const auto found = Get(request, kOfficer);

  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->completed_run().response_count(), 2);
  EXPECT_EQ(found->completed_run().changed_count(), 2);
  EXPECT_FALSE(found->has_run_progress());
}

TEST_F(ThemeServiceTest, PutsADraftInForceOnlyOnceItIsPublished) {
  ASSERT_TRUE(Draft(Codebook("a", "one")).ok());
  EXPECT_EQ(Get("a", 0).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(List(0, "")->codebooks(0).codebook_version(), 0);

  ASSERT_EQ(Publish("a")->codebook_version(), 1);
  ASSERT_TRUE(Draft(Codebook("a", "two")).ok());
  EXPECT_EQ(Get("a", 0)->codebook().series(0), "one");
}

TEST_F(ThemeServiceTest, PublishesTheLatestDraft) {
  ASSERT_TRUE(Draft(Codebook("a", "one")).ok());
  ASSERT_TRUE(Draft(Codebook("a", "two")).ok());
  ASSERT_EQ(Publish("a")->codebook_version(), 1);
  EXPECT_EQ(Get("a", 0)->codebook().series(0), "two");
}

TEST_F(ThemeServiceTest, KeepsEarlierVersions) {
  ASSERT_TRUE(Publish(Codebook("a", "one")).ok());
  ASSERT_EQ(Publish(Codebook("a", "two"))->codebook_version(), 2);
  EXPECT_EQ(Get("a", 1)->codebook().series(0), "one");
  EXPECT_EQ(Get("a", 0)->codebook().series(0), "two");
}

TEST_F(ThemeServiceTest, WaitsUntilTheCodingRunIsCompleteWhenAsked) {
  ASSERT_TRUE(Publish(Codebook("our-year", "our-year")).ok());

  v1::GetCodebookRequest request;
  request.set_codebook_id("our-year");
  request.set_wait_until_coded(true);
  const auto codebook = Get(request, kOfficer);

  ASSERT_TRUE(codebook.ok()) << codebook.status();
  EXPECT_EQ(codebook->coded_version(), 1);
}

TEST_F(ThemeServiceTest, SaysSoWhenCodingTakesLongerThanTheCallMay) {
  // A log that nobody codes.
  storage::MemoryEventLog ahead;
  ThemeService service(ahead, views_.codebooks(), process_, [] { return kNow; });
  v1::DraftCodebookRequest draft;
  draft.set_request_id("draft");
  *draft.mutable_codebook() = Codebook("a", "one");
  ASSERT_TRUE(service.DraftCodebook(kOfficer, draft).ok());
  v1::GetCodebookRequest request;
  request.set_codebook_id("a");
  request.set_wait_until_coded(true);
  absl::StatusOr<v1::GetCodebookResponse> answer;

  service.GetCodebook({.caller = kOfficer.caller, .deadline = kNow}, request,
                      [&](auto response) { answer = std::move(response); });

  EXPECT_EQ(answer.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(kit::ReasonOf(answer.status()), "CODING_BEHIND");
}

TEST_F(ThemeServiceTest, LetsManyWaitForCodingWithoutAThreadEach) {
  kit::Dispatcher dispatcher(1);
  service_.Register(dispatcher);
  v1::GetCodebookRequest request;
  request.set_codebook_id("a");
  request.set_wait_until_coded(true);
  std::vector<std::future<absl::StatusOr<std::string>>> answers;
  ASSERT_TRUE(Publish(Codebook("a", "one")).ok());
  for (int i = 0; i < 20; ++i) {
    auto answer = std::make_shared<std::promise<absl::StatusOr<std::string>>>();
    answers.push_back(answer->get_future());
    dispatcher.CallUnary("/ourvoice.theme.v1.ThemeService/GetCodebook", kOfficer,
                         request.SerializeAsString(),
                         [answer](auto bytes) { answer->set_value(std::move(bytes)); });
  }
  for (auto& answer : answers) EXPECT_TRUE(answer.get().ok());
  dispatcher.Drain();
}

TEST_F(ThemeServiceTest, KnowsNoCodebookThatWasNeverPublished) {
  const absl::Status status = Get("a", 0).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(kit::ReasonOf(status), "CODEBOOK_UNKNOWN");
  EXPECT_EQ(status.message(), "there is no published codebook 'a'");
}

TEST_F(ThemeServiceTest, NamesAVersionThatThereIsNot) {
  ASSERT_TRUE(Publish(Codebook("a", "one")).ok());
  EXPECT_EQ(Get("a", 2).status().message(), "there is no version 2 of codebook 'a'");
}

TEST_F(ThemeServiceTest, BindsASeriesToOneCodebook) {
  ASSERT_TRUE(Publish(Codebook("a", "one")).ok());
  EXPECT_EQ(kit::ReasonOf(Publish(Codebook("b", "one")).status()), "SERIES_BOUND");
  ASSERT_TRUE(Publish(Codebook("a", "two")).ok());
  EXPECT_TRUE(Publish(Codebook("b", "one")).ok());
}

TEST_F(ThemeServiceTest, LetsOnlyOneOfManyAtOnceBindASeries) {
  std::vector<std::future<bool>> published;
  for (int i = 0; i < 8; ++i) {
    const std::string id = "codebook-" + std::to_string(i);
    ASSERT_TRUE(Draft(Codebook(id, "one")).ok());
    v1::PublishCodebookRequest request;
    request.set_request_id("at-once-" + std::to_string(i));
    request.set_codebook_id(id);
    published.push_back(std::async(std::launch::async, [this, request] {
      return service_.PublishCodebook(kOfficer, request).ok();
    }));
  }
  int count = 0;
  for (std::future<bool>& one : published) count += one.get();
  EXPECT_EQ(count, 1);
}

TEST_F(ThemeServiceTest, NamesEveryFault) {
  v1::Codebook codebook = Codebook("a", "one");
  codebook.clear_title();
  codebook.mutable_themes(0)->clear_links();
  EXPECT_THAT(kit::ViolationsOf(Draft(codebook)), testing::SizeIs(2));
}

TEST_F(ThemeServiceTest, GivesTheDraftThatWaitsUntilItIsPublished) {
  v1::GetCodebookDraftRequest request;
  request.set_codebook_id("a");
  EXPECT_EQ(service_.GetCodebookDraft(kOfficer, request).status().code(),
            absl::StatusCode::kNotFound);
  ASSERT_TRUE(Draft(Codebook("a", "one")).ok());

  const auto draft = service_.GetCodebookDraft(kOfficer, request);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->codebook().id(), "a");

  ASSERT_TRUE(Publish("a").ok());
  EXPECT_EQ(service_.GetCodebookDraft(kOfficer, request).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(ThemeServiceTest, WantsARequestId) {
  v1::DraftCodebookRequest draft;
  *draft.mutable_codebook() = Codebook("a", "one");
  v1::PublishCodebookRequest publish;
  publish.set_codebook_id("a");
  for (const std::string& request_id : {std::string(), std::string(129, 'x')}) {
    draft.set_request_id(request_id);
    publish.set_request_id(request_id);
    EXPECT_EQ(service_.DraftCodebook(kOfficer, draft).status().code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(service_.PublishCodebook(kOfficer, publish).status().code(),
              absl::StatusCode::kInvalidArgument);
  }
}

TEST_F(ThemeServiceTest, ListsCodebooksByPages) {
  for (const char* id : {"c", "a", "b"}) ASSERT_TRUE(Publish(Codebook(id, id)).ok());
  const auto first = List(2, "");
  ASSERT_EQ(first->codebooks_size(), 2);
  EXPECT_EQ(first->codebooks(0).codebook_id(), "a");
  const auto second = List(2, first->next_page_token());
  ASSERT_EQ(second->codebooks_size(), 1);
  EXPECT_EQ(second->codebooks(0).codebook_id(), "c");
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_EQ(List(0, "")->codebooks_size(), 3);
}

TEST_F(ThemeServiceTest, ListsDraftsAmongThePublished) {
  ASSERT_TRUE(Publish(Codebook("a", "a")).ok());
  ASSERT_TRUE(Publish(Codebook("c", "c")).ok());
  ASSERT_TRUE(Draft(Codebook("b", "b")).ok());
  ASSERT_TRUE(Draft(Codebook("c", "another")).ok());

  const auto list = List(0, "");

  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->codebooks_size(), 3);
  EXPECT_FALSE(list->codebooks(0).draft_pending());
  EXPECT_EQ(list->codebooks(1).codebook_id(), "b");
  EXPECT_EQ(list->codebooks(1).codebook_version(), 0);
  EXPECT_TRUE(list->codebooks(1).draft_pending());
  EXPECT_TRUE(list->codebooks(2).draft_pending());
  EXPECT_EQ(list->codebooks(2).codebook_version(), 1);
}

TEST_F(ThemeServiceTest, RefusesAPageTokenThatIsNone) {
  EXPECT_EQ(List(0, "no token!").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(ThemeServiceTest, RegistersItsMethods) {
  kit::Dispatcher dispatcher(1);
  service_.Register(dispatcher);
  EXPECT_THAT(dispatcher.Methods(), testing::SizeIs(5));
}

}  // namespace
}  // namespace ourvoice::theme
