#include "services/theme/quote_service.h"

#include <gmock/gmock.h>

#include <future>
#include <string>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/kit/error_detail.h"
#include "services/theme/coding_process.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
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
const kit::CallContext kOfficer{.caller = {.role = options::v1::ROLE_OFFICER, .account = "olu"},
                                .deadline = absl::InfiniteFuture()};
const kit::CallContext kLeader{.caller = {.role = options::v1::ROLE_EXECUTIVE, .account = "lee"},
                               .deadline = absl::InfiniteFuture()};

// A codebook in force, answers to its survey, and the process that codes them.
class QuoteServiceTest : public testing::Test {
 protected:
  QuoteServiceTest()
      : views_(folder_.path(), log_),
        process_(log_, views_.codebooks(), views_.reviews(), views_.models(),
                 folder_.path() + "/checkpoint", [] { return kNow; }),
        service_(log_, views_.codebooks(), views_.reviews(), [] { return kNow; }) {
    AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
    AppendEvent(log_, "codebook-our-year", 0, Published(ExampleCodebook()));
  }

  void Submit(const std::string& id, std::initializer_list<const char*> texts,
              bool may_quote = true, const std::string& survey_id = "autumn") {
    intake::v1::ResponseSubmitted submitted = Submitted(survey_id, texts);
    submitted.mutable_response()->set_may_quote(may_quote);
    AppendEvent(log_, "response-" + id, 0, submitted);
    WaitUntilCoded();
  }

  void WaitUntilCoded() {
    std::promise<bool> coded;
    process_.WhenCoded(*log_.Head(), absl::Seconds(60), [&](bool was) { coded.set_value(was); });
    ASSERT_TRUE(coded.get_future().get());
  }

  static v1::ApproveQuoteRequest Quote(const std::string& id, const std::string& words,
                                       std::initializer_list<const char*> theme_ids,
                                       const std::string& question_id = "q0") {
    v1::ApproveQuoteRequest request;
    request.set_request_id("quote/" + id + "/" + question_id + "/" + words);
    request.set_response_id(id);
    request.set_question_id(question_id);
    request.set_words(words);
    for (const char* theme_id : theme_ids) request.add_theme_ids(theme_id);
    request.set_approver("ann");
    return request;
  }

  absl::Status Approve(const v1::ApproveQuoteRequest& request) {
    return service_.ApproveQuote(kOfficer, request).status();
  }

  absl::Status Withdraw(const std::string& id, const std::string& question_id = "q0") {
    v1::WithdrawQuoteRequest request;
    request.set_request_id("withdraw/" + id);
    request.set_response_id(id);
    request.set_question_id(question_id);
    request.set_withdrawn_by("ben");
    return service_.WithdrawQuote(kOfficer, request).status();
  }

  absl::StatusOr<v1::ListQuotesResponse> List(v1::ListQuotesRequest request = {}) {
    if (request.survey_id().empty()) request.set_survey_id("autumn");
    return service_.ListQuotes(kLeader, request);
  }

  // Words of the quotes that leaders read, in their order.
  std::vector<std::string> Shown(const std::string& theme_id = "") {
    v1::ListQuotesRequest request;
    request.set_theme_id(theme_id);
    std::vector<std::string> words;
    const auto quotes = List(request);
    EXPECT_TRUE(quotes.ok()) << quotes.status();
    for (const v1::Quote& quote : quotes->quotes()) words.push_back(quote.words());
    return words;
  }

  v1::ListQuoteCandidatesResponse Candidates(v1::ListQuoteCandidatesRequest request = {}) {
    request.set_survey_id("autumn");
    auto candidates = service_.ListQuoteCandidates(kOfficer, request);
    EXPECT_TRUE(candidates.ok()) << candidates.status();
    return candidates.ok() ? *candidates : v1::ListQuoteCandidatesResponse();
  }

