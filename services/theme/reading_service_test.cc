#include "services/theme/reading_service.h"

#include <gmock/gmock.h>

#include <future>
#include <string>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/theme/audited_methods.h"
#include "services/theme/coding_process.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
#include "services/theme/review.h"
#include "services/theme/review_for_test.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

kit::CallContext Consultant(const std::string& account, std::vector<std::string> own = {}) {
  return {.caller = {.role = options::v1::ROLE_CONSULTANT,
                     .account = account,
                     .own_setting_ids = std::move(own)},
          .deadline = absl::InfiniteFuture()};
}

// A codebook in force, answers to its survey, and the process that codes them.
class ReadingServiceTest : public testing::Test {
 protected:
  ReadingServiceTest()
      : views_(folder_.path(), log_),
        process_(log_, views_.codebooks(), views_.reviews(), views_.models(),
                 folder_.path() + "/checkpoint", [] { return kNow; }),
        service_(log_, views_.codebooks(), views_.reviews(), [] { return kNow; }) {
    AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
    AppendEvent(log_, "codebook-our-year", 0, Published(ExampleCodebook()));
  }

  // A response, whose first text somebody else codes so that it waits for a second person.
  void Submit(const std::string& id, std::initializer_list<const char*> texts,
              const std::string& setting_id = "", bool of_concern = false) {
    intake::v1::ResponseSubmitted submitted = Submitted("autumn", texts);
    submitted.mutable_response()->set_setting_id(setting_id);
    storage::AppendBatch batch{.request_id = "submit/" + id};
    batch.events.push_back(storage::MakeEvent("response-" + id, 0, submitted));
    if (of_concern) {
      batch.events.push_back(
          storage::MakeEvent("concern-c" + id, 0, safeguarding::v1::ConcernRaised()));
    }
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
    WaitUntilCoded();
    Review(id, CodedSeparately("olu", {"parks"}), 0);
  }

  void Review(const std::string& id, const v1::TextReviewed& reviewed, uint64_t version) {
    storage::AppendBatch batch{.request_id = "review/" + id + std::to_string(version)};
    batch.events.push_back(storage::MakeEvent("review-" + id, version, reviewed));
    batch.events.back().subject = "response-" + id;
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
    WaitUntilCoded();
  }

  void WaitUntilCoded() {
    std::promise<bool> coded;
    process_.WhenCoded(*log_.Head(), absl::Seconds(60), [&](bool was) { coded.set_value(was); });
    ASSERT_TRUE(coded.get_future().get());
  }

  v1::ListTextsToReadResponse List(v1::ListTextsToReadRequest request = {},
                                   const kit::CallContext& who = Consultant("tash")) {
    request.set_codebook_id("our-year");
    auto listed = service_.ListTextsToRead(who, request);
    EXPECT_TRUE(listed.ok()) << listed.status();
    return listed.ok() ? *listed : v1::ListTextsToReadResponse();
  }

  static std::vector<std::string> IdsOf(const v1::ListTextsToReadResponse& listed) {
    std::vector<std::string> ids;
    for (const v1::TextToRead& text : listed.texts()) ids.push_back(text.response_id());
    return ids;
  }

  absl::Status Code(const std::string& id, std::initializer_list<const char*> theme_ids,
                    const kit::CallContext& who = Consultant("tash")) {
    v1::CodeTextRequest request;
    request.set_request_id("code-text/" + id + "/" + who.caller.account);
    request.set_response_id(id);
    request.set_question_id("q0");
    for (const char* theme_id : theme_ids) request.add_theme_ids(theme_id);
    return service_.CodeText(who, request).status();
  }

  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  KeptViewsForTest views_;
  CodingProcess process_;
  ReadingService service_;
};

