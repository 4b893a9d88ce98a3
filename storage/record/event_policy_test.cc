#include "storage/record/event_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/record/v1/envelope.pb.h"
#include "ourvoice/record/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"

namespace ourvoice::storage {
namespace {

using options::v1::EventPolicy;

std::string NameOf(const google::protobuf::Message& message) {
  return message.GetDescriptor()->full_name();
}

TEST(EventPolicyTest, IsReadFromTheSchema) {
  const auto policy = PolicyOf(NameOf(intake::v1::ResponseSubmitted()));

  ASSERT_TRUE(policy.ok()) << policy.status();
  EXPECT_EQ((*policy)->category(), "response");
  EXPECT_TRUE((*policy)->opens_subject());
  EXPECT_TRUE((*policy)->unlinkable());
}

TEST(EventPolicyTest, IsTheSameWhenAskedAgain) {
  const std::string type = NameOf(intake::v1::ResponseSubmitted());

  EXPECT_EQ(*PolicyOf(type), *PolicyOf(type));
}

TEST(EventPolicyTest, RefusesATypeThatIsUnknown) {
  EXPECT_EQ(PolicyOf("ourvoice.nobody.v1.Nothing").status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(PolicyOf("").status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(EventPolicyTest, RefusesAMessageThatIsNoEvent) {
  EXPECT_EQ(PolicyOf(NameOf(record::v1::Envelope())).status().code(),
            absl::StatusCode::kInvalidArgument);
}

EventPolicy ErasingPolicy() {
  EventPolicy policy;
  policy.set_data_class(options::v1::DATA_CLASS_INTERNAL);
  policy.set_category("erasure");
  policy.set_erases_subject(true);
  return policy;
}

TEST(EventPolicyTest, MayEraseItsSubject) { EXPECT_TRUE(CheckPolicy(ErasingPolicy()).ok()); }

TEST(EventPolicyTest, DoesNotBothOpenAndErase) {
  EventPolicy policy = ErasingPolicy();
  policy.set_opens_subject(true);

  EXPECT_EQ(CheckPolicy(policy).code(), absl::StatusCode::kInvalidArgument);
}

TEST(EventPolicyTest, DoesNotSealWhatErases) {
  for (const auto sealed : {options::v1::DATA_CLASS_PERSONAL, options::v1::DATA_CLASS_SPECIAL}) {
    EventPolicy policy = ErasingPolicy();
    policy.set_data_class(sealed);

    EXPECT_EQ(CheckPolicy(policy).code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(EventPolicyTest, NeedsADataClassAndACategory) {
  EventPolicy policy = ErasingPolicy();
  policy.clear_data_class();
  EXPECT_EQ(CheckPolicy(policy).code(), absl::StatusCode::kInvalidArgument);
  policy = ErasingPolicy();
  policy.set_category("Not-One");
  EXPECT_EQ(CheckPolicy(policy).code(), absl::StatusCode::kInvalidArgument);
}

TEST(EventPolicyTest, SealsWhatIsAboutAPerson) {
  EventPolicy policy;
  policy.set_data_class(options::v1::DATA_CLASS_PUBLIC);
  EXPECT_FALSE(IsSealed(policy));
  policy.set_data_class(options::v1::DATA_CLASS_INTERNAL);
  EXPECT_FALSE(IsSealed(policy));
  policy.set_data_class(options::v1::DATA_CLASS_PERSONAL);
  EXPECT_TRUE(IsSealed(policy));
  policy.set_data_class(options::v1::DATA_CLASS_SPECIAL);
  EXPECT_TRUE(IsSealed(policy));
}

TEST(EventPolicyTest, OpensSealedPayloadsForListedReadersOnly) {
  EventPolicy policy;
  policy.set_data_class(options::v1::DATA_CLASS_SPECIAL);
  policy.add_opened_for(options::v1::READER_THEME);

  EXPECT_TRUE(IsOpenedFor(policy, options::v1::READER_THEME));
  EXPECT_FALSE(IsOpenedFor(policy, options::v1::READER_REPORT));
  EXPECT_FALSE(IsOpenedFor(policy, options::v1::READER_UNSPECIFIED));
}

TEST(EventPolicyTest, OpensClearPayloadsForAll) {
  EventPolicy policy;
  policy.set_data_class(options::v1::DATA_CLASS_INTERNAL);

  EXPECT_TRUE(IsOpenedFor(policy, options::v1::READER_UNSPECIFIED));
}

TEST(EventPolicyTest, NamesEveryEventAndNothingElse) {
  const std::vector<std::string> types = EventTypes();

  EXPECT_THAT(types, testing::IsSupersetOf(
                         {NameOf(record::v1::LossAccepted()), NameOf(theme::v1::ResponseCoded())}));
  EXPECT_THAT(types, testing::Not(testing::Contains(NameOf(record::v1::Envelope()))));
  for (const std::string& type : types) {
    EXPECT_TRUE(PolicyOf(type).ok()) << PolicyOf(type).status();
  }
}

}  // namespace
}  // namespace ourvoice::storage