  // A person says what the text is about.
  void Decide(const std::string& id, std::initializer_list<const char*> theme_ids) {
    storage::AppendBatch batch{.request_id = "decide"};
    batch.events.push_back(storage::MakeEvent("review-" + id, 0, DecidedBy("ann", theme_ids)));
    batch.events.back().subject = "response-" + id;
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
    WaitUntilCoded();
  }

  void Erase(const std::string& id) {
    storage::AppendBatch batch{.request_id = "erase"};
    batch.events.push_back(storage::MakeEvent("erasure-1", 0, identity::v1::SubjectErased()));
    batch.events.back().subject = "response-" + id;
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  }

  storage::TemporaryDirectory folder_;
  storage::MemoryEventLog log_;
  KeptViewsForTest views_;
  CodingProcess process_;
  QuoteService service_;
};

TEST_F(QuoteServiceTest, LeadersReadWhatWasApproved) {
  Submit("r1", {"Aisha and me like the park"});

  ASSERT_TRUE(Approve(Quote("r1", "[name] and me like the park", {"parks"})).ok());

  const auto quotes = List();
  ASSERT_TRUE(quotes.ok()) << quotes.status();
  ASSERT_THAT(quotes->quotes(), SizeIs(1));
  const v1::Quote& quote = quotes->quotes(0);
  EXPECT_EQ(quote.words(), "[name] and me like the park");
  EXPECT_EQ(quote.question_id(), "q0");
  EXPECT_EQ(quote.language(), "en");
  ASSERT_THAT(quote.themes(), SizeIs(1));
  EXPECT_EQ(quote.themes(0).theme_id(), "parks");
  EXPECT_EQ(quote.themes(0).name(), "Theme parks");
}

TEST_F(QuoteServiceTest, QuotesNobodyWhoDidNotAllowIt) {
  Submit("r1", {"the park"}, /*may_quote=*/false);

  const absl::Status refused = Approve(Quote("r1", "the park", {"parks"}));

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "QUOTE_NOT_PERMITTED");
  EXPECT_THAT(std::string(refused.message()), Not(HasSubstr("park")));
  EXPECT_THAT(std::string(refused.message()), Not(HasSubstr("r1")));
  EXPECT_THAT(Shown(), IsEmpty());
}

TEST_F(QuoteServiceTest, OffersTextsThatMayBeQuotedRedacted) {
  Submit("r1", {"Aisha likes the park", "the bus"});
  Submit("r2", {"the park"}, /*may_quote=*/false);
  AppendEvent(log_, "survey-spring", 0, PublishedSurvey("spring", "our-year"));
  Submit("r3", {"the park"}, /*may_quote=*/true, "spring");

  v1::ListQuoteCandidatesRequest request;
  const auto all = Candidates(request);
  request.set_theme_id("parks");
  const auto parks = Candidates(request);

  ASSERT_THAT(all.candidates(), SizeIs(2));
  EXPECT_EQ(all.next_page_token(), "");
  ASSERT_THAT(parks.candidates(), SizeIs(1));
  EXPECT_EQ(parks.candidates(0).words(), "[name] likes the park");
  EXPECT_THAT(parks.candidates(0).theme_ids(), ElementsAre("parks"));
  EXPECT_FALSE(parks.candidates(0).has_approved());
}

