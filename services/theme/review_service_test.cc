#include "services/theme/review_service.h"

#include <gmock/gmock.h>

#include <future>
#include <memory>
#include <optional>
#include <string>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/theme/coding_process.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);
const kit::CallContext kOfficer{.caller = {.role = options::v1::ROLE_OFFICER, .account = "olu"},
                                .deadline = absl::InfiniteFuture()};

// A codebook in force, answers to its survey, and the process that codes them.
class ReviewServiceTest : public testing::Test {
 protected:
  ReviewServiceTest()
      : views_(folder_.path(), log_),
        process_(log_, views_.codebooks(), views_.reviews(), views_.models(),
                 folder_.path() + "/checkpoint", [] { return kNow; }),
        service_(log_, views_.codebooks(), views_.reviews(), views_.models(), [] { return kNow; }) {
    AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
    AppendEvent(log_, "codebook-our-year", 0, Published(ExampleCodebook()));
  }

  void Submit(const std::string& id, std::initializer_list<const char*> texts) {
    AppendEvent(log_, "response-" + id, 0, Submitted("autumn", texts));
    WaitUntilCoded();
  }

  void WaitUntilCoded() {
    std::promise<bool> coded;
    process_.WhenCoded(*log_.Head(), absl::Seconds(60), [&](bool was) { coded.set_value(was); });
    ASSERT_TRUE(coded.get_future().get());
  }

  static v1::ReviewTextRequest Review(const std::string& response_id, const std::string& reviewer,
                                      v1::ReviewPurpose purpose,
                                      std::initializer_list<const char*> theme_ids) {
    v1::ReviewTextRequest request;
    request.set_request_id("review/" + response_id + "/" + reviewer);
    request.set_response_id(response_id);
    request.set_question_id("q0");
    request.set_reviewer(reviewer);
    request.set_purpose(purpose);
    for (const char* id : theme_ids) request.add_theme_ids(id);
    return request;
  }

  absl::Status Decide(const std::string& response_id,
                      std::initializer_list<const char*> theme_ids) {
    return service_
        .ReviewText(kOfficer, Review(response_id, "ann", v1::REVIEW_PURPOSE_DECIDED, theme_ids))
        .status();
  }

  absl::Status SetAside(const std::string& response_id, v1::SetAsideReason reason) {
    v1::ReviewTextRequest request = Review(response_id, "ann", v1::REVIEW_PURPOSE_DECIDED, {});
    request.set_set_aside(reason);
    return service_.ReviewText(kOfficer, request).status();
  }

  absl::Status CodeSeparately(const std::string& response_id, const std::string& reviewer,
                              std::initializer_list<const char*> theme_ids) {
    return service_
        .ReviewText(kOfficer,
                    Review(response_id, reviewer, v1::REVIEW_PURPOSE_CODED_SEPARATELY, theme_ids))
        .status();
  }

  v1::ListReviewQueueResponse Queue(v1::ListReviewQueueRequest request = {}) {
    request.set_codebook_id("our-year");
    auto queue = service_.ListReviewQueue(kOfficer, request);
    EXPECT_TRUE(queue.ok()) << queue.status();
    return queue.ok() ? *queue : v1::ListReviewQueueResponse();
  }

  static std::vector<std::string> ResponsesOf(const v1::ListReviewQueueResponse& queue) {
    std::vector<std::string> ids;
    for (const v1::ReviewItem& item : queue.items()) ids.push_back(item.response_id());
    return ids;
  }

  v1::ListThemedTextsResponse TextsOf(const std::string& theme_id, const std::string& token = "") {
    v1::ListThemedTextsRequest request;
    request.set_codebook_id("our-year");
    request.set_theme_id(theme_id);
    request.set_page_size(1);
    request.set_page_token(token);
    return *service_.ListThemedTexts(kOfficer, request);
  }

