#include "services/theme/review_view.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/model_rows.h"
#include "services/theme/review_for_test.h"
#include "storage/record/read_events.h"
#include "storage/view/map_changes_for_test.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

v1::ResponseCoded Coded(std::initializer_list<v1::TextCoding> texts) {
  v1::ResponseCoded coded;
  coded.set_codebook_id("our-year");
  coded.set_codebook_version(1);
  for (const v1::TextCoding& text : texts) {
    *coded.add_texts() = text;
    coded.mutable_texts()->rbegin()->set_question_id("q" + std::to_string(coded.texts_size() - 1));
  }
  return coded;
}

v1::TextCoding NothingFound() { return {}; }

v1::TextCoding Unsure(double confidence) {
  v1::TextCoding coding;
  coding.add_themes()->set_confidence(confidence);
  return coding;
}

v1::TextCoding In(const std::string& language) {
  v1::TextCoding coding;
  coding.set_language(language);
  coding.set_language_not_covered(true);
  return coding;
}

// A later version of the example codebook, in which other themes stand for `buses`.
v1::Codebook WithoutBuses(std::initializer_list<const char*> successors) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes()->DeleteSubrange(1, 1);
  v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id("buses");
  for (const char* id : successors) retired.add_into(id);
  retired.set_reason("It says so.");
  return codebook;
}

class ReviewViewTest : public testing::Test {
 protected:
  void Apply(const std::string& stream, const google::protobuf::Message& payload) {
    storage::RecordedEvent event{.payload = payload.SerializeAsString(), .opened = true};
    event.envelope.set_type(payload.GetDescriptor()->full_name());
    event.envelope.set_stream(stream);
    event.envelope.set_subject("response-" + storage::IdOf(stream));
    ASSERT_TRUE(view_.Apply(event, rows_).ok());
  }

  // The queue, as `response/question`.
  std::vector<std::string> Queue(v1::ReviewReason reason = v1::REVIEW_REASON_UNSPECIFIED) {
    std::vector<std::string> queue;
    EXPECT_TRUE(view_
                    .ScanQueue(rows_, "our-year", reason, "",
                               [&](const ReviewView::Waiting& waiting) {
                                 queue.push_back(waiting.response_id + "/" + waiting.question_id);
                                 return true;
                               })
                    .ok());
    return queue;
  }

  v1::ReviewCounts Counts() { return *view_.Counts(rows_, "our-year"); }

  ReviewView view_;
  storage::MapChanges rows_;
};

TEST_F(ReviewViewTest, OrdersWhatWaitsByUrgency) {
  Apply("coding-r1", Coded({Unsure(0.5), NothingFound()}));
  Apply("coding-r2", Coded({Unsure(0.2), In("ur")}));
  Apply("coding-r3", Coded({Unsure(0.95)}));
  Apply("review-r3", CodedSeparately("ann", {"parks"}));

  EXPECT_THAT(Queue(), ElementsAre("r3/q0", "r2/q1", "r1/q1", "r2/q0", "r1/q0"));
  EXPECT_THAT(Queue(v1::REVIEW_REASON_LANGUAGE), ElementsAre("r2/q1"));
}

TEST_F(ReviewViewTest, WhatWasDecidedWaitsNoLonger) {
  Apply("coding-r1", Coded({NothingFound()}));
  Apply("review-r1", DecidedBy("ann", {"parks"}));

  EXPECT_THAT(Queue(), IsEmpty());
  EXPECT_THAT((*view_.DecisionsOn(rows_, "r1", "our-year")).at("q0").theme_ids(),
              ElementsAre("parks"));
}

TEST_F(ReviewViewTest, KnowsOfWhichResponsesPeopleReadAText) {
  for (const char* const stream : {"coding-r1", "coding-r2", "coding-r3"}) {
    Apply(stream, Coded({NothingFound()}));
  }
  Apply("review-r1", DecidedBy("ann", {"parks"}));
  Apply("review-r3", CodedSeparately("ann", {"parks"}));

  EXPECT_THAT(*view_.ResponsesRead(rows_), UnorderedElementsAre("r1", "r3"));
}

TEST_F(ReviewViewTest, ADecisionOutlastsAnotherCoding) {
  Apply("coding-r1", Coded({NothingFound()}));
  Apply("review-r1", DecidedBy("ann", {"parks"}));
  Apply("coding-r1", Coded({Unsure(0.3)}));

  EXPECT_THAT(Queue(), IsEmpty());
  EXPECT_THAT(*view_.DecisionsOn(rows_, "r1", "our-year"), SizeIs(1));
}

TEST_F(ReviewViewTest, WhatIsCodedOtherwiseWaitsForWhatIsFoundNow) {
  Apply("coding-r1", Coded({NothingFound()}));
  Apply("coding-r1", Coded({Unsure(0.3)}));

  EXPECT_THAT(Queue(v1::REVIEW_REASON_NOTHING_FOUND), IsEmpty());
  EXPECT_THAT(Queue(v1::REVIEW_REASON_UNSURE), ElementsAre("r1/q0"));
}

TEST_F(ReviewViewTest, CountsTextsAndThoseThatPeopleRead) {
  Apply("coding-r1", Coded({NothingFound(), NothingFound()}));
  Apply("coding-r2", Coded({NothingFound()}));
  Apply("coding-r2", Coded({Unsure(0.3)}));
  Apply("review-r1", CodedSeparately("ann", {}));
  Apply("review-r1", DecidedBy("ann", {}));

  EXPECT_EQ(Counts().texts_coded(), 3);
  EXPECT_EQ(Counts().texts_read(), 1);
}

