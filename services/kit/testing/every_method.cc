#include "services/kit/testing/every_method.h"

#include <google/protobuf/descriptor_database.h>
#include <google/protobuf/message.h>

#include <algorithm>

namespace ourvoice::kit {

using ::google::protobuf::Descriptor;
using ::google::protobuf::DescriptorPool;
using ::google::protobuf::FileDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::MessageFactory;
using ::google::protobuf::MethodDescriptor;
using ::google::protobuf::ServiceDescriptor;

namespace {

const Message* PrototypeOf(const Descriptor* type) {
  return MessageFactory::generated_factory()->GetPrototype(type);
}

}  // namespace

std::vector<const MethodDescriptor*> EveryMethod() {
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::sort(files.begin(), files.end());
  std::vector<const MethodDescriptor*> methods;
  for (const std::string& name : files) {
    const FileDescriptor* file = DescriptorPool::generated_pool()->FindFileByName(name);
    if (!file->package().starts_with("ourvoice.")) continue;
    for (int s = 0; s < file->service_count(); ++s) {
      const ServiceDescriptor* service = file->service(s);
      for (int m = 0; m < service->method_count(); ++m) methods.push_back(service->method(m));
    }
  }
  return methods;
}

std::vector<options::v1::Role> EveryRole() {
  std::vector<options::v1::Role> roles;
  for (int number = options::v1::Role_MIN; number <= options::v1::Role_MAX; ++number) {
    if (options::v1::Role_IsValid(number)) roles.push_back(static_cast<options::v1::Role>(number));
  }
  return roles;
}

bool MayCall(options::v1::Role role, const MethodDescriptor& method) {
  const auto& roles = method.options().GetExtension(options::v1::access).roles();
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

std::string PathOf(const MethodDescriptor& method) {
  return "/" + method.service()->full_name() + "/" + method.name();
}

void RegisterCountingHandlers(Dispatcher& dispatcher, std::atomic<int>& runs) {
  for (const MethodDescriptor* method : EveryMethod()) {
    Dispatcher::Method entry{.request_prototype = PrototypeOf(method->input_type())};
    if (method->client_streaming() || method->server_streaming()) {
      entry.streaming = [&runs](const CallContext&, std::shared_ptr<RawMessageStream>) {
        ++runs;
        return absl::OkStatus();
      };
    } else {
      entry.unary = [&runs, response = PrototypeOf(method->output_type())](
                        const CallContext&, std::shared_ptr<const Message>,
                        Dispatcher::UnaryDone done) {
        ++runs;
        done(absl::OkStatus(), response);
      };
    }
    dispatcher.Register(method->full_name(), method->output_type(), std::move(entry));
  }
}

}  // namespace ourvoice::kit
