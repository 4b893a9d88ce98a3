#include "services/intake/contact_service.h"

#include <gtest/gtest.h>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/joining_for_test.h"

namespace ourvoice::intake {
namespace {

using safeguarding::v1::ConcernRaised;

constexpr char kRequestId[] = "please-contact-me-1";

class ContactServiceTest : public JoiningFixture {
 protected:
  ContactServiceTest() { contact_.Register(*dispatcher_); }

  static v1::RequestContactRequest Wish() {
    v1::RequestContactRequest request;
    request.set_request_id(kRequestId);
    request.mutable_contact()->set_name("Priya");
    request.mutable_contact()->set_safe_way("Ask for me at the front desk");
    request.mutable_contact()->set_safe_time("Tuesday lunch");
    request.set_survey_id("our-year");
    return request;
  }

  absl::StatusOr<v1::RequestContactResponse> Send(const v1::RequestContactRequest& request) {
    return Call<v1::RequestContactResponse>("RequestContact", request, options::v1::ROLE_PUBLIC);
  }

  ConcernRaised OnlyConcern() {
    const auto events = Recorded("concern");
    EXPECT_EQ(events.size(), 1);
    return *storage::Read<ConcernRaised>(events.at(0));
  }

  ContactService contact_{log_, *runner_, *definitions_, *joining_, [this] { return now_; }};
};

TEST_F(ContactServiceTest, PutsAWishInTheQueueOfThoseOnDuty) {
  ASSERT_TRUE(Send(Wish()).ok());

  const ConcernRaised raised = OnlyConcern();
  EXPECT_EQ(raised.source(), ConcernRaised::SOURCE_CONTACT_REQUEST);
  EXPECT_EQ(raised.contact().name(), "Priya");
  EXPECT_EQ(raised.contact().safe_time(), "Tuesday lunch");
  EXPECT_EQ(raised.survey_id(), "our-year");
}

TEST_F(ContactServiceTest, StandsApartFromTheAnswerUnlessTheyWantItBesideTheWish) {
  const auto taken = Submit(LessonCode().text, "", "0123456789abcdef");
  ASSERT_TRUE(Send(Wish()).ok());
  EXPECT_EQ(OnlyConcern().about_stream(), "");
  v1::RequestContactRequest beside = Wish();
  beside.set_request_id("please-contact-me-2");
  beside.set_follow_up_words(taken->follow_up_words());

  ASSERT_TRUE(Send(beside).ok());

  const auto concerns = Recorded("concern");
  EXPECT_EQ(storage::Read<ConcernRaised>(concerns[1])->about_stream(),
            Recorded("response")[0].envelope.stream());
}

TEST_F(ContactServiceTest, TheCodeTellsSettingAndLesson) {
  v1::RequestContactRequest request = Wish();
  request.clear_survey_id();
  request.set_code(LessonCode().text);

  ASSERT_TRUE(Send(request).ok());

  EXPECT_EQ(OnlyConcern().setting_id(), "ash-lane");
  EXPECT_EQ(kit::TimeOf(OnlyConcern().lesson_begin_time()), WhileOpen());
}

TEST_F(ContactServiceTest, WhatItIsAboutIsScreened) {
  v1::RequestContactRequest request = Wish();
  request.set_about("I want to die");

  ASSERT_TRUE(Send(request).ok());

  ASSERT_EQ(OnlyConcern().texts_size(), 1);
  EXPECT_EQ(OnlyConcern().texts(0).words(), "I want to die");
  EXPECT_GT(OnlyConcern().texts(0).findings_size(), 0);
}

TEST_F(ContactServiceTest, ARepeatRaisesNoSecondConcern) {
  ASSERT_TRUE(Send(Wish()).ok());

  const auto again = Send(Wish());

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->repeated_request());
  EXPECT_EQ(Recorded("concern").size(), 1);
}

TEST_F(ContactServiceTest, RefusesARequestIdThatWasUsedForAnotherWish) {
  ASSERT_TRUE(Send(Wish()).ok());
  v1::RequestContactRequest other = Wish();
  other.mutable_contact()->set_name("Sam");

  EXPECT_EQ(Send(other).status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(ContactServiceTest, NamesWhatIsMissingAndKeepsNothing) {
  v1::RequestContactRequest request = Wish();
  request.clear_contact();

  const absl::Status refused = Send(request).status();

  ASSERT_EQ(kit::ViolationsOf(refused).size(), 2);
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "contact.name");
  EXPECT_EQ(kit::ViolationsOf(refused)[1].field, "contact.safe_way");
  EXPECT_TRUE(Recorded("concern").empty());
}

TEST_F(ContactServiceTest, ACodeThatLeadsNowhereHoldsNoWishBack) {
  for (const std::string code : {"00000-00000", "cube sqid stamp"}) {
    v1::RequestContactRequest request = Wish();
    request.set_request_id("please-contact-me-" + code.substr(0, 4));
    request.set_code(code);

    EXPECT_TRUE(Send(request).ok()) << code;
  }
  EXPECT_EQ(Recorded("concern").size(), 2);
}

TEST_F(ContactServiceTest, RefusesWhatThereIsNoneOf) {
  v1::RequestContactRequest request = Wish();
  request.set_survey_id("nobody-asked");
  EXPECT_EQ(Send(request).status().code(), absl::StatusCode::kNotFound);
  request = Wish();
  request.set_follow_up_words("apple bridge candle dolphin ember");
  EXPECT_EQ(Send(request).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::intake