TEST_F(ReviewViewTest, FindsTextsThatPeopleRead) {
  Apply("coding-r1", Coded({NothingFound()}));
  EXPECT_THAT(*view_.TextsRead(rows_, "our-year"), IsEmpty());

  Apply("review-r1", CodedSeparately("ann", {"parks"}));
  Apply("review-r1", CodedSeparately("ben", {"buses"}));

  const auto texts = *view_.TextsRead(rows_, "our-year");
  ASSERT_THAT(texts, SizeIs(1));
  EXPECT_EQ(texts[0].response_id, "r1");
  EXPECT_THAT(texts[0].text.separate_codings(), SizeIs(2));
}

TEST_F(ReviewViewTest, ADecisionFollowsAThemeThatWasMerged) {
  Apply("coding-r1", Coded({NothingFound()}));
  Apply("review-r1", DecidedBy("ann", {"buses"}));

  Apply("codebook-our-year", Published(WithoutBuses({"parks"}), 2));

  EXPECT_THAT((*view_.DecisionsOn(rows_, "r1", "our-year")).at("q0").theme_ids(),
              ElementsAre("parks"));
}

TEST_F(ReviewViewTest, ADecisionOnAThemeThatWasSplitGoesBackToTheQueue) {
  Apply("coding-r1", Coded({Unsure(0.95)}));
  Apply("review-r1", DecidedBy("ann", {"buses"}));

  Apply("codebook-our-year", Published(WithoutBuses({"parks", "friends"}), 2));

  EXPECT_THAT(*view_.DecisionsOn(rows_, "r1", "our-year"), IsEmpty());
  EXPECT_THAT(Queue(v1::REVIEW_REASON_THEME_SPLIT), ElementsAre("r1/q0"));
  Apply("coding-r1", Coded({NothingFound()}));
  EXPECT_THAT(Queue(v1::REVIEW_REASON_THEME_SPLIT), ElementsAre("r1/q0"));
  Apply("review-r1", DecidedBy("ann", {"parks"}));
  EXPECT_THAT(Queue(), IsEmpty());
}

TEST_F(ReviewViewTest, AModelIsOutdatedOnceATextWasErasedBeforeOrAfterItCame) {
  Apply("coding-r1", Coded({NothingFound()}));
  v1::ModelTrained trained;
  trained.set_codebook_id("our-year");
  trained.add_response_ids("r1");
  Apply("model-1", trained);
  EXPECT_FALSE((*FindModel(rows_, "our-year"))->outdated());

  Apply("response-r1", intake::v1::ResponseWithdrawn());
  EXPECT_TRUE((*FindModel(rows_, "our-year"))->outdated());
  Apply("model-2", trained);
  EXPECT_TRUE((*FindModel(rows_, "our-year"))->outdated());
}

v1::QuoteApproved QuoteOf(const std::string& question_id) {
  v1::QuoteApproved approved;
  approved.set_survey_id("autumn");
  approved.set_question_id(question_id);
  approved.set_words("the park");
  approved.set_codebook_id("our-year");
  return approved;
}

TEST_F(ReviewViewTest, KnowsOfWhichTextsAQuoteIsApproved) {
  for (const char* id : {"r1", "r1-a"}) {
    Apply("coding-" + std::string(id), Coded({NothingFound(), NothingFound()}));
    Apply("quote-" + std::string(id), QuoteOf("q1"));
  }
  Apply("quote-r1", QuoteOf("q0"));
  v1::QuoteWithdrawn withdrawn;
  withdrawn.set_question_id("q1");
  Apply("quote-r1-a", withdrawn);

  using TextPlace = ReviewView::TextPlace;
  EXPECT_THAT(*view_.TextsQuoted(rows_, "autumn"),
              ElementsAre(TextPlace{"r1", "q0"}, TextPlace{"r1", "q1"}));
  EXPECT_THAT(*view_.TextsQuoted(rows_, "spring"), IsEmpty());
}

TEST_F(ReviewViewTest, HoldsNoWordOfAQuote) {
  Apply("coding-r1", Coded({NothingFound()}));
  Apply("quote-r1", QuoteOf("q0"));

  for (const auto& [key, value] : rows_.rows()) {
    EXPECT_EQ((key + value).find("park"), std::string::npos) << key;
  }
}

TEST_F(ReviewViewTest, NothingIsLeftOfWhatWasErased) {
  Apply("coding-r1", Coded({NothingFound(), In("ur")}));
  Apply("review-r1", CodedSeparately("ann", {"parks"}));
  Apply("review-r1", CodedSeparately("ben", {"buses"}));
  Apply("coding-r2", Coded({NothingFound()}));
  Apply("review-r2", DecidedBy("ann", {"parks"}));
  Apply("quote-r1", QuoteOf("q1"));

  Apply("response-r1", intake::v1::ResponseWithdrawn());
  Apply("erasure-r2", identity::v1::SubjectErased());

  EXPECT_THAT(rows_.rows(), SizeIs(1));
  EXPECT_EQ(Counts().texts_coded(), 0);
  EXPECT_EQ(Counts().texts_read(), 0);
}

}  // namespace
}  // namespace ourvoice::theme
