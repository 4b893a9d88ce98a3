#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace ourvoice::test {

// Fills every field of a message with a value made from the field's name and number, nested
// messages too; of each oneof the alternative number `round` (counted round). The same each time.
void FillExample(google::protobuf::Message& message, int round);

// How many rounds it takes until every alternative of every oneof below the message was chosen.
int ExampleRounds(const google::protobuf::Descriptor& type);

// Serialises a message to the same bytes each time, and gives them as hexadecimal.
std::string HexBytes(const google::protobuf::Message& message);

}  // namespace ourvoice::test