TEST_F(ReadingServiceTest, ShowsWordsWithWhatMayBePersonalMaskedAndNothingElse) {
  Submit("r1", {"My friend Aisha and me like the park."}, "oak-school");

  const v1::ListTextsToReadResponse listed = List();

  ASSERT_THAT(IdsOf(listed), ElementsAre("r1"));
  const v1::TextToRead& text = listed.texts(0);
  EXPECT_THAT(text.words(), HasSubstr("[name]"));
  EXPECT_THAT(listed.SerializeAsString(), Not(HasSubstr("Aisha")));
  EXPECT_THAT(listed.SerializeAsString(), Not(HasSubstr("oak-school")));
  EXPECT_THAT(listed.SerializeAsString(), Not(HasSubstr("parks")));
  EXPECT_EQ(text.question_id(), "q0");
  EXPECT_EQ(text.survey_id(), "autumn");
  EXPECT_EQ(text.language(), "en");
}

TEST_F(ReadingServiceTest, ShowsNoTextOfAResponseThatScreeningRaisedAConcernAbout) {
  Submit("r1", {"I like the park."}, "", /*of_concern=*/true);
  Submit("r2", {"I like the park.", "my dad hits me with a belt and I want to die"});
  Submit("r3", {"I like the park."});

  EXPECT_THAT(IdsOf(List()), ElementsAre("r3"));
  EXPECT_EQ(Code("r1", {}).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Code("r2", {}).code(), absl::StatusCode::kNotFound);
}

TEST_F(ReadingServiceTest, ShowsNoTextInWhichMoreMayBePersonalThanIsMasked) {
  Submit("r1", {"I like the park with zorblin."});

  EXPECT_THAT(IdsOf(List()), IsEmpty());
  EXPECT_EQ(Code("r1", {}).code(), absl::StatusCode::kNotFound);
}

TEST_F(ReadingServiceTest, ShowsNoTextFromASettingOfTheConsultantsOwnOrFromNobodyKnowsWhere) {
  Submit("r1", {"I like the park."}, "oak-school");
  Submit("r2", {"I like the bus."}, "elm-club");
  Submit("r3", {"I like my friend."});
  const kit::CallContext own = Consultant("tash", {"oak-school"});

  EXPECT_THAT(IdsOf(List({}, own)), ElementsAre("r2"));
  EXPECT_EQ(Code("r1", {}, own).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Code("r3", {}, own).code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(List().texts(), SizeIs(3));
}

TEST_F(ReadingServiceTest, LeavesOutSubjectsThatTheConsultantDoesNotWant) {
  Submit("r1", {"My mum takes me to the park."});
  Submit("r2", {"The park is good."});

  const v1::ListTextsToReadResponse all = List();
  ASSERT_THAT(IdsOf(all), UnorderedElementsAre("r1", "r2"));
  EXPECT_THAT(all.texts(0).content_notes(), ElementsAre(v1::CONTENT_NOTE_FAMILY));
  v1::ListTextsToReadRequest request;
  request.add_leave_out(v1::CONTENT_NOTE_FAMILY);
  EXPECT_THAT(IdsOf(List(request)), ElementsAre("r2"));
}

TEST_F(ReadingServiceTest, ShowsTextsThatWaitForASecondPersonOrWereDrawnByLotAndNoOthers) {
  Submit("r1", {"I like the park."});
  Submit("r2", {"I like the park."});
  Review("r2", DecidedBy("ann", {"parks"}), 1);
  AppendEvent(log_, "response-unsure", 0, Submitted("autumn", {"park bus friend something"}));
  v1::TextCoding sure;
  sure.set_question_id("q0");
  sure.add_themes()->set_confidence(1);
  std::string drawn;
  for (int number = 0; drawn.empty(); ++number) {
    const std::string id = "lot" + std::to_string(number);
    if (ReasonToRead(sure, id).reason == v1::REVIEW_REASON_SAMPLE) drawn = id;
  }
  AppendEvent(log_, "response-" + drawn, 0,
              Submitted("autumn", {"The park and the playground and the climbing frame."}));
  WaitUntilCoded();

  EXPECT_THAT(IdsOf(List()), ElementsAre("r1", drawn));
}

TEST_F(ReadingServiceTest, KeepsASeparateCodingUnderTheCallersAccount) {
  Submit("r1", {"I like the park."});

  EXPECT_TRUE(Code("r1", {"parks"}).ok());
  EXPECT_TRUE(Code("r1", {"parks"}).ok()) << "a repeat is answered as before";

  const auto events = storage::ReadWholeStream(log_, "review-r1", options::v1::READER_THEME);
  ASSERT_THAT(*events, SizeIs(2));
  const auto reviewed = storage::Read<v1::TextReviewed>(events->back());
  EXPECT_EQ(reviewed->reviewer(), "tash");
  EXPECT_EQ(reviewed->purpose(), v1::REVIEW_PURPOSE_CODED_SEPARATELY);
  EXPECT_THAT(reviewed->theme_ids(), ElementsAre("parks"));
  EXPECT_EQ(events->back().envelope.actor(), "tash");
}

TEST_F(ReadingServiceTest, ShowsNobodyATextThatTheyCodedBefore) {
  Submit("r1", {"I like the park."});
  ASSERT_TRUE(Code("r1", {"buses"}).ok());
  Submit("r2", {"I like the bus."});

  EXPECT_THAT(IdsOf(List()), ElementsAre("r2"));
  EXPECT_THAT(IdsOf(List({}, Consultant("olu"))), IsEmpty());
}

TEST_F(ReadingServiceTest, RefusesThemesThatTheCodebookDoesNotHave) {
  Submit("r1", {"I like the park."});

  const absl::Status refused = Code("r1", {"dragons"});

  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  ASSERT_THAT(kit::ViolationsOf(refused), SizeIs(1));
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "theme_ids[0]");
}

