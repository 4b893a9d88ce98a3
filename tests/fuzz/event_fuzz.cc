// Rows of the record, and the list of the erased: what can be decoded is the same once it was
// encoded again.
#include <google/protobuf/util/message_differencer.h>

#include "storage/record/format.h"
#include "storage/vault/erased_list.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

using google::protobuf::util::MessageDifferencer;

void TryEvent(std::string_view input) {
  const auto event = storage::DecodeEvent(input);
  if (!event.ok()) return;
  const auto again = storage::DecodeEvent(storage::EncodeEvent(*event));
  Expect(again.ok(), "what was encoded can be decoded");
  Expect(MessageDifferencer::Equals(event->envelope, again->envelope) &&
             event->cipher == again->cipher && event->key_distance == again->key_distance &&
             event->payload == again->payload,
         "an event is the same after encoding");
  storage::AssociatedData(event->envelope);
}

void TryOtherRows(std::string_view input) {
  if (const auto request = storage::DecodeRequest(input); request.ok()) {
    const auto again = storage::DecodeRequest(storage::EncodeRequest(*request));
    Expect(again.ok() && again->offset == request->offset && again->count == request->count &&
               again->category == request->category,
           "a request is the same after encoding");
  }
  if (const auto offset = storage::DecodeOffset(input); offset.ok()) {
    Expect(*storage::DecodeOffset(storage::EncodeOffset(*offset)) == *offset,
           "an offset is the same after encoding");
  }
  if (const auto head = storage::DecodeHead(input); head.ok()) {
    Expect(storage::EncodeHead(*head) == input, "a head is the same after encoding");
  }
  if (const auto offset = storage::OffsetFromKey(input); offset.ok()) {
    Expect(storage::PositionKey(*offset) == input, "a position is the same after encoding");
  }
}

void TryErasedList(std::string_view input) {
  const auto list = storage::DecodeErased(input);
  if (!list.ok()) return;
  const auto again = storage::DecodeErased(storage::EncodeErased(list->subjects, 0));
  Expect(again.ok() && again->whole && again->subjects == list->subjects,
         "an erased list is the same after encoding");
}

}  // namespace

void Try(std::string_view input) {
  TryEvent(input);
  TryOtherRows(input);
  TryErasedList(input);
}

}  // namespace ourvoice::fuzz
