#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <memory>
#include <string>
#include <string_view>

namespace ourvoice::kit {

// Sends bytes as the one message of a call and waits for the one message of its answer.
absl::StatusOr<std::string> CallWithBytes(const std::shared_ptr<grpc::Channel>& channel,
                                          grpc::ClientContext& context, const std::string& path,
                                          std::string_view request);

}  // namespace ourvoice::kit
