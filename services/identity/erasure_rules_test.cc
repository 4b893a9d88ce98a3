#include "services/identity/erasure_rules.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

using ::testing::ElementsAre;

v1::EraseSubjectsRequest Request() {
  v1::EraseSubjectsRequest request;
  request.set_request_id("a-request");
  request.set_reason_reference("SAR-2026-014");
  request.add_subjects()->set_subject("response-0123");
  request.add_subjects()->set_follow_up_words("Apple-bridge candle dolphin EMBER");
  return request;
}

std::vector<std::string> FaultyFields(const v1::EraseSubjectsRequest& request) {
  std::vector<std::string> fields;
  for (const auto& fault : kit::ViolationsOf(JudgeErasure(request).status())) {
    fields.push_back(fault.field);
  }
  return fields;
}

TEST(ErasureRulesTest, TakeStreamsAndWords) {
  const auto erasure = JudgeErasure(Request());
  ASSERT_TRUE(erasure.ok()) << erasure.status();
  EXPECT_EQ(erasure->subjects[0].subject(), "response-0123");
  EXPECT_EQ(erasure->subjects[1].follow_up_words(), "apple bridge candle dolphin ember");
}

TEST(ErasureRulesTest, WantARequestId) {
  v1::EraseSubjectsRequest request = Request();
  request.clear_request_id();
  EXPECT_THAT(FaultyFields(request), ElementsAre("request_id"));
}

TEST(ErasureRulesTest, WantOneToAThousandSubjects) {
  v1::EraseSubjectsRequest request = Request();
  request.clear_subjects();
  EXPECT_THAT(FaultyFields(request), ElementsAre("subjects"));
  for (int i = 0; i < 1000; ++i) request.add_subjects()->set_subject("response-0123");
  EXPECT_THAT(FaultyFields(request), ElementsAre());
  request.add_subjects()->set_subject("response-0123");
  EXPECT_THAT(FaultyFields(request), ElementsAre("subjects"));
}

TEST(ErasureRulesTest, WantAReferenceThatCanNameNobodyInASentence) {
  for (const char* reference : {"", "asked by Maya", "SAR\n14", "Zoë"}) {
    v1::EraseSubjectsRequest request = Request();
    request.set_reason_reference(reference);
    EXPECT_THAT(FaultyFields(request), ElementsAre("reason_reference")) << reference;
  }
  v1::EraseSubjectsRequest request = Request();
  request.set_reason_reference(std::string(65, 'a'));
  EXPECT_THAT(FaultyFields(request), ElementsAre("reason_reference"));
}

TEST(ErasureRulesTest, NameEverySubjectAtFaultAndRepeatNone) {
  v1::EraseSubjectsRequest request = Request();
  request.add_subjects()->set_follow_up_words("only four quagganary words");
  request.add_subjects()->set_subject("quagganary");
  request.add_subjects()->set_subject("response-");
  request.add_subjects()->set_subject("response-quagganary with blanks");
  request.add_subjects();
  EXPECT_THAT(FaultyFields(request),
              ElementsAre("subjects[2].follow_up_words", "subjects[3].subject",
                          "subjects[4].subject", "subjects[5].subject", "subjects[6].subject"));
  EXPECT_EQ(JudgeErasure(request).status().message().find("quagganary"), std::string::npos);
}

}  // namespace
}  // namespace ourvoice::identity