  v1::ListEmergingThemesResponse Emerging(uint32_t page_size = 0, const std::string& token = "") {
    v1::ListEmergingThemesRequest request;
    request.set_codebook_id("our-year");
    request.set_page_size(page_size);
    request.set_page_token(token);
    auto emerging = service_.ListEmergingThemes(kOfficer, request);
    EXPECT_TRUE(emerging.ok()) << emerging.status();
    return emerging.ok() ? *emerging : v1::ListEmergingThemesResponse();
  }

  void Erase(const std::string& id) {
    storage::AppendBatch batch{.request_id = "erase"};
    batch.events.push_back(storage::MakeEvent("erasure-1", 0, identity::v1::SubjectErased()));
    batch.events.back().subject = "response-" + id;
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  }

  // The themes of a response's only text, as reports read them.
  std::vector<std::string> ThemesOf(const std::string& id) {
    WaitUntilCoded();
    const auto events = *storage::ReadWholeStream(log_, "coding-" + id, options::v1::READER_REPORT);
    const auto coded = *storage::Read<v1::ResponseCoded>(events.back());
    std::vector<std::string> themes;
    for (const v1::ThemeCoding& theme : coded.texts(0).themes()) themes.push_back(theme.theme_id());
    return themes;
  }

  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  KeptViewsForTest views_;
  CodingProcess process_;
  ReviewService service_;
};

TEST_F(ReviewServiceTest, ListsATextThatWasSetAsideOnlyWhenAskedFor) {
  Submit("r1", {"asdfgh"});
  ASSERT_TRUE(SetAside("r1", v1::SET_ASIDE_REASON_NO_ANSWER).ok());
  v1::ListReviewQueueRequest asked;
  asked.set_reason(v1::REVIEW_REASON_SET_ASIDE);

  EXPECT_THAT(Queue().items(), IsEmpty());
  const v1::ListReviewQueueResponse listed = Queue(asked);

  ASSERT_THAT(listed.items(), SizeIs(1));
  EXPECT_EQ(listed.items(0).decision().set_aside(), v1::SET_ASIDE_REASON_NO_ANSWER);
}

TEST_F(ReviewServiceTest, TakesATextBackThatWasSetAside) {
  Submit("r1", {"asdfgh"});
  ASSERT_TRUE(SetAside("r1", v1::SET_ASIDE_REASON_UNREADABLE).ok());
  v1::ReviewTextRequest again = Review("r1", "ann", v1::REVIEW_PURPOSE_DECIDED, {"parks"});
  again.set_request_id("again");
  ASSERT_TRUE(service_.ReviewText(kOfficer, again).ok());
  v1::ListReviewQueueRequest asked;
  asked.set_reason(v1::REVIEW_REASON_SET_ASIDE);

  EXPECT_THAT(Queue(asked).items(), IsEmpty());
}

TEST_F(ReviewServiceTest, WhoeverCodesSeparatelyIsNotToldThatATextWasSetAside) {
  Submit("r1", {"asdfgh"});
  ASSERT_TRUE(SetAside("r1", v1::SET_ASIDE_REASON_NO_ANSWER).ok());
  WaitUntilCoded();
  v1::ListReviewQueueRequest asked;
  asked.set_reason(v1::REVIEW_REASON_SET_ASIDE);
  ASSERT_TRUE(Queue(asked).items(0).coding().set_aside());

  asked.set_for_separate_coding(true);

  EXPECT_FALSE(Queue(asked).items(0).coding().set_aside());
  EXPECT_FALSE(Queue(asked).items(0).has_decision());
}

