// Payloads, taken for each event type of the schema: what can be parsed says the same after it was
// written again.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/message_differencer.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/record/event_policy.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

using google::protobuf::Message;
using google::protobuf::MessageFactory;

std::vector<const Message*> Prototypes() {
  std::vector<const Message*> prototypes;
  for (const std::string& type : storage::EventTypes()) {
    Expect(storage::PolicyOf(type).ok(), "every event has a policy");
    prototypes.push_back(MessageFactory::generated_factory()->GetPrototype(
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type)));
  }
  return prototypes;
}

// Doubles may be NaN, which equals nothing.
bool SaysTheSame(const Message& a, const Message& b) {
  google::protobuf::util::DefaultFieldComparator comparator;
  comparator.set_treat_nan_as_equal(true);
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_field_comparator(&comparator);
  return differencer.Compare(a, b);
}

}  // namespace

void Try(std::string_view input) {
  static const std::vector<const Message*> prototypes = Prototypes();
  for (const Message* prototype : prototypes) {
    const std::unique_ptr<Message> event(prototype->New());
    if (!event->ParseFromString(std::string(input))) continue;
    const std::unique_ptr<Message> again(prototype->New());
    Expect(again->ParseFromString(event->SerializeAsString()), "what was written can be parsed");
    Expect(SaysTheSame(*event, *again), "a payload is the same after it was written");
  }
}

}  // namespace ourvoice::fuzz
