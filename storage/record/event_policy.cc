#include "storage/record/event_policy.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor_database.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace ourvoice::storage {
namespace {

using options::v1::DataClass;
using options::v1::EventPolicy;

bool IsCategory(std::string_view category) {
  return !category.empty() && std::all_of(category.begin(), category.end(), [](char letter) {
    return absl::ascii_islower(letter) || letter == '_';
  });
}

// Policies that were found, so that the descriptors are searched once a type.
struct KnownPolicies {
  std::shared_mutex mutex;
  std::map<std::string, const EventPolicy*, std::less<>> by_type;
};

KnownPolicies& Known() {
  static KnownPolicies* const known = new KnownPolicies;
  return *known;
}

absl::StatusOr<const EventPolicy*> FindPolicy(std::string_view type) {
  const google::protobuf::Descriptor* message =
      google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(std::string(type));
  if (message == nullptr) {
    return absl::InvalidArgumentError(fmt::format("event type {} is not known", type));
  }
  if (!message->options().HasExtension(options::v1::event)) {
    return absl::InvalidArgumentError(fmt::format("message {} is not an event", type));
  }
  const EventPolicy& policy = message->options().GetExtension(options::v1::event);
  if (const absl::Status checked = CheckPolicy(policy); !checked.ok()) {
    return absl::InvalidArgumentError(
        fmt::format("event type {} {}", type, std::string(checked.message())));
  }
  return &policy;
}

}  // namespace

absl::StatusOr<const EventPolicy*> PolicyOf(std::string_view type) {
  KnownPolicies& known = Known();
  {
    const std::shared_lock lock(known.mutex);
    const auto found = known.by_type.find(type);
    if (found != known.by_type.end()) {
      return found->second;
    }
  }
  absl::StatusOr<const EventPolicy*> policy = FindPolicy(type);
  if (policy.ok()) {
    const std::unique_lock lock(known.mutex);
    known.by_type.emplace(std::string(type), *policy);
  }
  return policy;
}

absl::Status CheckPolicy(const EventPolicy& policy) {
  if (policy.data_class() == DataClass::DATA_CLASS_UNSPECIFIED) {
    return absl::InvalidArgumentError("has no data class");
  }
  if (!IsCategory(policy.category())) {
    return absl::InvalidArgumentError("has no category of lower-case letters");
  }
  if (policy.erases_subject() && policy.opens_subject()) {
    return absl::InvalidArgumentError("both opens and erases its subject");
  }
  if (policy.erases_subject() && IsSealed(policy)) {
    return absl::InvalidArgumentError("erases its subject and would seal its own payload");
  }
  return absl::OkStatus();
}

bool IsSealed(const EventPolicy& policy) {
  return policy.data_class() == DataClass::DATA_CLASS_PERSONAL ||
         policy.data_class() == DataClass::DATA_CLASS_SPECIAL;
}

bool ErasesSubject(std::string_view type) {
  const absl::StatusOr<const EventPolicy*> policy = PolicyOf(type);
  return policy.ok() && (*policy)->erases_subject();
}

bool IsOpenedFor(const EventPolicy& policy, options::v1::Reader reader) {
  return !IsSealed(policy) || (reader != options::v1::READER_UNSPECIFIED &&
                               std::find(policy.opened_for().begin(), policy.opened_for().end(),
                                         reader) != policy.opened_for().end());
}

std::vector<std::string> EventTypes() {
  std::vector<std::string> messages;
  google::protobuf::DescriptorPool::internal_generated_database()->FindAllMessageNames(&messages);
  std::vector<std::string> events;
  for (const std::string& name : messages) {
    const google::protobuf::Descriptor* message =
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(name);
    if (message != nullptr && message->options().HasExtension(options::v1::event)) {
      events.push_back(name);
    }
  }
  std::sort(events.begin(), events.end());
  return events;
}

}  // namespace ourvoice::storage
