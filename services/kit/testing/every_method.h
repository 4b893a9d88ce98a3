#pragma once

#include <google/protobuf/descriptor.h>

#include <atomic>
#include <vector>

#include "ourvoice/options/v1/options.pb.h"
#include "services/kit/dispatcher.h"

namespace ourvoice::kit {

// Every method of every service of OurVoice that is linked in.
std::vector<const google::protobuf::MethodDescriptor*> EveryMethod();

// Every role there is, ROLE_UNSPECIFIED among them.
std::vector<options::v1::Role> EveryRole();

// Whether the schema lets the role call the method.
bool MayCall(options::v1::Role role, const google::protobuf::MethodDescriptor& method);

// `/<package>.<Service>/<Rpc>`.
std::string PathOf(const google::protobuf::MethodDescriptor& method);

// Registers a handler for every method that counts that it ran and answers with an empty message.
void RegisterCountingHandlers(Dispatcher& dispatcher, std::atomic<int>& runs);

}  // namespace ourvoice::kit