TEST_F(ReviewServiceTest, SetsNothingAsideThatHasThemesOrIsCodedSeparately) {
  Submit("r1", {"the park"});
  v1::ReviewTextRequest aside = Review("r1", "ann", v1::REVIEW_PURPOSE_CODED_SEPARATELY, {"parks"});
  aside.set_set_aside(v1::SET_ASIDE_REASON_NO_ANSWER);

  const absl::Status status = service_.ReviewText(kOfficer, aside).status();

  ASSERT_TRUE(absl::IsInvalidArgument(status)) << status;
  ASSERT_THAT(kit::ViolationsOf(status), SizeIs(2));
  EXPECT_EQ(kit::ViolationsOf(status)[0].field, "set_aside");
  EXPECT_EQ(kit::ViolationsOf(status)[1].field, "theme_ids");
}

TEST_F(ReviewServiceTest, ADecisionStandsOverWhatTheCoderFound) {
  Submit("r1", {"the park"});

  ASSERT_TRUE(Decide("r1", {"friends", "buses"}).ok());

  EXPECT_THAT(ThemesOf("r1"), ElementsAre("buses", "friends"));
}

TEST_F(ReviewServiceTest, ADecisionStandsWhenACodebookIsPublishedAnew) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Decide("r1", {"buses"}).ok());
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes(2)->mutable_terms(0)->add_phrases("park");

  AppendEvent(log_, "codebook-our-year", 2, Published(codebook, 2));

  EXPECT_THAT(ThemesOf("r1"), ElementsAre("buses"));
}

TEST_F(ReviewServiceTest, PeopleMayDecideAnewAndBack) {
  Submit("r1", {"the park"});
  v1::ReviewTextRequest request = Review("r1", "ann", v1::REVIEW_PURPOSE_DECIDED, {"buses"});
  ASSERT_TRUE(service_.ReviewText(kOfficer, request).ok());
  WaitUntilCoded();
  request.set_request_id("second");
  request.set_theme_ids(0, "friends");
  ASSERT_TRUE(service_.ReviewText(kOfficer, request).ok());
  WaitUntilCoded();
  request.set_request_id("third");
  request.set_theme_ids(0, "buses");
  ASSERT_TRUE(service_.ReviewText(kOfficer, request).ok());

  EXPECT_THAT(ThemesOf("r1"), ElementsAre("buses"));
}

TEST_F(ReviewServiceTest, ListsWhatNobodyUnderstoodWithItsWords) {
  Submit("r1", {"the park"});
  Submit("r2", {"dunno"});
  Submit("r3", {"مجھے پارک میں کھیلنا بہت پسند ہے کیونکہ وہاں میرے دوست آتے ہیں"});

  const v1::ListReviewQueueResponse queue = Queue();

  ASSERT_THAT(ResponsesOf(queue), ElementsAre("r3", "r2", "r1"));
  EXPECT_EQ(queue.items(0).reason(), v1::REVIEW_REASON_LANGUAGE);
  EXPECT_EQ(queue.items(0).coding().language(), "ur");
  EXPECT_EQ(queue.items(1).reason(), v1::REVIEW_REASON_NOTHING_FOUND);
  EXPECT_EQ(queue.items(1).text(), "dunno");
  EXPECT_EQ(queue.items(2).reason(), v1::REVIEW_REASON_UNSURE);
  EXPECT_THAT(queue.items(2).coding().themes(0).evidence(), SizeIs(1));
}

TEST_F(ReviewServiceTest, ListsByLanguageAndByReason) {
  Submit("r1", {"dunno"});
  Submit("r2", {"مجھے پارک میں کھیلنا بہت پسند ہے کیونکہ وہاں میرے دوست آتے ہیں"});
  v1::ListReviewQueueRequest by_language;
  by_language.set_language("ur");
  v1::ListReviewQueueRequest by_reason;
  by_reason.set_reason(v1::REVIEW_REASON_NOTHING_FOUND);

  EXPECT_THAT(ResponsesOf(Queue(by_language)), ElementsAre("r2"));
  EXPECT_THAT(ResponsesOf(Queue(by_reason)), ElementsAre("r1"));
}