TEST_F(ReadingServiceTest, AnErasedTextIsNeitherShownNorCoded) {
  Submit("r1", {"I like the park."});
  storage::AppendBatch batch{.request_id = "erase"};
  batch.events.push_back(storage::MakeEvent("erasure-1", 0, identity::v1::SubjectErased()));
  batch.events.back().subject = "response-r1";
  ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());

  EXPECT_THAT(IdsOf(List()), IsEmpty());
  EXPECT_EQ(Code("r1", {}).code(), absl::StatusCode::kNotFound);
}

TEST_F(ReadingServiceTest, ListsInPagesOfFiveUnlessAskedAndOfTenAtMost) {
  for (int number = 10; number < 22; ++number) {
    Submit("r" + std::to_string(number), {"I like the park."});
  }

  const v1::ListTextsToReadResponse first = List();
  EXPECT_THAT(IdsOf(first), ElementsAre("r10", "r11", "r12", "r13", "r14"));
  v1::ListTextsToReadRequest request;
  request.set_page_size(1000);
  request.set_page_token(first.next_page_token());
  const v1::ListTextsToReadResponse second = List(request);
  EXPECT_THAT(IdsOf(second), SizeIs(7));
  EXPECT_THAT(second.next_page_token(), IsEmpty());
  request.clear_page_token();
  EXPECT_THAT(IdsOf(List(request)), SizeIs(10));
}

TEST_F(ReadingServiceTest, TakesNobodyWithoutAnAccount) {
  Submit("r1", {"I like the park."});
  v1::ListTextsToReadRequest request;
  request.set_codebook_id("our-year");

  EXPECT_EQ(service_.ListTextsToRead(Consultant(""), request).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Code("r1", {}, Consultant("")).code(), absl::StatusCode::kPermissionDenied);
}

TEST_F(ReadingServiceTest, SaysWhenACodebookWasNeverPublished) {
  v1::ListTextsToReadRequest request;
  request.set_codebook_id("none");

  EXPECT_EQ(kit::ReasonOf(service_.ListTextsToRead(Consultant("tash"), request).status()),
            "CODEBOOK_UNKNOWN");
}

TEST_F(ReadingServiceTest, NothingIsShownBeforeTheRecordSaysToWhom) {
  Submit("r1", {"I like the park."});

  EXPECT_THAT(ResponsesShownBy(List()), ElementsAre("r1"));
}

}  // namespace
}  // namespace ourvoice::theme
