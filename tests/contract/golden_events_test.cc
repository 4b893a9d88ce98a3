// Golden bytes: what was once written to a record must be readable for ever. A file an event type
// in tests/contract/golden holds examples in hexadecimal, one a line. Lines are only ever added:
// when a field is added, `golden_events_tests --update` appends examples that have it.
#include <absl/strings/escaping.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/record/v1/events.pb.h"
#include "ourvoice/report/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/survey/v1/wave_setting.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_policy.h"
#include "tests/contract/example_message.h"

namespace ourvoice {
namespace {

using google::protobuf::Message;

bool update = false;

std::unique_ptr<Message> NewMessage(const std::string& type) {
  const auto* descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

std::string GoldenPath(const std::string& type) { return "tests/contract/golden/" + type + ".hex"; }

std::vector<std::string> GoldenLines(const std::string& type) {
  std::ifstream file(GoldenPath(type));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

class GoldenEventsTest : public ::testing::TestWithParam<std::string> {};

TEST_P(GoldenEventsTest, EveryFieldHasAGoldenExample) {
  std::vector<std::string> golden = GoldenLines(GetParam());
  for (int round = 0; round < test::ExampleRounds(*NewMessage(GetParam())->GetDescriptor());
       ++round) {
    const std::unique_ptr<Message> example = NewMessage(GetParam());
    test::FillExample(*example, round);
    const std::string bytes = test::HexBytes(*example);
    const bool known = std::find(golden.begin(), golden.end(), bytes) != golden.end();
    if (!known && update) {
      std::ofstream(GoldenPath(GetParam()), std::ios::app) << bytes << "\n";
      golden.push_back(bytes);
      continue;
    }
    EXPECT_TRUE(known) << GetParam() << " changed: run golden_events_tests --update, and see that "
                       << "old lines stay";
  }
}

TEST_P(GoldenEventsTest, EveryGoldenExampleIsReadWhole) {
  const std::vector<std::string> golden = GoldenLines(GetParam());
  ASSERT_FALSE(golden.empty());
  for (const std::string& line : golden) {
    const std::unique_ptr<Message> message = NewMessage(GetParam());
    ASSERT_TRUE(message->ParseFromString(absl::HexStringToBytes(line)));
    EXPECT_EQ(message->GetReflection()->GetUnknownFields(*message).field_count(), 0);
    EXPECT_EQ(test::HexBytes(*message), line);
  }
}

// Names the types, so that they are linked in.
std::vector<std::string> LinkedEventTypes() {
  google::protobuf::LinkMessageReflection<identity::v1::SubjectErased>();
  google::protobuf::LinkMessageReflection<intake::v1::ResponseSubmitted>();
  google::protobuf::LinkMessageReflection<record::v1::LossAccepted>();
  google::protobuf::LinkMessageReflection<report::v1::ReportsReleased>();
  google::protobuf::LinkMessageReflection<safeguarding::v1::ConcernRaised>();
  google::protobuf::LinkMessageReflection<survey::v1::SettingAgreed>();
  google::protobuf::LinkMessageReflection<survey::v1::SurveyPublished>();
  google::protobuf::LinkMessageReflection<theme::v1::ResponseCoded>();
  return storage::EventTypes();
}

INSTANTIATE_TEST_SUITE_P(EventTypes, GoldenEventsTest, ::testing::ValuesIn(LinkedEventTypes()),
                         [](const auto& info) {
                           return info.param.substr(info.param.rfind('.') + 1);
                         });

}  // namespace
}  // namespace ourvoice

int main(int argument_count, char** arguments) {
  ::testing::InitGoogleTest(&argument_count, arguments);
  ourvoice::update = argument_count > 1 && std::string(arguments[1]) == "--update";
  return RUN_ALL_TESTS();
}