TEST_F(QuoteServiceTest, OffersEveryTextOnOneOfItsPages) {
  for (const char* id : {"r1", "r2", "r3"}) Submit(id, {"the park", "the bus"});
  v1::ListQuoteCandidatesRequest request;
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    const auto page = Candidates(request);
    for (const v1::QuoteCandidate& text : page.candidates()) {
      seen.push_back(text.response_id() + text.question_id());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());

  EXPECT_THAT(seen, ElementsAre("r1q0", "r1q1", "r2q0", "r2q1", "r3q0", "r3q1"));
  request.set_page_token("nonsense");
  request.set_survey_id("autumn");
  EXPECT_EQ(service_.ListQuoteCandidates(kOfficer, request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(QuoteServiceTest, TellsOfACandidateWhatIsApprovedAndByWhom) {
  Submit("r1", {"the park and the bus"});
  Submit("r2", {"the park"});
  ASSERT_TRUE(Approve(Quote("r1", "the park […]", {"parks"})).ok());
  v1::ListQuoteCandidatesRequest request;
  request.set_only_approved(true);

  const auto approved = Candidates(request);

  ASSERT_THAT(approved.candidates(), SizeIs(1));
  EXPECT_EQ(approved.candidates(0).words(), "the park and the bus");
  EXPECT_EQ(approved.candidates(0).approved().words(), "the park […]");
  EXPECT_THAT(approved.candidates(0).approved().theme_ids(), ElementsAre("parks"));
  EXPECT_EQ(approved.candidates(0).approved().approver(), "ann");
  // To the hour.
  EXPECT_EQ(approved.candidates(0).approved().time().seconds(), 1'789'999'200);
}

TEST_F(QuoteServiceTest, NamesEveryFaultAndRepeatsNoWord) {
  Submit("r1", {"Xanthippe likes the park"});
  v1::ApproveQuoteRequest request =
      Quote("r1", "Xanthippe hates the park", {"buses", "parks", "parks"});
  request.set_approver("Ann B");

  const absl::Status refused = Approve(request);

  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : kit::ViolationsOf(refused)) fields.push_back(fault.field);
  EXPECT_THAT(fields, ElementsAre("words", "theme_ids[0]", "theme_ids[2]", "approver"));
  for (const char* word : {"Xanthippe", "hates", "Ann"}) {
    EXPECT_THAT(std::string(refused.message()), Not(HasSubstr(word)));
  }
}

TEST_F(QuoteServiceTest, TakesNoNameBackIn) {
  Submit("r1", {"Aisha likes the park"});

  EXPECT_EQ(Approve(Quote("r1", "Aisha likes the park", {"parks"})).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(QuoteServiceTest, KnowsNoTextThatIsNotThere) {
  Submit("r1", {"the park"});

  for (const auto& request :
       {Quote("r2", "the park", {}), Quote("r1", "the park", {}, "q1"), Quote("R/1", "a", {})}) {
    EXPECT_EQ(Approve(request).code(), absl::StatusCode::kNotFound);
  }
  EXPECT_EQ(Withdraw("r1").code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Withdraw("R/1").code(), absl::StatusCode::kNotFound);
}

TEST_F(QuoteServiceTest, AWithdrawnQuoteIsGoneAtOnce) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Approve(Quote("r1", "the park", {"parks"})).ok());

  ASSERT_TRUE(Withdraw("r1").ok());

  EXPECT_THAT(Shown(), IsEmpty());
  EXPECT_FALSE(Candidates().candidates(0).has_approved());
  v1::WithdrawQuoteRequest nobody;
  nobody.set_request_id("another");
  nobody.set_response_id("r1");
  nobody.set_question_id("q0");
  EXPECT_EQ(service_.WithdrawQuote(kOfficer, nobody).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(QuoteServiceTest, AnErasedQuoteIsGoneAtOnceAndStaysGone) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Approve(Quote("r1", "the park", {"parks"})).ok());

  Erase("r1");

  EXPECT_THAT(Shown(), IsEmpty());
  EXPECT_THAT(Candidates().candidates(), IsEmpty());
  EXPECT_EQ(Approve(Quote("r1", "the park", {"parks"})).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Withdraw("r1").code(), absl::StatusCode::kNotFound);
  const auto events = *storage::ReadWholeStream(log_, "quote-r1", options::v1::READER_THEME);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_FALSE(events[0].opened);
}

TEST_F(QuoteServiceTest, ARepeatedRequestChangesNothing) {
  Submit("r1", {"the park"});
  const v1::ApproveQuoteRequest request = Quote("r1", "the  park", {"parks"});
  ASSERT_EQ(service_.ApproveQuote(kOfficer, request)->words(), "the park");
  ASSERT_TRUE(Withdraw("r1").ok());
  const storage::Position head = *log_.Head();

  EXPECT_EQ(service_.ApproveQuote(kOfficer, request)->words(), "the park");
  EXPECT_TRUE(Withdraw("r1").ok());

  EXPECT_EQ(*log_.Head(), head);
  EXPECT_THAT(Shown(), IsEmpty());
}

TEST_F(QuoteServiceTest, ARequestIdIsForOneRequest) {
  Submit("r1", {"the park"});
  v1::ApproveQuoteRequest request = Quote("r1", "the park", {"parks"});
  ASSERT_TRUE(Approve(request).ok());
  request.set_words("the […]");

  EXPECT_EQ(Approve(request).code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(QuoteServiceTest, AnotherApprovalTakesThePlaceOfTheOneBefore) {
  Submit("r1", {"the park and the bus"});
  ASSERT_TRUE(Approve(Quote("r1", "the park and the bus", {"parks"})).ok());

  ASSERT_TRUE(Approve(Quote("r1", "the park […]", {"parks"})).ok());

  EXPECT_THAT(Shown(), ElementsAre("the park […]"));
}

TEST_F(QuoteServiceTest, AQuoteIsDroppedFromAThemeThatItsTextLost) {
  Submit("r1", {"the park and the bus"});
  ASSERT_TRUE(Approve(Quote("r1", "the park and the bus", {"parks", "buses"})).ok());

  Decide("r1", {"buses"});

  EXPECT_THAT(Shown("parks"), IsEmpty());
  EXPECT_THAT(Shown("buses"), SizeIs(1));
}

TEST_F(QuoteServiceTest, AQuoteIsInNoThemeThatItWasNotApprovedFor) {
  Submit("r1", {"the park and the bus"});

  ASSERT_TRUE(Approve(Quote("r1", "the park […]", {"parks"})).ok());

  EXPECT_THAT(Shown("buses"), IsEmpty());
  EXPECT_THAT(Shown("parks"), SizeIs(1));
}

TEST_F(QuoteServiceTest, AQuoteFollowsAThemeThatWasMerged) {
  Submit("r1", {"the bus"});
  ASSERT_TRUE(Approve(Quote("r1", "the bus", {"buses"})).ok());
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes()->DeleteSubrange(1, 1);
  codebook.mutable_themes(0)->mutable_terms(0)->add_phrases("bus");
  v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id("buses");
  retired.add_into("parks");
  retired.set_reason("It says so.");

  AppendEvent(log_, "codebook-our-year", 2, Published(codebook, 2));
  WaitUntilCoded();

  EXPECT_THAT(Shown("parks"), SizeIs(1));
}

TEST_F(QuoteServiceTest, ListsWhatOnePersonSaidAndNoThemeCovers) {
  Submit("r1", {"an owl sat on my roof"});

  ASSERT_TRUE(Approve(Quote("r1", "an owl sat on my roof", {})).ok());

  EXPECT_THAT(Shown(), ElementsAre("an owl sat on my roof"));
}

TEST_F(QuoteServiceTest, ListsByAValueOfAFrame) {
  Submit("r1", {"the park"});
  Submit("r2", {"my friend"});
  ASSERT_TRUE(Approve(Quote("r1", "the park", {"parks"})).ok());
  ASSERT_TRUE(Approve(Quote("r2", "my friend", {"friends"})).ok());
  v1::ListQuotesRequest request;
  request.set_frame_id("our-year");
  request.set_value_id("connections");

  const auto quotes = List(request);

  ASSERT_TRUE(quotes.ok()) << quotes.status();
  ASSERT_THAT(quotes->quotes(), SizeIs(1));
  EXPECT_EQ(quotes->quotes(0).words(), "my friend");
}

TEST_F(QuoteServiceTest, SaysWhenWhatIsAskedForIsNotThere) {
  v1::ListQuotesRequest unknown;
  unknown.set_survey_id("winter");
  EXPECT_EQ(List(unknown).status().code(), absl::StatusCode::kNotFound);
  unknown.set_survey_id("autumn");
  unknown.set_theme_id("trams");
  EXPECT_EQ(List(unknown).status().code(), absl::StatusCode::kNotFound);
  unknown.clear_theme_id();
  unknown.set_frame_id("our-year");
  EXPECT_EQ(List(unknown).status().code(), absl::StatusCode::kInvalidArgument);
  unknown.set_value_id("nowhere");
  EXPECT_EQ(List(unknown).status().code(), absl::StatusCode::kNotFound);
  unknown.set_frame_id("plan");
  EXPECT_EQ(List(unknown).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(QuoteServiceTest, ListsInAnOrderThatTellsNothingOfWhenOrByWhom) {
  const std::vector<const char*> texts = {"the park one", "the park two", "the park three",
                                          "the park four", "the park five"};
  int number = 0;
  for (const char* text : texts) {
    const std::string id = "r" + std::to_string(++number);
    Submit(id, {text});
    ASSERT_TRUE(Approve(Quote(id, text, {"parks"})).ok());
  }
  const std::vector<std::string> order = Shown();
  // The same words by others, the other way round.
  Erase("r1");
  for (int i = 5; i > 1; --i) ASSERT_TRUE(Withdraw("r" + std::to_string(i)).ok());
  ASSERT_THAT(Shown(), IsEmpty());
  for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
    const std::string id = "r" + std::to_string(++number);
    Submit(id, {*text});
    ASSERT_TRUE(Approve(Quote(id, *text, {"parks"})).ok());
  }

  EXPECT_EQ(Shown(), order);
}

TEST_F(QuoteServiceTest, GivesEveryQuoteOnOneOfItsPages) {
  Submit("r1", {"the park one", "the park two", "the park three"});
  int question = 0;
  for (const char* text : {"the park one", "the park two", "the park three"}) {
    ASSERT_TRUE(Approve(Quote("r1", text, {"parks"}, "q" + std::to_string(question++))).ok());
  }
  v1::ListQuotesRequest request;
  request.set_page_size(2);
  std::vector<std::string> seen;
  do {
    const auto page = List(request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const v1::Quote& quote : page->quotes()) seen.push_back(quote.words());
    EXPECT_THAT(page->next_page_token(), Not(HasSubstr("r1")));
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());

  EXPECT_THAT(seen, UnorderedElementsAre("the park one", "the park two", "the park three"));
}

TEST_F(QuoteServiceTest, ListsWhatTwoPeopleSaidInTheSameWordsOnce) {
  for (const char* id : {"r1", "r2"}) {
    Submit(id, {"the park"});
    ASSERT_TRUE(Approve(Quote(id, "the park", {"parks"})).ok());
  }

  EXPECT_THAT(Shown(), ElementsAre("the park"));
  ASSERT_TRUE(Withdraw("r1").ok());
  EXPECT_THAT(Shown(), ElementsAre("the park"));
}

TEST_F(QuoteServiceTest, KeepsWhoApprovedSealedWithTheWords) {
  Submit("r1", {"the park"});
  ASSERT_TRUE(Approve(Quote("r1", "the park", {"parks"})).ok());

  const auto sealed = *storage::ReadWholeStream(log_, "quote-r1", options::v1::READER_REPORT);
  const auto opened = *storage::ReadWholeStream(log_, "quote-r1", options::v1::READER_THEME);

  ASSERT_THAT(sealed, SizeIs(1));
  EXPECT_FALSE(sealed[0].opened);
  EXPECT_EQ(sealed[0].envelope.actor(), "");
  EXPECT_EQ(sealed[0].envelope.subject(), "response-r1");
  EXPECT_EQ(storage::Read<v1::QuoteApproved>(opened[0])->approver(), "ann");
}

}  // namespace
}  // namespace ourvoice::theme