TEST_F(ReviewServiceTest, GivesTheQueueInPages) {
  for (const char* id : {"r1", "r2", "r3"}) Submit(id, {"dunno"});
  v1::ListReviewQueueRequest request;
  request.set_page_size(2);

  const v1::ListReviewQueueResponse first = Queue(request);
  request.set_page_token(first.next_page_token());
  const v1::ListReviewQueueResponse second = Queue(request);

  EXPECT_THAT(ResponsesOf(first), ElementsAre("r1", "r2"));
  EXPECT_THAT(ResponsesOf(second), ElementsAre("r3"));
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(ReviewServiceTest, WhoeverCodesSeparatelySeesNothingOfWhatOthersGave) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(CodeSeparately("r1", "ann", {"parks"}).ok());
  v1::ListReviewQueueRequest request;
  request.set_for_separate_coding(true);
  request.set_reviewer("ann");
  EXPECT_THAT(ResponsesOf(Queue(request)), IsEmpty());

  request.set_reviewer("ben");
  const v1::ListReviewQueueResponse queue = Queue(request);

  ASSERT_THAT(ResponsesOf(queue), ElementsAre("r1"));
  EXPECT_EQ(queue.items(0).reason(), v1::REVIEW_REASON_UNSPECIFIED);
  EXPECT_EQ(queue.items(0).separate_codings(), 0);
  EXPECT_THAT(queue.items(0).coding().themes(), IsEmpty());
}

TEST_F(ReviewServiceTest, PeopleWhoDisagreeAreDecidedBetween) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(CodeSeparately("r1", "ben", {"buses"}).ok());
  ASSERT_TRUE(CodeSeparately("r1", "cat", {"friends"}).ok());
  EXPECT_EQ(Queue().items(0).reason(), v1::REVIEW_REASON_DISAGREEMENT);
  EXPECT_THAT(ThemesOf("r1"), ElementsAre("parks"));

  ASSERT_TRUE(Decide("r1", {"friends"}).ok());

  EXPECT_THAT(ThemesOf("r1"), ElementsAre("friends"));
  EXPECT_THAT(ResponsesOf(Queue()), IsEmpty());
}

TEST_F(ReviewServiceTest, LeadsFromAThemeToTheWordsThatGaveIt) {
  Submit("r1", {"the park"});
  Submit("r2", {"the bus"});
  Submit("r3", {"a big park", "no bus"});

  const v1::ListThemedTextsResponse first = TextsOf("parks");
  const v1::ListThemedTextsResponse second = TextsOf("parks", first.next_page_token());
  const v1::ListThemedTextsResponse none = TextsOf("parks", second.next_page_token());

  ASSERT_THAT(first.items(), SizeIs(1));
  EXPECT_EQ(first.items(0).response_id(), "r1");
  EXPECT_EQ(first.items(0).coding().themes(0).evidence(0).begin(), 4);
  ASSERT_THAT(second.items(), SizeIs(1));
  EXPECT_EQ(second.items(0).text(), "a big park");
  EXPECT_THAT(none.items(), IsEmpty());
  EXPECT_EQ(none.next_page_token(), "");
}

TEST_F(ReviewServiceTest, AThemeThatWasDecidedShowsWhoNamedItAndWhen) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Decide("r1", {"buses"}).ok());
  WaitUntilCoded();

  EXPECT_THAT(TextsOf("parks").items(), IsEmpty());
  const v1::ListThemedTextsResponse texts = TextsOf("buses");
  ASSERT_THAT(texts.items(), SizeIs(1));
  EXPECT_TRUE(texts.items(0).coding().decided_by_person());
  EXPECT_THAT(texts.items(0).decision().reviewers(), ElementsAre("ann"));
  EXPECT_EQ(texts.items(0).decision().time().seconds(), absl::ToUnixSeconds(kNow));
}

TEST_F(ReviewServiceTest, ARepeatedRequestIsTheFirst) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Decide("r1", {"buses"}).ok());
  ASSERT_TRUE(Decide("r1", {"buses"}).ok());

  const auto reviews = storage::ReadWholeStream(log_, "review-r1", options::v1::READER_THEME);
  EXPECT_THAT(*reviews, SizeIs(1));
  EXPECT_FALSE(Decide("r1", {"friends"}).ok());
}

