#include "services/identity/audit_reader.h"

#include <absl/strings/match.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>

#include <memory>
#include <set>
#include <utility>

#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/event_policy.h"
#include "storage/record/position.h"
#include "storage/record/read_events.h"

namespace ourvoice::identity {
namespace {

using google::protobuf::DescriptorPool;

// Read for one page, however few of them are asked for.
constexpr size_t kEventsReadMax = 100'000;
constexpr size_t kEventsReadAtOnce = 1'000;

// What the event says; empty where it is sealed.
std::string DetailOf(const storage::RecordedEvent& event) {
  const auto* const type =
      DescriptorPool::generated_pool()->FindMessageTypeByName(event.envelope.type());
  if (!event.opened || type == nullptr) return "";
  google::protobuf::DynamicMessageFactory factory;
  const std::unique_ptr<google::protobuf::Message> message(factory.GetPrototype(type)->New());
  std::string json;
  if (!message->ParseFromString(event.payload)) return "";
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(*message, &json, options);
  return json;
}

v1::AuditEntry EntryOf(const storage::RecordedEvent& event) {
  v1::AuditEntry entry;
  *entry.mutable_time() = event.envelope.occur_time();
  entry.set_account_id(event.envelope.actor());
  entry.set_event_type(event.envelope.type());
  const bool erases = storage::ErasesSubject(event.envelope.type());
  entry.set_about(erases ? event.envelope.subject() : event.envelope.stream());
  entry.set_detail(DetailOf(event));
  return entry;
}

bool IsAskedFor(const v1::AuditEntry& entry, const v1::ListAuditRequest& request) {
  if (!request.account_id().empty() && entry.account_id() != request.account_id()) return false;
  if (request.has_begin_time() && kit::TimeOf(entry.time()) < kit::TimeOf(request.begin_time())) {
    return false;
  }
  return request.about().empty() || entry.about() == request.about() ||
         absl::StrContains(entry.detail(), "\"" + request.about() + "\"");
}

}  // namespace

std::vector<std::string> AuditCategories() {
  std::set<std::string> categories = {"account", "session", "erasure"};
  for (const std::string& type : storage::EventTypes()) {
    const auto policy = storage::PolicyOf(type);
    if (policy.ok() && absl::StartsWith((*policy)->category(), "audit_")) {
      categories.insert((*policy)->category());
    }
  }
  return {categories.begin(), categories.end()};
}

absl::StatusOr<v1::ListAuditResponse> ReadAudit(storage::EventLog& log,
                                                const v1::ListAuditRequest& request,
                                                size_t entry_count) {
  const auto after = storage::PositionFromToken(request.page_token());
  if (!after.ok()) {
    return kit::InvalidFields("identity.ourvoice",
                              {{"page_token", "is not a token from the answer before"}});
  }
  const auto follower = log.Follow(*after, AuditCategories(), options::v1::READER_UNSPECIFIED);
  v1::ListAuditResponse response;
  for (size_t read = 0; read < kEventsReadMax;) {
    const auto page = follower->Next(kEventsReadAtOnce, absl::ZeroDuration());
    if (!page.ok()) return page.status();
    for (const storage::RecordedEvent& event : page->events) {
      ++read;
      response.set_next_page_token(storage::ToToken(event.position));
      v1::AuditEntry entry = EntryOf(event);
      if (!IsAskedFor(entry, request)) continue;
      *response.add_entries() = std::move(entry);
      if (static_cast<size_t>(response.entries_size()) == entry_count) return response;
    }
    if (page->position >= page->head) {
      response.clear_next_page_token();
      break;
    }
    response.set_next_page_token(storage::ToToken(page->position));
  }
  return response;
}

}  // namespace ourvoice::identity