TEST_F(ReviewServiceTest, NamesEveryFieldAtFault) {
  Submit("r1", {"the park"});
  v1::ReviewTextRequest request =
      Review("r1", "Ann Smith", v1::REVIEW_PURPOSE_UNSPECIFIED, {"trams", "buses", "buses"});

  const absl::Status refused = service_.ReviewText(kOfficer, request).status();

  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : kit::ViolationsOf(refused)) fields.push_back(fault.field);
  EXPECT_THAT(fields, ElementsAre("reviewer", "purpose", "theme_ids[0]", "theme_ids[2]"));
  EXPECT_EQ(refused.message().find("Smith"), std::string::npos);
}

TEST_F(ReviewServiceTest, KnowsNoTextThatIsNotThere) {
  Submit("r1", {"the park"});

  EXPECT_EQ(Decide("r2", {"parks"}).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Decide("../r1", {"parks"}).code(), absl::StatusCode::kNotFound);
  v1::ReviewTextRequest request = Review("r1", "ann", v1::REVIEW_PURPOSE_DECIDED, {"parks"});
  request.set_question_id("q1");
  EXPECT_EQ(service_.ReviewText(kOfficer, request).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ReviewServiceTest, NothingIsLeftOfATextThatWasErased) {
  Submit("r1", {"dunno"});
  ASSERT_TRUE(Decide("r1", {"parks"}).ok());
  Erase("r1");

  EXPECT_EQ(service_.ReviewText(kOfficer, Review("r1", "ben", v1::REVIEW_PURPOSE_DECIDED, {}))
                .status()
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_THAT(ResponsesOf(Queue()), IsEmpty());
  EXPECT_THAT(TextsOf("parks").items(), IsEmpty());
}

TEST_F(ReviewServiceTest, GroupsWhatNoThemeCoversAndListsWhatStandsAlone) {
  Submit("r1", {"skate ramp", "an owl"});
  Submit("r2", {"the park"});
  Submit("r3", {"skate ramps"});
  Submit("r4", {"ramp for a skate"});
  ASSERT_TRUE(Decide("r3", {}).ok());
  ASSERT_TRUE(CodeSeparately("r4", "ben", {}).ok());

  const v1::ListEmergingThemesResponse emerging = Emerging();

  ASSERT_THAT(emerging.groups(), SizeIs(1));
  EXPECT_EQ(emerging.groups(0).response_count(), 3);
  ASSERT_THAT(emerging.groups(0).texts(), SizeIs(3));
  EXPECT_EQ(emerging.groups(0).text_count(), 3);
  EXPECT_EQ(emerging.groups(0).language(), "en");
  EXPECT_EQ(emerging.groups(0).key_phrases(0), "skate ramp");
  EXPECT_EQ(emerging.groups(0).texts(0).text(), "skate ramp");
  EXPECT_TRUE(emerging.groups(0).texts(1).has_decision());
  ASSERT_THAT(emerging.single_voices(), SizeIs(1));
  EXPECT_EQ(emerging.single_voices(0).text(), "an owl");
  EXPECT_EQ(emerging.single_voice_count(), 1);
  EXPECT_EQ(emerging.texts_left_out(), 0);
  EXPECT_EQ(emerging.next_page_token(), "");
}

TEST_F(ReviewServiceTest, NothingEmergesFromWhatIsSaidBesideThemesToo) {
  for (const char* id : {"r1", "r2", "r3"}) Submit(id, {"a lovely park"});
  Submit("r4", {"lovely owls"});
  Submit("r5", {"lovely trams"});

  EXPECT_THAT(Emerging().groups(), IsEmpty());
  EXPECT_EQ(Emerging().single_voice_count(), 2);
}

TEST_F(ReviewServiceTest, NothingEmergesFromWhatPeopleGaveATheme) {
  Submit("r1", {"skate ramp"});
  Submit("r2", {"skate ramp"});
  Submit("r3", {"skate ramp"});
  ASSERT_TRUE(Decide("r1", {"parks"}).ok());
  ASSERT_TRUE(CodeSeparately("r2", "ben", {"parks"}).ok());

  const v1::ListEmergingThemesResponse emerging = Emerging();

  EXPECT_THAT(emerging.groups(), IsEmpty());
  ASSERT_THAT(emerging.single_voices(), SizeIs(1));
  EXPECT_EQ(emerging.single_voices(0).response_id(), "r3");
}

TEST_F(ReviewServiceTest, GivesWhatEmergesInPages) {
  for (const char* id : {"r1", "r2"}) Submit(id, {"an owl"});
  for (const char* id : {"r3", "r4"}) Submit(id, {"trams"});
  Submit("s", {"dunno"});
  Submit("s-1", {"hello"});

  const v1::ListEmergingThemesResponse first = Emerging(1);
  const v1::ListEmergingThemesResponse second = Emerging(1, first.next_page_token());

  ASSERT_THAT(first.groups(), SizeIs(1));
  EXPECT_EQ(first.groups(0).key_phrases(0), "owl");
  EXPECT_EQ(first.group_count(), 2);
  ASSERT_THAT(first.single_voices(), SizeIs(1));
  EXPECT_EQ(first.single_voices(0).response_id(), "s");
  EXPECT_EQ(first.single_voice_count(), 2);
  ASSERT_THAT(second.groups(), SizeIs(1));
  EXPECT_EQ(second.groups(0).key_phrases(0), "trams");
  ASSERT_THAT(second.single_voices(), SizeIs(1));
  EXPECT_EQ(second.single_voices(0).response_id(), "s-1");
  EXPECT_EQ(second.next_page_token(), "");
  v1::ListEmergingThemesRequest request;
  request.set_codebook_id("our-year");
  request.set_page_token("nonsense");
  EXPECT_EQ(service_.ListEmergingThemes(kOfficer, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(ReviewServiceTest, NothingEmergesFromWhatWasErased) {
  for (const char* id : {"r1", "r2", "r3"}) Submit(id, {"an owl"});
  Submit("r4", {"trams"});
  ASSERT_EQ(Emerging().groups(0).response_count(), 3);

  Erase("r2");

  EXPECT_EQ(Emerging().groups(0).response_count(), 2);
  EXPECT_THAT(Emerging().groups(0).texts(), SizeIs(2));
}

TEST_F(ReviewServiceTest, TellsHowMuchPeopleReadAndHowTheyAgree) {
  Submit("r1", {"the park"});
  Submit("r2", {"the bus"});
  Submit("r3", {"dunno"});
  for (const char* reviewer : {"ben", "cat"}) {
    ASSERT_TRUE(CodeSeparately("r1", reviewer, {"parks"}).ok());
    ASSERT_TRUE(CodeSeparately("r2", reviewer, {"buses"}).ok());
  }
  v1::GetAgreementRequest request;
  request.set_codebook_id("our-year");

  const auto agreement = service_.GetAgreement(kOfficer, request);

  ASSERT_TRUE(agreement.ok()) << agreement.status();
  EXPECT_EQ(agreement->texts_coded(), 3);
  EXPECT_EQ(agreement->texts_read(), 2);
  EXPECT_EQ(agreement->texts_decided(), 2);
  EXPECT_DOUBLE_EQ(agreement->alpha_masi(), 1);
}

TEST_F(ReviewServiceTest, KnowsNoCodebookThatWasNeverPublished) {
  v1::ListReviewQueueRequest request;
  request.set_codebook_id("another");
  EXPECT_EQ(service_.ListReviewQueue(kOfficer, request).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::theme
